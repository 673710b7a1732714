import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Capabilities } from '../../src/dialects/capabilities.ts';
import type { DriverValue } from '../../src/dialects/codec.ts';
import type { Definitions } from '../../src/dialects/definitions.ts';
import type { Dialect } from '../../src/dialects/dialect.ts';
import { mostSpelledOut } from '../../src/dialects/list-places.ts';
import { mariadbDialect } from '../../src/dialects/mysql/mariadb-dialect.ts';
import { postgresDialect } from '../../src/dialects/postgres/postgres-dialect.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/sqlite-dialect.ts';
import type { DriverConnection } from '../../src/drivers/driver.ts';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import type { Field } from '../../src/schema/field.ts';
import type { Schema } from '../../src/schema/schema.ts';
import type { ValueType } from '../../src/schema/value-type.ts';
import { plainType } from '../../src/sql/expression-type.ts';
import { column, equals, orderBy, slot } from '../../src/sql/expressions.ts';
import type { DefinitionNode } from '../../src/sql/nodes/definition-nodes.ts';
import type { StatementNode } from '../../src/sql/nodes/node.ts';
import { insert, select, selected, table } from '../../src/sql/statements.ts';
import type { TestDatabase, TestDatabaseKind } from '../support/database-servers.ts';
import { createTestDatabase } from '../support/database-servers.ts';
import { fieldOf } from '../support/field-of.ts';

/**
 * Codecs, column types and writers against the databases themselves, without
 * anything above them: what goes in comes out the same, at top level and inside
 * JSON, is found by equality, in lists and as a list's row, and sorts rightly.
 */

const schema: Schema = {
  id: 1,
  models: {},
  enums: {
    Role: {
      name: 'Role',
      typeName: 'Role',
      schema: null,
      values: [
        { name: 'USER', stored: 'user' },
        { name: 'ADMIN', stored: "it's" },
      ],
      stableId: null,
      renamedFrom: null,
    },
  },
  compositeTypes: {},
  domains: {},
  annotations: {},
  warnings: [],
  functions: new Map(),
};

interface TypeCase {
  readonly type: ValueType;
  readonly values: readonly unknown[];
  /** Random values beside those; all must be storable on each database. */
  readonly more?: fc.Arbitrary<unknown>;
  /** What comes back, where it is not what went in. */
  readonly canonical?: (value: unknown) => unknown;
  /** Values that only these databases hold; elsewhere they must be refused. */
  readonly only?: readonly (readonly [value: unknown, databases: readonly Dialect['name'][]])[];
  readonly except?: readonly Dialect['name'][];
  /** Whether equality can be asked for. Default true. */
  readonly isComparable?: boolean;
}

const decimal = { ...plainType('Decimal'), precision: 12, scale: 2 };
const wideDecimal = { ...plainType('Decimal'), precision: 38, scale: 10 };
const longDecimal = { ...plainType('Decimal'), precision: 18, scale: 6 };
const text = fc.string({ unit: 'grapheme-composite', maxLength: 30 }).filter((value) => !value.includes('\0'));
const minDate = Date.UTC(1000, 0, 1);
const maxDate = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
const dates = fc.date({ min: new Date(minDate), max: new Date(maxDate), noInvalidDate: true });

const cases: Readonly<Record<string, TypeCase>> = {
  Int: {
    type: plainType('Int'),
    values: [0, -1, 2_147_483_647, -2_147_483_648],
    more: fc.integer(),
    canonical: noNegativeZero,
  },
  BigInt: {
    type: plainType('BigInt'),
    values: [0n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n],
    more: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  },
  Float: {
    type: plainType('Float'),
    values: [0, -0, 0.1, 1 / 3, 5e-324, Number.MAX_VALUE, -Number.MAX_VALUE, 2 ** 53, 1e21, 123_456_789.123_456_79],
    more: fc.double({ noNaN: true, noDefaultInfinity: true }),
    canonical: noNegativeZero,
    only: [
      [Number.NaN, ['postgres']],
      [Infinity, ['postgres', 'sqlite']],
      [-Infinity, ['postgres', 'sqlite']],
    ],
  },
  Decimal: {
    type: decimal,
    values: ['0', '12.5', '-0.01', '9999999999.99', '-9999999999.99', '100'],
    more: fc.integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => String(cents / 100)),
    canonical: (value) => (value === '-0' ? '0' : value),
  },
  'Decimal(18, 6)': { type: longDecimal, values: ['123456789012.123456', '-999999999999.999999', '0.000001'] },
  'Decimal(38, 10)': {
    type: wideDecimal,
    values: [
      '0',
      '1234567890123456789012345678.1234567891',
      '-9999999999999999999999999999.9999999999',
      '0.0000000001',
    ],
  },
  'Decimal without precision': {
    type: plainType('Decimal'),
    values: ['0', '12345678901234567890.123456789012345678', '-1'],
  },
  String: {
    type: plainType('String'),
    values: [
      '',
      ' ',
      'a ',
      "it's",
      'back\\slash',
      '"quoted"',
      '😀 é',
      'x'.repeat(70_000),
      '\u0001\u007f',
      '%_[*?|',
      '\uffff\u{10ffff}',
    ],
    more: text,
    only: [['nul\0inside', ['sqlite', 'mariadb']]],
  },
  Boolean: { type: plainType('Boolean'), values: [true, false] },
  DateTime: {
    type: plainType('DateTime'),
    values: [new Date(0), new Date(-1), new Date(minDate), new Date(maxDate), new Date('2024-02-29T23:59:59.999Z')],
    more: dates,
    only: [
      [new Date('+010000-01-01T00:00:00.000Z'), ['postgres', 'sqlite']],
      [new Date('-000043-03-15T12:00:00.001Z'), ['postgres', 'sqlite']],
      [new Date('0001-01-01T00:00:00.000Z'), ['postgres', 'sqlite']],
      [new Date(8.64e15 - 1), ['postgres', 'sqlite']],
      [new Date(-8.64e15), ['sqlite']],
    ],
  },
  'DateTime as text, 6 digits': {
    type: { ...plainType('DateTime'), representation: 'string', precision: 6 },
    values: [
      '2024-02-29T23:59:59.999999Z',
      '1969-12-31T23:59:59.000001Z',
      '1970-01-01T00:00:00.000Z',
      '9999-12-31T23:59:59.500Z',
    ],
    more: dates.map((date) => date.toISOString()),
  },
  Date: {
    type: plainType('Date'),
    values: ['1970-01-01', '2024-02-29', '1000-01-01', '9999-12-31'],
    only: [
      ['0001-01-01', ['postgres', 'sqlite']],
      ['-000043-03-15', ['postgres']],
      ['+012345-06-07', ['postgres']],
    ],
  },
  Time: { type: plainType('Time'), values: ['00:00:00', '23:59:59.999', '12:30:00.5', '12:30:01'] },
  'Time, 6 digits': { type: { ...plainType('Time'), precision: 6 }, values: ['23:59:59.999999', '12:30:00'] },
  Json: {
    type: plainType('Json'),
    values: [{ a: [1, 'two', null, { b: true }] }, [], {}, 'text', 5, false, 0.1, { 'sp"ace\\': '😀' }, 1e300, 2 ** 53],
    more: fc
      .jsonValue()
      .filter((value) => value !== null && !JSON.stringify(value).includes('\\u0000'))
      .map((value) => JSON.parse(JSON.stringify(value))),
    isComparable: false,
  },
  'Json with big numbers': {
    type: { ...plainType('Json'), representation: 'bigNumbersAsStrings' },
    values: [{ a: 12_345_678_901_234_567_890n }],
    canonical: () => ({ a: '12345678901234567890' }),
    isComparable: false,
  },
  Bytes: {
    type: plainType('Bytes'),
    values: [new Uint8Array(), new Uint8Array([0, 255, 92, 39]), new Uint8Array(100_000).fill(7)],
    more: fc.uint8Array({ maxLength: 80 }),
    canonical: (value) => new Uint8Array(value as Uint8Array),
  },
  Uuid: { type: plainType('Uuid'), values: ['0189f3a2-7c1e-7c53-9d5e-2f1a6f3b8c10'], more: fc.uuid() },
  Enum: { type: { ...plainType('Enum'), typeName: 'Role' }, values: ['USER', 'ADMIN'] },
  'Int list': { type: { ...plainType('Int'), isList: true }, values: [[], [1, -2, 3]], except: ['sqlite', 'mariadb'] },
  'String list': {
    type: { ...plainType('String'), isList: true },
    values: [[], ['a,b', '{c}', 'd"e\\f', '', 'null', 'NULL', ' g ']],
    except: ['sqlite', 'mariadb'],
  },
  'DateTime list': {
    type: { ...plainType('DateTime'), isList: true },
    values: [[new Date(0), new Date('-000043-03-15T12:00:00.001Z')]],
    except: ['sqlite', 'mariadb'],
  },
  'Bytes list': {
    type: { ...plainType('Bytes'), isList: true },
    values: [[new Uint8Array([1, 2]), new Uint8Array()]],
    except: ['sqlite', 'mariadb'],
  },
};

function noNegativeZero(value: unknown): unknown {
  return (value as number) + 0;
}

const databases: readonly (readonly [TestDatabaseKind, Dialect])[] = [
  ['sqlite', sqliteDialect],
  ['node-sqlite', sqliteDialect],
  ['postgres', postgresDialect],
  ['pglite', postgresDialect],
  ['mariadb', mariadbDialect],
];

describe.each(databases)('codecs on %s', (kind, dialect) => {
  let database: TestDatabase | null = null;
  let connection: DriverConnection;
  let capabilities: Capabilities;
  let definitions: Definitions;
  let counter = 0;

  beforeAll(async () => {
    database = await createTestDatabase(kind);
    if (database === null) return;
    connection = await database.createDriver().connect({ isReadOnly: false, signal: null });
    capabilities = dialect.capabilities(connection.serverVersion);
    definitions = await dialect.definitions();
    const settings = {
      timeZone: 'UTC',
      searchPath: null,
      applicationName: null,
      statementTimeoutMillis: null,
      variables: {},
    };
    for (const statement of dialect.sessionStatements(settings, capabilities)) await runText(statement, []);
    if (capabilities.enumTypes)
      await define({ kind: 'createEnum', name: { schema: null, name: 'Role' }, values: ['user', "it's"] });
  });

  beforeEach((context) => {
    if (database === null) context.skip('no server');
  });

  afterAll(async () => {
    await connection?.close();
    await database?.drop();
  });

  async function runText(
    sql: string,
    parameters: readonly DriverValue[],
    safeIntegers = false,
  ): Promise<readonly (readonly unknown[])[]> {
    const statement = { text: sql, returnsRows: /^(select|pragma)/.test(sql), safeIntegers, isReusable: false };
    return (await connection.run(statement, parameters)).rows;
  }

  /** Runs a tree; an element of a spelled-out list is found in the slot's list. */
  async function run(
    node: StatementNode,
    values: readonly unknown[] = [],
    safeIntegers = false,
  ): Promise<readonly (readonly unknown[])[]> {
    const { text: sql, parameters } = dialect.compile(node, capabilities, schema);
    const bound = parameters.map((source) =>
      typeof source === 'number' ? values[source] : (values[source.slot] as readonly unknown[])[source.element],
    );
    return runText(sql, bound as DriverValue[], safeIntegers);
  }

  async function define(node: DefinitionNode): Promise<void> {
    await runText(definitions.compile(node, capabilities), []);
  }

  async function createTable(field: Field): Promise<string> {
    const name = `t${counter++}`;
    const part = { isKey: false, isOnlyKey: false, isIndexed: false };
    const key = definitions.column(
      { ...field, ...plainType('Int'), column: 'n', default: null, isOptional: false },
      schema,
      capabilities,
      { isKey: true, isOnlyKey: true, isIndexed: true },
    );
    await define({
      kind: 'createTable',
      table: { schema: null, name },
      columns: [key, definitions.column(field, schema, capabilities, part)],
      primaryKey: { name: null, columns: ['n'] },
      uniques: [],
      foreignKeys: [],
      checks: [],
      ifNotExists: false,
    });
    return name;
  }

  it.each(Object.entries(cases))('%s', async (_, valueCase) => {
    const { type, canonical = (value: unknown) => value } = valueCase;
    if (valueCase.except?.includes(dialect.name) === true) {
      expect(() => dialect.codec(type, schema, capabilities)).toThrow(CapabilityMissingError);
      return;
    }
    const codec = dialect.codec(type, schema, capabilities);
    const name = await createTable(fieldOf(type, null));

    const held: unknown[] = [...valueCase.values];
    if (valueCase.more !== undefined) held.push(...fc.sample(valueCase.more, { numRuns: 30 }));
    for (const [value, where] of valueCase.only ?? []) {
      if (where.includes(dialect.name)) held.push(value);
      else expect(() => codec.encode(value), `${String(value)} is refused`).toThrow();
    }

    const rows = [slot(0), slot(1, type)];
    await runText('begin', []);
    for (const [index, value] of held.entries()) {
      await run(insert({ table: table(name), columns: ['n', 'v'], source: { kind: 'insertRows', rows: [rows] } }), [
        index,
        codec.encode(value),
      ]);
    }
    // A row of null, which no codec sees.
    await run(insert({ table: table(name), columns: ['n'], source: { kind: 'insertRows', rows: [[slot(0)]] } }), [
      held.length,
    ]);
    await runText('commit', []);

    const v = column('t', 'v', type);
    const n = column('t', 'n', plainType('Int'));
    const byKey = [orderBy(n, 'asc', { isNullable: false })];
    const decode = (wire: unknown): unknown => (codec.decode === null ? wire : codec.decode(wire as never));
    const expected = held.map(canonical);

    for (const safeIntegers of codec.readsSafeIntegers ? [true] : [false, true]) {
      const found = await run(
        select({ columns: [selected(v)], from: table(name, 't'), orderBy: byKey }),
        [],
        safeIntegers,
      );
      expect(found.map(([wire]) => (wire === null ? null : decode(wire)))).toEqual([...expected, null]);
    }

    const json = { kind: 'jsonArray', items: [n, { kind: 'jsonValue', item: v, form: codec.json.form }] } as const;
    const nested = await run(select({ columns: [selected(json)], from: table(name, 't'), orderBy: byKey }));
    expect(
      nested.map(([wire]) => {
        const [, parsed] = (typeof wire === 'string' ? JSON.parse(wire) : wire) as [number, unknown];
        return parsed === null || codec.json.decode === null ? parsed : codec.json.decode(parsed as never);
      }),
    ).toEqual([...expected, null]);

    if (valueCase.isComparable === false) return;
    for (const [index, value] of held.entries()) {
      const found = await run(
        select({ columns: [selected(n)], from: table(name, 't'), where: equals(v, slot(0, type)) }),
        [codec.encode(value)],
      );
      expect(
        found.map(([key]) => Number(key)),
        `finds ${String(value)}`,
      ).toContain(index);
    }

    if (type.isList) return;
    const most = mostSpelledOut(capabilities, type);
    const listed = async (values: unknown, paddedLength: number | null, isNegated: boolean): Promise<number> => {
      const inList = { kind: 'inList', item: v, slot: 0, type, paddedLength, isNegated } as const;
      return (await run(select({ columns: [selected(n)], from: table(name, 't'), where: inList }), [values])).length;
    };
    if (most > 0) {
      const spelledOut = held.map((value) => codec.encode(value));
      expect(await listed(spelledOut, held.length, false)).toBe(held.length);
      expect(await listed(spelledOut, held.length, true)).toBe(0);
    }
    if (most < Number.POSITIVE_INFINITY) {
      expect(await listed(codec.encodeList(held), null, false)).toBe(held.length);
      expect(await listed(codec.encodeList(held), null, true)).toBe(0);
    }

    if (most > 0 || !capabilities.listSources) return;
    const copy = await createTable(fieldOf(type, null));
    const source = {
      kind: 'listSource',
      alias: 'l',
      columns: [
        { name: 'n', slot: 0, type: plainType('Int') },
        { name: 'v', slot: 1, type },
      ],
      ordinality: null,
    } as const;
    const copied = select({ columns: [selected(column('l', 'n')), selected(column('l', 'v'))], from: source });
    const numbers = dialect.codec(plainType('Int'), schema, capabilities).encodeList([...held.keys(), held.length]);
    await run(insert({ table: table(copy), columns: ['n', 'v'], source: copied }), [
      numbers,
      codec.encodeList([...held, null]),
    ]);
    const again = await run(
      select({ columns: [selected(v)], from: table(copy, 't'), orderBy: byKey }),
      [],
      codec.readsSafeIntegers,
    );
    expect(again.map(([wire]) => (wire === null ? null : decode(wire)))).toEqual([...expected, null]);
  });

  const sorted: readonly (readonly [string, ValueType, readonly unknown[]])[] = [
    ['Decimal', decimal, ['-100', '-9.5', '0', '0.01', '9', '10', '9999999999.99']],
    ['BigInt', plainType('BigInt'), [-(2n ** 63n), -1n, 9n, 10n, 2n ** 53n + 1n, 2n ** 63n - 1n]],
    ['DateTime', plainType('DateTime'), [new Date(minDate), new Date(-1), new Date(0), new Date(maxDate)]],
    ['Date', plainType('Date'), ['1000-01-01', '1969-12-31', '9999-12-31']],
    ['Time', plainType('Time'), ['00:00:00', '09:00:00.5', '09:00:00.75', '10:00:00']],
    ['Enum', { ...plainType('Enum'), typeName: 'Role' }, ['USER', 'ADMIN']],
  ];

  it.each(sorted)('sorts %s', async (_, type, values) => {
    const codec = dialect.codec(type, schema, capabilities);
    const name = await createTable(fieldOf(type, null));
    const shuffled = values.map((_value, index) => (index * 5 + 2) % values.length);
    const order = new Set(shuffled).size === values.length ? shuffled : [...values.keys()].reverse();
    for (const index of order) {
      const row = [slot(0), slot(1, type)];
      await run(insert({ table: table(name), columns: ['n', 'v'], source: { kind: 'insertRows', rows: [row] } }), [
        index,
        codec.encode(values[index]),
      ]);
    }
    const found = await run(
      select({
        columns: [selected(column('t', 'n'))],
        from: table(name, 't'),
        orderBy: [orderBy(column('t', 'v', type))],
      }),
    );
    expect(found.map(([key]) => Number(key))).toEqual([...values.keys()]);
  });

  const defaults: readonly (readonly [string, ValueType, unknown])[] = [
    ['Int', plainType('Int'), -5],
    ['BigInt', plainType('BigInt'), -(2n ** 62n)],
    ['Float', plainType('Float'), 0.1],
    ['Decimal', decimal, '-12.5'],
    ['String', plainType('String'), 'it\'s \\ "so"'],
    ['Boolean', plainType('Boolean'), true],
    ['DateTime', plainType('DateTime'), new Date('2024-02-29T12:00:00.123Z')],
    ['Date', plainType('Date'), '2024-02-29'],
    ['Time', plainType('Time'), '12:30:00.5'],
    ['Json', plainType('Json'), { a: ["it's"] }],
    ['Bytes', plainType('Bytes'), new Uint8Array([0, 255])],
    ['Uuid', plainType('Uuid'), '0189f3a2-7c1e-7c53-9d5e-2f1a6f3b8c10'],
    ['Enum', { ...plainType('Enum'), typeName: 'Role' }, 'ADMIN'],
  ];

  it.each(defaults)('has a default of %s', async (_, type, value) => {
    const codec = dialect.codec(type, schema, capabilities);
    const name = await createTable(fieldOf(type, { kind: 'value', value }));
    await run(insert({ table: table(name), columns: ['n'], source: { kind: 'insertRows', rows: [[slot(0)]] } }), [1]);
    const [[wire] = []] = await run(
      select({ columns: [selected(column('t', 'v', type))], from: table(name, 't') }),
      [],
      codec.readsSafeIntegers,
    );
    expect(codec.decode === null ? wire : codec.decode(wire as never)).toEqual(value);
  });

  const nows: readonly (readonly [string, ValueType])[] = [
    ['DateTime', plainType('DateTime')],
    ['DateTime, 0 digits', { ...plainType('DateTime'), precision: 0 }],
    ['DateTime, 6 digits', { ...plainType('DateTime'), precision: 6 }],
  ];

  it.each(nows)('has the present as default of %s', async (_, type) => {
    const codec = dialect.codec(type, schema, capabilities);
    const name = await createTable(fieldOf(type, { kind: 'now' }));
    await run(insert({ table: table(name), columns: ['n'], source: { kind: 'insertRows', rows: [[slot(0)]] } }), [1]);
    const [[wire] = []] = await run(
      select({ columns: [selected(column('t', 'v', type))], from: table(name, 't') }),
      [],
      codec.readsSafeIntegers,
    );
    const now = codec.decode === null ? wire : codec.decode(wire as never);
    expect(Math.abs((now as Date).getTime() - Date.now())).toBeLessThan(5000);
  });
});
