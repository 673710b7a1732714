import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { compiledGuides, guideFiles } from './guide-files.ts';
import { findFiles, readText, root, sourceFiles } from './repository.ts';

/** An example, made into a module that can be compiled. */
export interface ExampleProgram {
  readonly path: string;
  /** The line of the opening fence, counted from one. */
  readonly line: number;
  /** One line of imports, then the example's own lines. */
  readonly text: string;
}

interface Example {
  readonly path: string;
  readonly line: number;
  readonly code: string;
}

const prelude = 'docs/examples/prelude.ts';
const publicEntry = 'src/exports/index.ts';

/** Examples return early, and import types beside values. */
const looser = { noImplicitReturns: false, verbatimModuleSyntax: false };

/**
 * A name that an example uses and does not declare comes from the file that it
 * stands in, else from the prelude, else from `facet-orm`. So examples show
 * what matters and still compile.
 */
export function examplePrograms(): ExampleProgram[] {
  const documents = ['README.md', ...findFiles('docs/**/*.md')].filter(
    (path) => existsSync(join(root, path)) && !compiledGuides.includes(path),
  );
  const examples = [...sourceFiles().flatMap(docstringExamples), ...documents.flatMap(markdownExamples)];
  const exportsOf = exportReader([prelude, publicEntry, ...examples.map(({ path }) => path)]);

  return examples.map((example) => {
    const sources = [example.path, prelude, publicEntry].filter((path) => path.endsWith('.ts'));

    return toProgram(example, new Map(sources.map((path) => [path, exportsOf(path)])));
  });
}

export function writeExamplePrograms(folder: string, programs: readonly ExampleProgram[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../tsconfig.base.json',
      compilerOptions: looser,
      include: ['*.ts', 'guides/*/*.ts'],
    }),
  );
  for (const [index, { text }] of programs.entries()) writeFileSync(join(folder, `${index}.ts`), text);
  for (const [index, guide] of compiledGuides.entries()) {
    const own = join(folder, 'guides', String(index));
    mkdirSync(own, { recursive: true });
    for (const [name, code] of Object.entries(guideFiles(guide))) writeFileSync(join(own, name), code);
  }
}

function docstringExamples(path: string): Example[] {
  return [...readText(path).matchAll(/^[ \t]*\* ```ts\n(?<code>[\s\S]*?)^[ \t]*\* ```$/gm)].map((match) => ({
    path,
    line: lineAt(match),
    code: (match.groups?.code ?? '').replace(/^[ \t]*\* ?/gm, ''),
  }));
}

function markdownExamples(path: string): Example[] {
  return [...readText(path).matchAll(/^```ts\n(?<code>[\s\S]*?)^```$/gm)].map((match) => ({
    path,
    line: lineAt(match),
    code: match.groups?.code ?? '',
  }));
}

function lineAt({ input, index }: RegExpExecArray): number {
  return input.slice(0, index).split('\n').length;
}

function toProgram({ path, line, code }: Example, available: ReadonlyMap<string, ReadonlySet<string>>): ExampleProgram {
  const { used, declared, importEnd } = namesOf(code);
  const taken = new Set(declared);
  const imports = [...available].flatMap(([source, exported]) => {
    const names = [...used].filter((name) => exported.has(name) && !taken.has(name));
    for (const name of names) taken.add(name);

    return names.length === 0 ? [] : [`import { ${names.join(', ')} } from '../../${source}';`];
  });
  // `./schema.ts` and the like stand beside the prelude.
  const ownImports = code.slice(0, importEnd).replaceAll(/(from ['"])\.\//g, '$1../../docs/examples/');
  const body = code.slice(importEnd).replaceAll(/^export (default )?/gm, '');
  // Examples may `await` and `return`, so they become a function. It opens on the line
  // that is there already, so that every line keeps its distance from the first.
  const [open, close] = isMemberList(body) ? ['void ({', '});'] : ['', ''];
  const text = `${imports.join(' ')}\n${ownImports}export async function example() {${open}${body}\n${close}}\n`;

  return { path, line, text };
}

/** Field by field, as they stand in a model: `email: text().unique(),` */
function isMemberList(code: string): boolean {
  return hasSyntaxErrors(`async () => {${code}\n}`) && !hasSyntaxErrors(`({${code}\n})`);
}

function hasSyntaxErrors(code: string): boolean {
  const { diagnostics = [] } = ts.transpileModule(code, { reportDiagnostics: true });

  return diagnostics.length > 0;
}

interface Names {
  readonly used: ReadonlySet<string>;
  readonly declared: ReadonlySet<string>;
  /** Where the last import statement ends. */
  readonly importEnd: number;
}

function namesOf(code: string): Names {
  const file = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true);
  const used = new Set<string>();
  const declared = new Set<string>();
  let importEnd = 0;

  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) (isDeclaration(node) ? declared : used).add(node.text);
    if (ts.isImportDeclaration(node)) importEnd = node.end;
    ts.forEachChild(node, visit);
  };
  visit(file);

  return { used, declared, importEnd };
}

function isDeclaration({ parent, text }: ts.Identifier): boolean {
  return (
    'name' in parent &&
    (parent.name as ts.Node | undefined)?.getText() === text &&
    !ts.isPropertyAccessExpression(parent) &&
    !ts.isPropertyAssignment(parent) &&
    !ts.isShorthandPropertyAssignment(parent) &&
    !ts.isMethodDeclaration(parent) &&
    !ts.isPropertySignature(parent) &&
    !ts.isPropertyDeclaration(parent)
  );
}

/** The exported names of a file, re-exports included. */
function exportReader(paths: readonly string[]): (path: string) => ReadonlySet<string> {
  const present = paths.filter((path) => path.endsWith('.ts') && existsSync(join(root, path)));
  const program = ts.createProgram(
    present.map((path) => join(root, path)),
    { module: ts.ModuleKind.NodeNext, allowImportingTsExtensions: true, noEmit: true },
  );
  const checker = program.getTypeChecker();

  return (path) => {
    const file = program.getSourceFile(join(root, path));
    const symbol = file === undefined ? undefined : checker.getSymbolAtLocation(file);

    return new Set(symbol === undefined ? [] : checker.getExportsOfModule(symbol).map(({ name }) => name));
  };
}
