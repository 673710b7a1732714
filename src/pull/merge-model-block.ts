import type { Provider, SchemaConfiguration } from '../language/lowering/schema-configuration.ts';
import type { PrintedBlock, PrintedMember } from '../language/printer/printed-block.ts';
import { blockText } from '../language/printer/printed-block.ts';
import { lineAt } from '../language/syntax/source-text.ts';
import type { AttributeNode, BlockNode, FieldNode, MemberNode } from '../language/syntax/syntax-tree.ts';
import type { Schema } from '../schema/schema.ts';
import { schemaToJson } from '../schema/schema-json.ts';
import type { BlockLines } from './attribute-parts.ts';
import { attributeParts } from './attribute-parts.ts';
import type { ExistingSchema } from './existing-schema.ts';
import { fieldLine } from './field-line.ts';
import type { PullNote } from './pull-options.ts';
import type { TextEdits } from './text-edits.ts';

export interface ModelMergeContent {
  readonly existing: ExistingSchema;
  readonly schema: Schema;
  /** Of the schema that the files are to say. */
  readonly blocks: readonly PrintedBlock[];
  readonly configuration: SchemaConfiguration;
  readonly removed: PullNote[];
}

type ModelMerge = (edits: TextEdits, block: BlockNode, wanted: PrintedBlock) => void;

/** Merges blocks of models, line by line: a line stays if all that it says is still so. */
export function createModelMerge(content: ModelMergeContent): ModelMerge {
  const { existing, schema, blocks, configuration, removed } = content;
  const provider = configuration.datasource?.provider ?? null;
  const before = schemaToJson(existing.schema);
  const after = schemaToJson(schema);
  const meaningOf = (json: typeof before, model: string, name: string): string | null => {
    const found = json.models[model];
    const member = found?.fields[name] ?? found?.relations[name];
    if (found === undefined || member === undefined) return null;
    return JSON.stringify([{ ...member, comment: null }, found.version === name, found.softDelete === name]);
  };
  const types = blocks.filter(({ keyword }) => ['enum', 'type', 'domain'].includes(keyword)).map(blockText);
  const datasource = blocks.filter(({ keyword }) => keyword === 'datasource').map(blockText);
  const common = { types: types.join('\n\n'), datasource: datasource.join('\n\n') };
  return (edits, block, wanted) => {
    const model = block.name.text;
    mergeMembers({
      edits,
      block,
      wanted,
      removed,
      isSame: (name) => {
        const meaning = meaningOf(before, model, name);
        return meaning !== null && meaning === meaningOf(after, model, name);
      },
      own: partsOf(ownLines(block, before.models[model]?.fields ?? {}, common), provider),
      target: partsOf(targetLines(wanted, common), provider),
    });
  };
}

interface BlockParts {
  /** Of each attribute, in their order. */
  readonly attributes: readonly (readonly string[])[];
  /** Keys that fields say of themselves. */
  readonly marks: readonly string[];
}

function partsOf(lines: BlockLines, provider: Provider | null): BlockParts {
  const parts = attributeParts(lines, provider);
  return { attributes: parts.slice(0, -1).map((line) => line.parts), marks: parts.at(-1)?.parts ?? [] };
}

function ownLines(block: BlockNode, fields: object, common: Pick<BlockLines, 'types' | 'datasource'>): BlockLines {
  const text = ({ span }: FieldNode | AttributeNode): string => span.source.text.slice(span.start, span.end);
  return {
    keyword: block.keyword.text,
    fields: fieldsIn(block)
      .filter(({ name }) => Object.hasOwn(fields, name.text))
      .map(text),
    attributes: attributesIn(block).map(text),
    ...common,
  };
}

function targetLines({ keyword, members }: PrintedBlock, common: Pick<BlockLines, 'types' | 'datasource'>): BlockLines {
  return {
    keyword,
    fields: members.filter(({ kind }) => kind === 'field').map(({ text }) => text),
    attributes: members.filter(({ kind }) => kind === 'attribute').map(({ text }) => text),
    ...common,
  };
}

function fieldsIn({ members }: BlockNode): readonly FieldNode[] {
  return members.filter((member) => member.kind === 'field');
}

function attributesIn({ members }: BlockNode): readonly AttributeNode[] {
  return members.filter((member) => member.kind === 'attribute');
}

interface MemberMerge {
  readonly edits: TextEdits;
  readonly block: BlockNode;
  readonly wanted: PrintedBlock;
  readonly removed: PullNote[];
  readonly own: BlockParts;
  readonly target: BlockParts;
  isSame(name: string): boolean;
}

function mergeMembers(merge: MemberMerge): void {
  const { edits, block, wanted, own, target } = merge;
  const said = new Set([...target.attributes.flat(), ...target.marks]);
  const fields = fieldsIn(block);
  const isKept = ({ name }: FieldNode): boolean =>
    merge.isSame(name.text) && marksOf(own.marks, name.text).every((part) => said.has(part));
  const kept = new Set(fields.filter(isKept));
  const covered = new Set<string>();
  const cover = (parts: readonly string[]): void => {
    for (const part of parts) covered.add(part);
  };
  for (const field of fields) {
    const isThere = wanted.members.some((member) => isField(member) && member.name === field.name.text);
    if (kept.has(field)) cover(marksOf(own.marks, field.name.text));
    else if (isThere) cover(marksOf(target.marks, field.name.text));
  }
  const keptAttributes = new Set(
    attributesIn(block).filter((_, index) => {
      const parts = own.attributes[index] ?? [];
      const stays =
        parts.every((part) => said.has(part)) && (parts.length === 0 || !parts.every((part) => covered.has(part)));
      if (stays) cover(parts);
      return stays;
    }),
  );
  for (const part of target.marks) {
    if (covered.has(part)) continue;
    // A key that nothing says yet stands with its field.
    for (const field of fields) if (marksOf([part], field.name.text).length > 0) kept.delete(field);
    cover([part]);
  }
  writeFields(merge, fields, kept);
  writeAttributes(merge, keptAttributes, (index) =>
    (target.attributes[index] ?? []).some((part) => !covered.has(part)),
  );
  mergeBlockDocumentation(edits, block, wanted.documentation);
}

function isField({ kind }: PrintedMember): boolean {
  return kind === 'field' || kind === 'relation';
}

/** Those parts that are a key of this one field. */
function marksOf(marks: readonly string[], field: string): readonly string[] {
  const names = JSON.stringify([field]);
  return marks.filter((part) => part.startsWith(`["id",${names},`) || part.startsWith(`["unique",${names},`));
}

function writeFields(
  { edits, block, wanted, removed }: MemberMerge,
  fields: readonly FieldNode[],
  kept: ReadonlySet<FieldNode>,
): void {
  for (const field of fields) {
    const member = wanted.members.find((each) => isField(each) && each.name === field.name.text);
    const above = commentsAbove(block, field);
    if (member === undefined) {
      edits.removeLines(above[0]?.span.start ?? field.span.start, endOf(field));
      removed.push({
        object: `field "${field.name.text}" of ${block.keyword.text} "${block.name.text}"`,
        reason: 'The database has nothing for it any more.',
      });
      continue;
    }
    mergeDocumentation(edits, field, field.documentation, member.documentation, above);
    if (!kept.has(field)) edits.replace(field.span.start, endOf(field), fieldLine(member, field));
  }
  const known = new Set(fields.map(({ name }) => name.text));
  const added = wanted.members.filter((each) => isField(each) && !known.has(each.name));
  const lines = added.flatMap((member) => [
    ...member.documentation.map((line) => `  ${commentLine(line)}`),
    `  ${fieldLine(member, fields.at(-1) ?? null)}`,
  ]);
  const last = fields.at(-1);
  if (last === undefined) edits.addLinesBehind(block.name.span.end, lines);
  else edits.addLinesBehind(last.comment?.span.end ?? endOf(last), lines);
}

/** Attributes whose SQL a database prints in its own form. */
const PRINTED_ANEW: readonly string[] = ['@@exclude', '@@rls', '@@trigger'];

function nameOf({ path }: AttributeNode): string {
  return `@@${path.map(({ text }) => text).join('.')}`;
}

function writeAttributes(
  { edits, block, wanted, removed }: MemberMerge,
  kept: ReadonlySet<AttributeNode>,
  isMissing: (index: number) => boolean,
): void {
  const own = attributesIn(block);
  const added = wanted.members.filter(({ kind }) => kind === 'attribute').filter((_, index) => isMissing(index));
  const anew = added.map(({ name }) => name).filter((name) => PRINTED_ANEW.includes(name));
  for (const attribute of own) {
    if (kept.has(attribute)) continue;
    const above = commentsAbove(block, attribute);
    edits.removeLines(above[0]?.span.start ?? attribute.span.start, attribute.span.end);
    const name = nameOf(attribute);
    // The same in the database's words.
    if (anew.includes(name)) {
      anew.splice(anew.indexOf(name), 1);
      continue;
    }
    removed.push({
      object: `${name} of ${block.keyword.text} "${block.name.text}"`,
      reason: 'The database has it no more, or otherwise.',
    });
  }
  const last = own.at(-1) ?? null;
  const end = last ?? block.members.findLast((member) => member.kind !== 'blank') ?? null;
  for (const [index, { name, text }] of added.entries()) {
    const lines = text.split('\n').map((line, number) => (number === 0 ? `  ${line}` : line));
    const alike = own.findLast((attribute) => nameOf(attribute) === name);
    const gap = last === null && index === 0 ? [''] : [];
    edits.addLinesBehind((alike ?? end)?.span.end ?? block.name.span.end, [...gap, ...lines]);
  }
}

/** Where what a field says ends, before a comment. */
function endOf({ type, attributes }: FieldNode): number {
  return attributes.at(-1)?.span.end ?? type.span.end;
}

/** The `///` lines right above a member. */
function commentsAbove({ members }: BlockNode, member: MemberNode) {
  const found: Extract<MemberNode, { kind: 'comment' }>[] = [];
  for (let at = members.indexOf(member) - 1; at >= 0; at -= 1) {
    const above = members[at];
    if (above?.kind !== 'comment' || !above.isDocumentation) break;
    found.unshift(above);
  }
  return found;
}

/** What the database says of a thing takes the place of what stood above it. */
function mergeDocumentation(
  edits: TextEdits,
  node: FieldNode,
  own: string | null,
  wanted: readonly string[],
  above: readonly { readonly span: FieldNode['span'] }[],
): void {
  if ((own ?? '') === wanted.join('\n').trim() || wanted.length === 0) return;
  const [first] = above;
  if (first !== undefined) edits.removeLines(first.span.start, above.at(-1)?.span.end ?? first.span.end);
  edits.addLinesBefore(
    node.span.start,
    wanted.map((line) => `  ${commentLine(line)}`),
  );
}

/** The lines right above a block. */
function mergeBlockDocumentation(edits: TextEdits, block: BlockNode, wanted: readonly string[]): void {
  const { text, lineStarts } = block.span.source;
  const first = lineAt(block.span.source, block.span.start);
  const lineText = (line: number): string => text.slice(lineStarts[line], lineStarts[line + 1]).trim();
  let start = first;
  while (start > 0 && lineText(start - 1).startsWith('///')) start -= 1;
  const own = Array.from({ length: first - start }, (_, index) => lineText(start + index));
  const lines = wanted.map(commentLine);
  if (
    wanted.length === 0 ||
    own.join('\n') === lines.join('\n') ||
    (block.documentation ?? '') === wanted.join('\n').trim()
  )
    return;
  if (own.length > 0) edits.removeLines(lineStarts[start] ?? 0, lineStarts[first - 1] ?? 0);
  edits.addLinesBefore(block.span.start, lines);
}

function commentLine(line: string): string {
  return line === '' ? '///' : `/// ${line}`;
}
