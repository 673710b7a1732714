import type { CommonTableDescription } from '../description/query-description.ts';
import { nameOf } from './name-texts.ts';
import type { Reading } from './reading.ts';
import { optionOf } from './records.ts';
import { aliasWithColumns } from './sources.ts';

/** `(name, query, { materialized }?)`; the name may have columns behind it: `tree(id, depth)`. */
export function readCommonTable(
  reading: Reading,
  [text, query, options]: readonly unknown[],
  isRecursive: boolean,
): CommonTableDescription {
  const { name, columns } = aliasWithColumns(nameOf(text, reading), reading);
  const materialized = options === undefined ? null : materializedOf(reading, options);

  return { name, columns, isRecursive, materialized, statement: reading.readers.statement(reading, query) };
}

function materializedOf(reading: Reading, options: unknown): boolean {
  const told = optionOf(options, 'materialized');

  return typeof told === 'boolean' ? told : reading.refuse('takes `{ materialized: true }` or `false` as options');
}
