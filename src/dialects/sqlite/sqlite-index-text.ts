import { splitArguments } from '../type-text.ts';
import { readTableText } from './sqlite-table-text.ts';

/** What SQLite tells of an index only in its text. */
export interface IndexText {
  /** Each part as written, without direction. */
  readonly parts: readonly string[];
  readonly where: string | null;
}

/** Reads `create index … on table (parts) where …`; `null` where that cannot be found. */
export function readIndexText(sql: string): IndexText | null {
  // The list of an index stands where a table has its columns, so the same reader finds it.
  const text = readTableText(sql);
  if (text === null) return null;
  const { list, rest } = text;
  const where = /^\s*where\s+([\s\S]+?)\s*;?\s*$/i.exec(sql.slice(rest));
  return {
    parts: splitArguments(sql.slice(list.start, list.end)).map((part) => part.replace(/\s+(asc|desc)$/i, '').trim()),
    where: where?.[1] ?? null,
  };
}
