import { createDiagnosticList } from '../language/diagnostics/diagnostic.ts';
import { formatSchema } from '../language/format-schema.ts';
import type { SchemaConfiguration } from '../language/lowering/schema-configuration.ts';
import type { SchemaFile } from '../language/parse-schema.ts';
import { parseFile } from '../language/parser/parse-file.ts';
import type { PrintedBlock, Unexpressed } from '../language/printer/printed-block.ts';
import { blockText, printBlock } from '../language/printer/printed-block.ts';
import { schemaBlocks } from '../language/printer/schema-blocks.ts';
import { sourceText } from '../language/syntax/source-text.ts';
import type { BlockNode, FileItem, SyntaxFile } from '../language/syntax/syntax-tree.ts';
import { schemaExtras } from '../schema/database-extras.ts';
import type { Schema } from '../schema/schema.ts';
import type { ExistingSchema } from './existing-schema.ts';
import { mergeDatasource } from './merge-datasource.ts';
import { mergeEnumBlock } from './merge-enum-block.ts';
import { createModelMerge } from './merge-model-block.ts';
import type { PullNote } from './pull-options.ts';
import { TextEdits } from './text-edits.ts';

export interface MergedFiles {
  readonly files: readonly SchemaFile[];
  readonly removed: readonly PullNote[];
  readonly unexpressed: readonly Unexpressed[];
}

/** Blocks that stand for something in the database; others are their author's alone. */
const OF_DATABASE = [
  'model',
  'view',
  'enum',
  'type',
  'domain',
  'sequence',
  'function',
  'procedure',
  'aggregate',
  'extension',
];

/**
 * Changes files so that they say another schema. Lines that say what they said stay byte for byte, with all comments;
 * blocks and lines of what is gone go, and what is new comes at the end of its block, or of the file with most models.
 */
export function mergeFiles(existing: ExistingSchema, schema: Schema, configuration: SchemaConfiguration): MergedFiles {
  const { blocks, unexpressed } = schemaBlocks(schema, configuration);
  const before = schemaBlocks(existing.schema, existing.parsed.configuration).blocks;
  const target = new Map(blocks.map((block) => [keyOf(block), block]));
  const own = new Map(before.map((block) => [keyOf(block), block]));
  const removed: PullNote[] = [];
  const mergeModel = createModelMerge({ existing, schema, blocks, configuration, removed });
  const seen = new Set<string>();
  const files = existing.files.map(({ name, text }) => {
    const syntax = parseFile(sourceText(name, text), createDiagnosticList());
    const edits = new TextEdits(syntax.source);
    for (const [index, item] of syntax.items.entries()) {
      if (item.kind !== 'block') continue;
      const key = keyOf({ keyword: item.keyword.text, name: item.name.text });
      seen.add(key);
      const wanted = target.get(key);
      if (item.keyword.text === 'datasource') mergeDatasource(edits, item, wanted ?? null, existing, schema);
      if (!OF_DATABASE.includes(item.keyword.text) || isExtensionKept(item, schema)) continue;
      const mine = own.get(key);
      if (wanted === undefined) removeBlock(edits, syntax, index, removed);
      else if (mine !== undefined && blockText(mine) === blockText(wanted)) continue;
      else mergeBlock(edits, item, wanted, mergeModel, removed, schema, existing);
    }
    return { name, text, syntax, edits };
  });
  const added = blocks.filter((block) => !seen.has(keyOf(block)) && OF_DATABASE.includes(block.keyword));
  const home = files.toSorted((a, b) => modelCount(b.syntax) - modelCount(a.syntax))[0];
  if (home !== undefined) for (const block of added) home.edits.addAtEnd(behind(home.text, printBlock(block)));
  return {
    files: files.map(({ name, text, edits }) => ({
      name,
      text: edits.isEmpty ? text : formattedAs(text, edits.applied()),
    })),
    removed,
    unexpressed,
  };
}

/** What was formatted stays so: a longer name moves the columns of its block. */
function formattedAs(before: string, after: string): string {
  return formatSchema(before) === before ? formatSchema(after) : after;
}

/** Models and views share their names. */
function keyOf({ keyword, name }: { readonly keyword: string; readonly name: string }): string {
  if (keyword === 'datasource') return keyword;
  return `${keyword === 'view' ? 'model' : keyword} ${name}`;
}

/** Extensions stand in blocks of their own, or in the datasource. */
function isExtensionKept({ keyword, name }: BlockNode, schema: Schema): boolean {
  return (
    keyword.text === 'extension' && (schemaExtras(schema).extensions ?? []).some((each) => each.name === name.text)
  );
}

function modelCount({ items }: SyntaxFile): number {
  return items.filter((item) => item.kind === 'block' && ['model', 'view'].includes(item.keyword.text)).length;
}

function behind(text: string, block: string): string {
  const gap = text.trim() === '' ? '' : /\n\r?\n$/.test(text) ? '' : /\n$/.test(text) ? '\n' : '\n\n';
  return `${gap}${block}\n`;
}

function mergeBlock(
  edits: TextEdits,
  block: BlockNode,
  wanted: PrintedBlock,
  mergeModel: ReturnType<typeof createModelMerge>,
  removed: PullNote[],
  schema: Schema,
  existing: ExistingSchema,
): void {
  const isSameKind = block.keyword.text === wanted.keyword;
  if (isSameKind && (wanted.keyword === 'model' || wanted.keyword === 'view')) mergeModel(edits, block, wanted);
  else if (isSameKind && wanted.keyword === 'enum') mergeEnumBlock(edits, block, wanted, { schema, existing, removed });
  else edits.replace(block.span.start, endOfBlock(block), printBlock({ ...wanted, documentation: [] }));
}

/** Behind the closing brace, without the line break. */
function endOfBlock({ span }: BlockNode): number {
  const text = span.source.text.slice(span.start, span.end);
  return span.start + text.trimEnd().length;
}

/** With the comments right above, and the blank lines behind. */
function removeBlock(edits: TextEdits, { items, source }: SyntaxFile, index: number, removed: PullNote[]): void {
  const block = items[index];
  if (block?.kind !== 'block') return;
  let start = block.span.start;
  for (let at = index - 1; items[at]?.kind === 'comment'; at -= 1) start = spanOf(items[at])?.start ?? start;
  const rest = source.text.slice(block.span.end);
  const blanks = /^(?:[ \t]*\r?\n)*/.exec(rest)?.[0].length ?? 0;
  const isLast = blanks === rest.length;
  const before = source.text.slice(0, edits.startOfLine(start));
  // At the end of the file there is a blank line in front too many instead.
  const from = isLast ? before.replace(/\r?\n(?:[ \t]*\r?\n)+$/, '\n').length : edits.startOfLine(start);
  edits.replace(from, block.span.end + blanks, '');
  removed.push({
    object: `${block.keyword.text} "${block.name.text}"`,
    reason: 'The database has nothing for it any more.',
  });
}

function spanOf(item: FileItem | undefined) {
  return item === undefined || item.kind === 'blank' ? null : item.span;
}
