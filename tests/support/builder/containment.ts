import { expect } from 'vitest';
import { QueryBuilder } from '../../../src/builder/query-builder.ts';
import { mariadbDialect, mysqlDialect, postgresDialect, sqliteDialect } from '../../../src/exports/builder.ts';
import { CapabilityMissingError } from '../../../src/foundation/errors/capability-missing-error.ts';
import { ValidationError } from '../../../src/foundation/errors/validation-error.ts';
import { HOSTILE_TEXTS } from '../properties/hostile-texts.ts';
import { shownValue } from '../properties/same-value.ts';
import type { BuiltStatement } from './contained.ts';
import { escapeProblem } from './contained.ts';
import type { LooseBuilder } from './loose-builder.ts';
import type { SqlFamily } from './sql-tokens.ts';

export const DIALECTS: readonly (readonly [string, unknown, SqlFamily])[] = [
  ['postgres', postgresDialect, 'postgres'],
  ['sqlite', sqliteDialect, 'sqlite'],
  ['mariadb', mariadbDialect, 'mysql'],
  ['mysql', mysqlDialect, 'mysql'],
];

export const start = (): LooseBuilder => new QueryBuilder() as unknown as LooseBuilder;
export const users = (): LooseBuilder => start().from('users as u');

/** The statement, or the refusal; anything else is thrown on. */
export function attempt(
  make: () => LooseBuilder,
  dialect: unknown,
): BuiltStatement | ValidationError | CapabilityMissingError {
  try {
    return make().build(dialect);
  } catch (error) {
    if (error instanceof ValidationError || error instanceof CapabilityMissingError) return error;
    throw error;
  }
}

/** On every dialect it is refused, or contained in one name or value. */
export function expectContained(
  make: (hostile: string) => LooseBuilder,
  hostiles: readonly string[] = HOSTILE_TEXTS,
): void {
  const problems: string[] = [];
  for (const hostile of hostiles) {
    for (const [name, dialect, family] of DIALECTS) {
      const built = attempt(() => make(hostile), dialect);
      if (built instanceof Error) continue;
      const problem = escapeProblem(built, family, hostile);
      if (problem !== null) problems.push(`${name}, ${shownValue(hostile)}: ${problem}`);
    }
  }
  expect(problems).toEqual([]);
}

/** Refused on every dialect, before there is any SQL. */
export function expectRefused(make: () => LooseBuilder, what: unknown = ''): void {
  for (const [name, dialect] of DIALECTS) {
    const built = attempt(make, dialect);
    if (!(built instanceof Error)) throw new TypeError(`${name} took ${shownValue(what)}: ${built.sql}`);
  }
}

/** What is bound, and nothing of it in the text. */
export function expectBound(make: () => LooseBuilder, ...values: readonly unknown[]): void {
  for (const [name, dialect] of DIALECTS) {
    const built = attempt(make, dialect);
    if (built instanceof CapabilityMissingError) continue;
    if (built instanceof Error) throw built;
    const bound = JSON.stringify(built.params);
    for (const value of values) {
      expect(bound, name).toContain(JSON.stringify(value).slice(1, -1));
      expect(built.sql, name).not.toContain(String(value));
    }
  }
}
