import type { PrintedBlock } from '../language/printer/printed-block.ts';
import type { BlockNode } from '../language/syntax/syntax-tree.ts';
import { schemaExtras } from '../schema/database-extras.ts';
import type { Schema } from '../schema/schema.ts';
import type { ExistingSchema } from './existing-schema.ts';
import type { TextEdits } from './text-edits.ts';

/** Brings the two properties that name objects of the database up to what there is; all others are their author's. */
export function mergeDatasource(
  edits: TextEdits,
  block: BlockNode,
  wanted: PrintedBlock | null,
  existing: ExistingSchema,
  schema: Schema,
): void {
  const names = (of: Schema): string =>
    (schemaExtras(of).extensions ?? [])
      .map(({ name }) => name)
      .toSorted()
      .join();
  const before = existing.parsed.configuration.datasource?.schemas ?? [];
  const places = [...Object.values(schema.models).map(({ table }) => table), ...Object.values(schema.enums)];
  const isListed = places.every((place) => place.schema === null || before.includes(place.schema));
  if (!isListed) mergeProperty(edits, block, wanted, 'schemas');
  if (names(existing.schema) !== names(schema)) mergeProperty(edits, block, wanted, 'extensions');
}

function mergeProperty(edits: TextEdits, block: BlockNode, wanted: PrintedBlock | null, name: string): void {
  const member = wanted?.members.find((each) => each.name === name);
  const properties = block.members.filter((each) => each.kind === 'property');
  const own = properties.find((each) => each.name.text === name);
  if (own !== undefined && member === undefined) edits.removeLines(own.span.start, own.span.start);
  else if (own !== undefined && member !== undefined) edits.replace(own.span.start, own.value.span.end, member.text);
  else if (member !== undefined) {
    const last = properties.at(-1);
    if (last !== undefined) edits.addLinesBehind(last.span.end, [`  ${member.text}`]);
  }
}
