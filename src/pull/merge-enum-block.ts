import type { PrintedBlock } from '../language/printer/printed-block.ts';
import type { BlockNode } from '../language/syntax/syntax-tree.ts';
import type { Schema } from '../schema/schema.ts';
import type { ExistingSchema } from './existing-schema.ts';
import type { PullNote } from './pull-options.ts';
import type { TextEdits } from './text-edits.ts';

export interface EnumMerge {
  readonly schema: Schema;
  readonly existing: ExistingSchema;
  readonly removed: PullNote[];
}

/** Values that are gone go, new ones come behind the last; what maps the enum is brought up to the database. */
export function mergeEnumBlock(
  edits: TextEdits,
  block: BlockNode,
  wanted: PrintedBlock,
  { schema, existing, removed }: EnumMerge,
): void {
  const name = block.name.text;
  const stored = (of: Schema, value: string): string | undefined =>
    of.enums[name]?.values.find((each) => each.name === value)?.stored;
  const values = block.members.filter((member) => member.kind === 'enumValue');
  for (const { name: value, attributes, span } of values) {
    const line = wanted.members.find((each) => each.kind === 'value' && each.name === value.text);
    if (line === undefined) {
      edits.removeLines(span.start, span.start);
      removed.push({
        object: `value "${value.text}" of enum "${name}"`,
        reason: 'The database does not have it any more.',
      });
    } else if (stored(schema, value.text) !== stored(existing.schema, value.text)) {
      edits.replace(value.span.start, attributes.at(-1)?.span.end ?? value.span.end, line.text);
    }
  }
  const known = new Set(values.map((value) => value.name.text));
  const added = wanted.members.filter((each) => each.kind === 'value' && !known.has(each.name));
  const last = values.at(-1);
  if (last !== undefined)
    edits.addLinesBehind(
      last.span.end,
      added.map(({ text }) => `  ${text}`),
    );
}
