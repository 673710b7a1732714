import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Dialect } from '../../src/dialects/dialect.ts';
import { mariadbDialect } from '../../src/dialects/mysql/mariadb-dialect.ts';
import { postgresDialect } from '../../src/dialects/postgres/postgres-dialect.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/sqlite-dialect.ts';
import type { DriverConnection } from '../../src/drivers/driver.ts';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { plainType } from '../../src/sql/expression-type.ts';
import { column, slot } from '../../src/sql/expressions.ts';
import type { TextMatch } from '../../src/sql/nodes/expression-nodes.ts';
import { select, selected, table } from '../../src/sql/statements.ts';
import type { TestDatabase, TestDatabaseKind } from '../support/database-servers.ts';
import { createTestDatabase } from '../support/database-servers.ts';

/** Text matching on the databases themselves, compared with what it means in JavaScript. */

const subjects = [
  '',
  'a',
  'A',
  'ab',
  'AB',
  'aB',
  'abc',
  'xabcx',
  'äb',
  'Äb',
  'ÄB',
  'ß',
  'ss',
  'K',
  'K',
  'k',
  'İ',
  'ı',
  'i',
  'I',
  'é',
  'e',
  '%',
  '_',
  'a%b',
  'a_b',
  'axb',
  '*',
  '?',
  '[a]',
  'a[b',
  '\\',
  'a\\b',
  '|',
  'a|b',
  "it's",
  '.',
  'a.b',
  '^a$',
  '(a)',
  'a\nb',
  '\n',
  'a ',
  ' a',
  '😀',
  'a😀b',
  '{2}',
  '#',
  '-',
  'a-b',
  '/',
  '~',
  '&',
];
const matches = ['equals', 'contains', 'startsWith', 'endsWith', 'like'] as const;

function fold(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function isMatch(match: TextMatch, subject: string, pattern: string): boolean {
  switch (match) {
    case 'equals':
      return subject === pattern;
    case 'contains':
      return subject.includes(pattern);
    case 'startsWith':
      return subject.startsWith(pattern);
    case 'endsWith':
      return subject.endsWith(pattern);
    case 'like': {
      const body = pattern.replace(/\\([\s\S])|%|_|[\s\S]/gu, (part, escaped: string | undefined) => {
        if (part === '%') return '[\\s\\S]*';
        if (part === '_') return '[\\s\\S]';
        return (escaped ?? part).replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
      });
      return new RegExp(`^(?:${body})$`, 'u').test(subject);
    }
  }
}

const databases: readonly (readonly [TestDatabaseKind, Dialect])[] = [
  ['sqlite', sqliteDialect],
  ['node-sqlite', sqliteDialect],
  ['postgres', postgresDialect],
  ['mariadb', mariadbDialect],
];

describe.each(databases)('text matching on %s', (kind, dialect) => {
  let database: TestDatabase | null = null;
  let connection: DriverConnection;
  const collations = dialect.name === 'mariadb' ? ['', ' character set utf8mb4 collate utf8mb4_general_ci'] : [''];

  beforeAll(async () => {
    database = await createTestDatabase(kind);
    if (database === null) return;
    connection = await database.createDriver().connect({ isReadOnly: false, signal: null });
    const settings = {
      timeZone: 'UTC',
      searchPath: null,
      applicationName: null,
      statementTimeoutMillis: null,
      variables: {},
    };
    for (const statement of dialect.sessionStatements(settings, dialect.capabilities(connection.serverVersion)))
      await run(statement);
    const insertText = dialect.name === 'postgres' ? '($1, $2, $3)' : '(?, ?, ?)';
    for (const [index, collation] of collations.entries()) {
      await run(`create table t${index} (n int, b varchar(100)${collation}, c varchar(100)${collation})`);
      for (const [n, subject] of subjects.entries()) {
        await run(`insert into t${index} values ${insertText}`, [
          n,
          subject,
          subjects[(n * 7) % subjects.length] as string,
        ]);
      }
    }
  });

  beforeEach((context) => {
    if (database === null) context.skip('no server');
  });

  afterAll(async () => {
    await connection?.close();
    await database?.drop();
  });

  async function run(
    text: string,
    parameters: readonly (string | number)[] = [],
  ): Promise<readonly (readonly unknown[])[]> {
    const statement = { text, returnsRows: text.startsWith('select'), safeIntegers: false, isReusable: false };
    return (await connection.run(statement, parameters)).rows;
  }

  async function found(
    name: string,
    match: TextMatch,
    isInsensitive: boolean,
    pattern: string | null,
  ): Promise<readonly string[]> {
    const type = plainType('String');
    const condition = {
      kind: 'textMatch',
      match,
      isInsensitive,
      item: column('t', 'b', type),
      pattern: pattern === null ? column('t', 'c', type) : slot(0, type),
    } as const;
    const statement = select({ columns: [selected(column('t', 'n'))], from: table(name, 't'), where: condition });
    const { text } = dialect.compile(statement, dialect.capabilities(connection.serverVersion));
    const rows = await run(text, pattern === null ? [] : [dialect.encodeTextMatch(match, isInsensitive, pattern)]);
    return rows.map(([n]) => subjects[Number(n)] as string).sort();
  }

  it.each(matches)('%s means the same as in JavaScript', async (match) => {
    const random = fc.sample(
      fc.string({ unit: fc.constantFrom('a', 'B', '%', '_', '\\', '|', '*', '[', 'é', '😀', '.'), maxLength: 4 }),
      40,
    );
    for (const [index] of collations.entries()) {
      for (const isInsensitive of [false, true]) {
        for (const pattern of [...subjects, ...random, '\\%', '%a%', '_', '%\\', 'a\\_b']) {
          const shown = isInsensitive ? fold : (text: string): string => text;
          const expected = subjects.filter((subject) => isMatch(match, shown(subject), shown(pattern))).sort();
          const actual = await found(`t${index}`, match, isInsensitive, pattern);
          expect(actual, `${match} ${JSON.stringify(pattern)} insensitive: ${isInsensitive}`).toEqual(expected);
        }
      }
    }
  });

  it.each(['equals', 'contains', 'startsWith', 'endsWith'] as const)('%s compares two columns', async (match) => {
    for (const [index] of collations.entries()) {
      for (const isInsensitive of [false, true]) {
        const shown = isInsensitive ? fold : (text: string): string => text;
        const expected = subjects
          .filter((subject, n) => isMatch(match, shown(subject), shown(subjects[(n * 7) % subjects.length] as string)))
          .sort();
        const actual = found(`t${index}`, match, isInsensitive, null);
        if (dialect.name === 'mariadb' && isInsensitive) await expect(actual).rejects.toThrow(CapabilityMissingError);
        else expect(await actual).toEqual(expected);
      }
    }
  });
});
