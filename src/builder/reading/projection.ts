import type { SelectedDescription } from '../description/query-description.ts';
import { isQueryBuilder } from '../query-builder.ts';
import { DraftResult } from '../recording/callback-object.ts';
import { aggregateText, aliasedAggregate } from './aggregate-texts.ts';
import { columnOf } from './columns.ts';
import { made } from './condition-methods.ts';
import { boundedMemo, selectedText } from './name-texts.ts';
import type { Reading } from './reading.ts';

const ALL: SelectedDescription = Object.freeze({ kind: 'all', source: null });

/** What `select` and `returning` are given, a list within the list included. */
export function readSelected(reading: Reading, given: readonly unknown[], to: SelectedDescription[]): void {
  for (const item of given) {
    if (typeof item === 'string') to.push(selectedOf(reading, item));
    else if (Array.isArray(item)) readSelected(reading, item, to);
    else if (item instanceof DraftResult && Array.isArray(item.returned)) readSelected(reading, item.returned, to);
    else to.push(expressionOf(reading, item));
  }
}

/** An aggregate with an alias is read as such, so that `having` and `orderBy` know the alias; all else stands as it is. */
export function readRawSelected(reading: Reading, given: readonly unknown[]): SelectedDescription {
  const [text] = given;
  const known = given.length === 1 && typeof text === 'string' ? aliasedAggregate(text, reading) : null;

  return known ?? { kind: 'item', item: reading.readers.raw(reading, given), alias: null };
}

/** Texts that need no place for a value are read once. */
const plainText = boundedMemo<SelectedDescription | null>((text, refuser) => {
  if (text === '*') return ALL;
  if (text.endsWith('.*')) return Object.freeze({ kind: 'all', source: text.slice(0, -2).trim() });
  if (text.includes('(')) return aggregateText(text, refuser);
  const { column, steps, alias } = selectedText(text, refuser);

  return steps === null ? Object.freeze({ kind: 'item', item: column, alias }) : null;
});

function selectedOf(reading: Reading, text: string): SelectedDescription {
  const plain = plainText(text, reading);
  if (plain !== null) return plain;
  const parsed = selectedText(text, reading);

  // Named after the last step of the path, as readers would.
  return { kind: 'item', item: columnOf(reading, parsed, text), alias: parsed.alias ?? parsed.steps?.at(-1) ?? null };
}

function expressionOf(reading: Reading, value: unknown): SelectedDescription {
  if (isQueryBuilder(value)) {
    const { query, alias } = reading.readers.query(reading, value);
    if (alias === null) return reading.refuse("takes a query with an alias: `.as('name')`");

    return { kind: 'item', item: { kind: 'subquery', query }, alias };
  }
  const { item, alias } = reading.readers.named(reading, made(reading, value));

  return { kind: 'item', item, alias };
}
