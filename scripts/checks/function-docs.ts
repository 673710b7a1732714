import ts from 'typescript';
import { readText } from './repository.ts';

/** A function as its types describe it. */
export interface FunctionDoc {
  /** `substring(text, start, length?)` */
  readonly call: string;
  /** The first paragraph of its docstring, in one line. */
  readonly meaning: string;
}

/** The methods of an interface, by their names. */
export function methodDocs(path: string, interfaceName: string): ReadonlyMap<string, FunctionDoc> {
  const file = parsed(path);
  const found = file.statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === interfaceName,
  );
  const members = found !== undefined && ts.isInterfaceDeclaration(found) ? found.members : [];
  const docs = members.flatMap((member): [string, FunctionDoc][] => {
    if (!ts.isMethodSignature(member)) return [];
    const name = member.name.getText(file);

    return [
      [name, { call: `${name}(${member.parameters.map(parameterText).join(', ')})`, meaning: meaningOf(member) }],
    ];
  });

  return new Map(docs);
}

/** The members of an object that a file exports, by their names: what each one's docstring says. */
export function memberMeanings(path: string, objectName: string): ReadonlyMap<string, string> {
  const meanings = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    if (
      ts.isVariableDeclaration(node) &&
      node.name.getText() === objectName &&
      node.initializer !== undefined &&
      ts.isObjectLiteralExpression(node.initializer)
    ) {
      for (const member of node.initializer.properties) {
        if (member.name !== undefined) meanings.set(member.name.getText(), meaningOf(member));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed(path));

  return meanings;
}

function parsed(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readText(path), ts.ScriptTarget.Latest, true);
}

function parameterText({ name, dotDotDotToken, questionToken }: ts.ParameterDeclaration): string {
  return `${dotDotDotToken === undefined ? '' : '...'}${name.getText()}${questionToken === undefined ? '' : '?'}`;
}

function meaningOf(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = ts.getTextOfJSDocComment(doc?.comment) ?? '';
  const [paragraph = ''] = text.split(/\n\s*\n/);

  return paragraph.replaceAll(/\s+/g, ' ').trim();
}
