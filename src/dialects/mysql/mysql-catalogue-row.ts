import type { CatalogueRows } from '../catalogue.ts';

/** Columns of the servers' answers about themselves; long texts come as bytes. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value);
}

export function nonEmpty(value: unknown): string | null {
  const text = textOf(value);
  return text === '' ? null : text;
}

/** Rows that follow each other with the same table and name. */
export function groups(rows: CatalogueRows): readonly CatalogueRows[] {
  const found: (readonly unknown[])[][] = [];
  let last: readonly unknown[] | null = null;
  for (const row of rows) {
    if (last !== null && last[0] === row[0] && last[1] === row[1]) found.at(-1)?.push(row);
    else found.push([row]);
    last = row;
  }
  return found;
}
