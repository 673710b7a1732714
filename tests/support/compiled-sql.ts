import { expect } from 'vitest';
import type { Definitions } from '../../src/dialects/definitions.ts';
import type { Dialect } from '../../src/dialects/dialect.ts';
import { mariadbDialect } from '../../src/dialects/mysql/mariadb-dialect.ts';
import { mysqlDialect } from '../../src/dialects/mysql/mysql-dialect.ts';
import { postgresDialect } from '../../src/dialects/postgres/postgres-dialect.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/sqlite-dialect.ts';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import type { Schema } from '../../src/schema/schema.ts';
import type { DefinitionNode } from '../../src/sql/nodes/definition-nodes.ts';
import type { RawNode } from '../../src/sql/nodes/expression-nodes.ts';
import type { StatementNode } from '../../src/sql/nodes/node.ts';

/** Each dialect with a server's version, the newest of those that it tells apart. */
export const everyDialect = [
  [postgresDialect, '17.2'],
  [sqliteDialect, '3.54.1'],
  [mariadbDialect, '10.11.19-MariaDB'],
  [mysqlDialect, '8.4.3'],
] as const satisfies readonly (readonly [Dialect, string])[];

const definitions = new Map<Dialect, Definitions>(
  await Promise.all(everyDialect.map(async ([dialect]) => [dialect, await dialect.definitions()] as const)),
);

/** The text per dialect: `every` where all agree, and MariaDB's for MySQL too unless it is given. `✗ …` is a missing capability. */
export type ExpectedSql =
  | { readonly every: string }
  | { readonly postgres: string; readonly sqlite: string; readonly mariadb: string; readonly mysql?: string };

/** Asserts the whole text in every dialect, and that compiling leaves the tree as it is. */
export function expectSql(
  statement: StatementNode | DefinitionNode | RawNode,
  expected: ExpectedSql,
  schema?: Schema,
): void {
  const frozen = deepFreeze(statement);
  const actual = Object.fromEntries(
    everyDialect.map(([dialect, version]) => [dialect.name, textOf(dialect, version, frozen, schema)]),
  );
  expect(actual).toEqual(
    'every' in expected
      ? { postgres: expected.every, sqlite: expected.every, mariadb: expected.every, mysql: expected.every }
      : { ...expected, mysql: expected.mysql ?? expected.mariadb },
  );
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}

/** The text of a definition. Throws where the database lacks it. */
export function definitionText(dialect: Dialect, version: string, node: DefinitionNode): string {
  const text = definitions.get(dialect)?.compile(node, dialect.capabilities(version));
  if (text === undefined) throw new TypeError(`${dialect.name} is no dialect of everyDialect`);
  return text;
}

const statementKinds = ['select', 'setOperation', 'values', 'insert', 'update', 'delete', 'raw'];

function isDefinition(node: StatementNode | DefinitionNode | RawNode): node is DefinitionNode {
  return !statementKinds.includes(node.kind);
}

function textOf(
  dialect: Dialect,
  version: string,
  statement: StatementNode | DefinitionNode | RawNode,
  schema?: Schema,
): string {
  try {
    if (isDefinition(statement)) return definitionText(dialect, version, statement);
    return dialect.compile(statement, dialect.capabilities(version), schema).text;
  } catch (error) {
    if (error instanceof CapabilityMissingError) return `✗ ${error.details.capability}`;
    throw error;
  }
}
