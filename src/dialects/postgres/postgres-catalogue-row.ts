import type { TableName } from '../../schema/model.ts';

/** Columns of PostgreSQL's answers about itself, as the values they hold. */
export function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

export function isTrue(value: unknown): boolean {
  return value === true || value === 't' || value === 'true';
}

/** A list that came as JSON text; empty where there is none. */
export function listOf(json: unknown): readonly unknown[] {
  if (json === null || json === undefined) return [];
  const list: unknown = JSON.parse(String(json));
  return Array.isArray(list) ? list : [];
}

export function namesOf(json: unknown): readonly string[] {
  return listOf(json).map(String);
}

/** The name in the first two columns. */
export function tableOf(row: readonly unknown[]): TableName {
  return { schema: String(row[0]), name: String(row[1]) };
}
