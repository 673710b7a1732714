import type { Driver, DriverStatement } from '../../src/drivers/driver.ts';
import { createPgDriver } from '../../src/drivers/pg.ts';
import type { TestDatabaseKind } from '../support/database-servers.ts';
import { createTestDatabase, findServer } from '../support/database-servers.ts';

/** How one database spells what the contract test says. */
export interface DriverFlavour {
  readonly label: string;
  readonly kind: TestDatabaseKind;
  readonly isMemory: boolean;
  readonly unnamed: boolean;
  /** `$1` or `?`. */
  readonly slot: (position: number) => string;
  readonly table: string;
  /** A row of every kind of value, and what comes back for it. */
  readonly wire: {
    readonly integer: (value: number) => unknown;
    readonly double: (value: number) => unknown;
    readonly bigint: (value: bigint) => unknown;
    readonly bytes: (value: Uint8Array) => unknown;
  };
  readonly takesNul: boolean;
  readonly mostParameters: number;
  readonly series: (count: number) => string;
  /** A statement that takes ten seconds, and who can stop it from outside. */
  readonly sleep: string | null;
  /** Ends the connection whose number `ownNumber` selects. */
  readonly kill: { readonly ownNumber: string; readonly text: (number: unknown) => string } | null;
  readonly reportsInsertId: boolean;
  readonly column: { readonly type: string; readonly hasOrigin: boolean };
}

const text = (value: unknown) => String(value);
const same = (value: unknown) => value;

const postgres = {
  isMemory: false,
  unnamed: false,
  slot: (position: number) => `$${position}`,
  table:
    'create table item (id int generated always as identity primary key, t text, i int, f float8, n bigint, b bytea)',
  wire: {
    integer: text,
    double: text,
    bigint: text,
    bytes: (value: Uint8Array) => `\\x${Buffer.from(value).toString('hex')}`,
  },
  takesNul: false,
  mostParameters: 65_535,
  series: (count: number) => `select i, repeat('x', 1000) from generate_series(1, ${count}) i`,
  reportsInsertId: false,
  column: { type: '25', hasOrigin: true },
};

const sqlite = {
  isMemory: false,
  unnamed: false,
  slot: () => '?',
  table: 'create table item (id integer primary key autoincrement, t text, i int, f real, n bigint, b blob)',
  wire: { integer: same, double: same, bigint: same, bytes: (value: Uint8Array) => new Uint8Array(value) },
  takesNul: true,
  mostParameters: 32_766,
  series: (count: number) =>
    `with recursive s(i) as (select 1 union all select i + 1 from s where i < ${count})
     select i, printf('%.*c', 1000, 'x') from s`,
  sleep: null,
  kill: null,
  reportsInsertId: true,
  column: { type: 'TEXT', hasOrigin: true },
};

export const driverFlavours: readonly DriverFlavour[] = [
  {
    ...postgres,
    label: 'pg',
    kind: 'postgres',
    sleep: 'select pg_sleep(10)',
    kill: { ownNumber: 'select pg_backend_pid()', text: (number) => `select pg_terminate_backend(${number})` },
  },
  {
    ...postgres,
    label: 'pg, unnamed statements',
    kind: 'postgres',
    unnamed: true,
    sleep: 'select pg_sleep(10)',
    kill: { ownNumber: 'select pg_backend_pid()', text: (number) => `select pg_terminate_backend(${number})` },
  },
  { ...postgres, label: 'pglite', kind: 'pglite', sleep: null, kill: null },
  { ...sqlite, label: 'better-sqlite3', kind: 'sqlite' },
  { ...sqlite, label: 'better-sqlite3 in memory', kind: 'sqlite', isMemory: true },
  { ...sqlite, label: 'node-sqlite', kind: 'node-sqlite' },
  {
    label: 'mysql2',
    kind: 'mariadb',
    isMemory: false,
    unnamed: false,
    slot: () => '?',
    table:
      'create table item (id int primary key auto_increment, t longtext, i int, f double, n bigint, b longblob) character set utf8mb4',
    wire: { integer: same, double: same, bigint: text, bytes: (value) => Buffer.from(value) },
    takesNul: true,
    mostParameters: 65_535,
    series: (count) => `select seq, repeat('x', 1000) from seq_1_to_${count}`,
    sleep: 'select 1 from seq_1_to_100 where sleep(0.1) > 1',
    kill: { ownNumber: 'select connection_id()', text: (number) => `kill connection ${number}` },
    reportsInsertId: true,
    column: { type: 'BLOB', hasOrigin: true },
  },
];

/** A driver for a new database; `null` where its server is missing. */
export async function openFlavour(
  flavour: DriverFlavour,
): Promise<{ readonly driver: Driver; readonly drop: () => Promise<void> } | null> {
  const database = await createTestDatabase(flavour.kind, { isMemory: flavour.isMemory });
  if (database === null) return null;
  const server = flavour.unnamed ? await findServer('postgres') : null;
  if (server === null || database.url === null) return { driver: database.createDriver(), drop: database.drop };

  const name = new URL(database.url).pathname.slice(1);
  const driver = createPgDriver({ ...server, database: name, ssl: null, statementNames: 'unnamed' });
  return { driver, drop: database.drop };
}

/** A reusable statement; `change` for the rest. */
export function statement(text: string, change: Partial<DriverStatement> = {}): DriverStatement {
  return { text, returnsRows: true, safeIntegers: false, isReusable: true, isSingleRow: false, ...change };
}

/** One without rows. */
export function command(text: string): DriverStatement {
  return statement(text, { returnsRows: false });
}
