import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectCore } from '../../src/connect/connect-core.ts';
import type { ConnectOptions } from '../../src/connect/connect-options.ts';
import { sessionOf } from '../../src/connect/create-database.ts';
import type { Database } from '../../src/connect/database.ts';
import type { Dialect } from '../../src/dialects/dialect.ts';
import { mariadbDialect } from '../../src/dialects/mysql/mariadb-dialect.ts';
import { mysqlDialect } from '../../src/dialects/mysql/mysql-dialect.ts';
import { postgresDialect } from '../../src/dialects/postgres/postgres-dialect.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/sqlite-dialect.ts';
import type { Hooks } from '../../src/engine/hooks.ts';
import type { TypedSchema } from '../../src/schema/typed-schema.ts';
import { syncDatabase } from '../../src/sync/sync-database.ts';
import { blogSchema } from './blog-schema.ts';
import type { TestDatabase } from './database-servers.ts';
import { createTestDatabase } from './database-servers.ts';
import { emptyTables } from './empty-tables.ts';
import { recordingDriver } from './recording-driver.ts';

/** Each runs every test; `mysql` shares its tests with `mariadb`, since no MySQL server can be had. */
export type DatabaseKind = 'sqlite' | 'node-sqlite' | 'postgres' | 'mariadb';

export const DATABASE_KINDS: readonly DatabaseKind[] = ['sqlite', 'node-sqlite', 'postgres', 'mariadb'];

/** What is expected on each database; `node-sqlite` speaks as `sqlite` does. */
export interface ExpectedSql {
  readonly sqlite?: string | readonly string[];
  readonly postgres?: string | readonly string[];
  readonly mariadb?: string | readonly string[];
}

export interface EachDatabaseOptions<S extends TypedSchema> {
  /** Created by `sync()`. Default: `blogSchema`. */
  readonly schema?: S;
  /** Databases that are left out, each with the reason. */
  readonly except?: Partial<Record<DatabaseKind, string>>;
  /** Only these; with a reason too. */
  readonly only?: { readonly kinds: readonly DatabaseKind[]; readonly reason: string };
  /** Further options of `connect`. */
  readonly connect?: Omit<ConnectOptions, 'schema' | 'omit'>;
  /** SQLite in memory instead of in a file. */
  readonly isMemory?: boolean;
  /** False for tests that make their tables themselves. Default true. */
  readonly isSynced?: boolean;
}

/** What a test gets. The rows of the test before it are gone, and keys begin at 1 again. */
export interface DatabaseTest<S extends TypedSchema> {
  readonly db: Database<S>;
  readonly database: DatabaseKind;
  readonly testDatabase: TestDatabase;
  /**
   * Runs the query, or the function, and compares the whole texts that it sent. BEGIN, COMMIT and
   * their kin are part of it only where the expected list has them.
   */
  expectSql(work: PromiseLike<unknown> | (() => unknown), expected: ExpectedSql): Promise<void>;
  /** Another pool over the same database, closed after the test. */
  connectAgain(options?: Omit<ConnectOptions, 'schema' | 'omit'>): Promise<Database<S>>;
}

/** As vitest's `it`, with the database as argument. */
export type DatabaseIt<S extends TypedSchema> = (
  name: string,
  body: (test: DatabaseTest<S>) => unknown,
  timeoutMillis?: number,
) => void;

/**
 * The same tests on every database. In the name of each stands its database, and a database that
 * is left out is named with the reason.
 *
 * @example
 * ```ts
 * describeOnEachDatabase('upsert', { except: { mariadb: 'has no returning on update' } }, (it) => {
 *   it('updates the row that has the key', async ({ db }) => { … });
 * });
 * ```
 */
export function describeOnEachDatabase(name: string, define: (it: DatabaseIt<typeof blogSchema>) => void): void;
export function describeOnEachDatabase<S extends TypedSchema = typeof blogSchema>(
  name: string,
  options: EachDatabaseOptions<S>,
  define: (it: DatabaseIt<S>, database: DatabaseKind) => void,
): void;
export function describeOnEachDatabase<S extends TypedSchema>(
  name: string,
  optionsOrDefine: EachDatabaseOptions<S> | ((it: DatabaseIt<S>, database: DatabaseKind) => void),
  maybeDefine?: (it: DatabaseIt<S>, database: DatabaseKind) => void,
): void {
  const options = typeof optionsOrDefine === 'function' ? {} : optionsOrDefine;
  const define = typeof optionsOrDefine === 'function' ? optionsOrDefine : maybeDefine;

  for (const kind of DATABASE_KINDS) {
    const reason =
      leftOutOfThisRun(kind) ??
      options.except?.[kind] ??
      (options.only !== undefined && !options.only.kinds.includes(kind) ? options.only.reason : null);

    if (reason !== null)
      describe.skip(`${name} (not on ${kind}: ${reason})`, () => void test('left out', () => undefined));
    else describe(`${name} on ${kind}`, () => defineOn(kind, options, (it) => define?.(it, kind)));
  }
}

/** `FACET_TEST_DATABASES=sqlite` limits a run to some databases. */
function leftOutOfThisRun(kind: DatabaseKind): string | null {
  const wanted = process.env.FACET_TEST_DATABASES;

  return wanted === undefined || wanted === '' || wanted.split(',').includes(kind) ? null : 'this run is without it';
}

function defineOn<S extends TypedSchema>(
  kind: DatabaseKind,
  options: EachDatabaseOptions<S>,
  define: (it: DatabaseIt<S>) => void,
): void {
  const fixture = new Fixture<S>(kind, options);

  beforeAll(() => fixture.open());
  afterAll(() => fixture.close());
  beforeEach(() => fixture.reset());
  define((name, body, timeoutMillis) => {
    test(
      name,
      async (context) => {
        const given = fixture.forTest();

        // Where servers are not required a missing one leaves its tests out, with a printed line.
        if (given === null) return context.skip();
        try {
          await body(given);
        } finally {
          await fixture.closeOthers();
        }
      },
      timeoutMillis,
    );
  });
}

class Fixture<S extends TypedSchema> {
  readonly #kind: DatabaseKind;
  readonly #options: EachDatabaseOptions<S>;
  #testDatabase: TestDatabase | null = null;
  #db: Database<S> | null = null;
  #others: Database<S>[] = [];
  #recorded: string[] = [];

  constructor(kind: DatabaseKind, options: EachDatabaseOptions<S>) {
    this.#kind = kind;
    this.#options = options;
  }

  async open(): Promise<void> {
    this.#testDatabase = await createTestDatabase(this.#kind, { isMemory: this.#options.isMemory ?? false });
    if (this.#testDatabase === null) return;
    this.#db = await this.#connect(this.#testDatabase, {});
    // Without the history, which a test's database has no use for.
    if (this.#options.isSynced !== false) await syncDatabase(sessionOf(this.#db).engine);
  }

  async close(): Promise<void> {
    await this.#db?.close();
    await this.#testDatabase?.drop();
  }

  async reset(): Promise<void> {
    if (this.#db !== null && this.#options.isSynced !== false) await emptyTables(this.#db);
    this.#recorded = [];
  }

  async closeOthers(): Promise<void> {
    for (const other of this.#others.splice(0)) await other.close();
  }

  forTest(): DatabaseTest<S> | null {
    const db = this.#db;
    const testDatabase = this.#testDatabase;

    if (db === null || testDatabase === null) return null;

    return {
      db,
      database: this.#kind,
      testDatabase,
      expectSql: (work, expected) => this.#expectSql(work, expected),
      connectAgain: async (options = {}) => {
        const other = await this.#connect(testDatabase, options);

        this.#others.push(other);

        return other;
      },
    };
  }

  async #connect(testDatabase: TestDatabase, options: Omit<ConnectOptions, 'schema' | 'omit'>): Promise<Database<S>> {
    const isPlain = process.env.FACET_TEST_PLAN_CACHE !== 'off';
    const given = { ...this.#options.connect, ...options };
    // The default schema stands for S where the caller gave none.
    const schema = this.#options.schema ?? (blogSchema as unknown as S);
    const db = await connectCore(
      {
        isDatabaseDefinition: true,
        driver: recordingDriver(testDatabase.createDriver(), (text) => this.#recorded.push(text)),
        dialect: dialectOf(this.#kind),
      },
      { schema, ...given, ...(isPlain ? {} : { planCache: false, hooks: withIdleHooks(given.hooks ?? {}) }) },
    );

    // Nothing is left out of results here.
    return db as unknown as Database<S>;
  }

  async #expectSql(work: PromiseLike<unknown> | (() => unknown), expected: ExpectedSql): Promise<void> {
    const texts = expected[this.#kind === 'node-sqlite' ? 'sqlite' : this.#kind];

    expect(texts, `the SQL that is expected on ${this.#kind}`).toBeDefined();
    const wanted = typeof texts === 'string' ? [texts] : (texts ?? []);
    const isControlWanted = wanted.some(isControl);
    const isSetUpWanted = wanted.some(isSetUp);

    this.#recorded = [];
    await (typeof work === 'function' ? work() : work);
    const sent = this.#recorded.filter((text) => isSetUpWanted || !isSetUp(text));
    expect(sent.filter((text) => isControlWanted || !isControl(text))).toEqual(wanted);
  }
}

function isControl(text: string): boolean {
  return /^(begin|start transaction|commit|rollback|savepoint|release|set transaction)\b/.test(text);
}

/** What a new connection is told first: one that an earlier test asked for may be opened at any time. */
function isSetUp(text: string): boolean {
  return /^(select set_config\('TimeZone'|set .*\btime_zone = )/i.test(text);
}

function dialectOf(kind: DatabaseKind): Dialect | ((version: string) => Dialect) {
  if (kind === 'postgres') return postgresDialect;

  return kind === 'mariadb' ? (version) => (/mariadb/i.test(version) ? mariadbDialect : mysqlDialect) : sqliteDialect;
}

/** Hooks that change nothing: with them all must be as without. */
function withIdleHooks(hooks: Partial<Hooks>): Partial<Hooks> {
  return {
    policies: [...(hooks.policies ?? []), { id: 'idle', predicate: () => null }],
    statement: [...(hooks.statement ?? []), { name: 'idle', before: () => undefined, after: () => undefined }],
    write: [...(hooks.write ?? []), { name: 'idle', models: null, needsRows: false, before: () => undefined }],
    transaction: [...(hooks.transaction ?? []), { name: 'idle', begin: () => undefined, afterCommit: () => undefined }],
  };
}

/** The engine behind a database, for tests that look below the client. */
export function engineOf(db: object): ReturnType<typeof sessionOf>['engine'] {
  return sessionOf(db).engine;
}
