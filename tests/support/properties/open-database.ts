import type { Query } from '../../../src/client/query.ts';
import { connect } from '../../../src/connect/connect.ts';
import { nodeSqlite } from '../../../src/databases/node-sqlite.ts';
import type { TestDatabase, TestDatabaseKind } from '../database-servers.ts';
import { createTestDatabase } from '../database-servers.ts';

/** A model's client as property tests see it: schemas are random, so nothing is known of their types. */
export interface LooseClient {
  readonly fields: Readonly<Record<string, unknown>>;
  findMany(args?: unknown): Query<unknown[]>;
  findFirst(args?: unknown): Query<unknown>;
  findUnique(args?: unknown): Query<unknown>;
  count(args?: unknown): Query<unknown>;
  exists(args?: unknown): Query<boolean>;
  aggregate(args: unknown): Query<unknown>;
  groupBy(args: unknown): Query<unknown>;
  findManyPage(args?: unknown): Query<unknown>;
  findManyCursorPage(args?: unknown): Query<unknown>;
  create(args: unknown): Query<unknown>;
  createMany(args: unknown): Query<{ count: number }>;
  createManyAndReturn(args: unknown): Query<unknown[]>;
  update(args: unknown): Query<unknown>;
  updateMany(args: unknown): Query<{ count: number }>;
  updateManyAndReturn(args: unknown): Query<unknown[]>;
  updateEach(args: unknown): Query<{ count: number }>;
  upsert(args: unknown): Query<unknown>;
  upsertMany(args: unknown): Query<{ count: number }>;
  upsertManyAndReturn(args: unknown): Query<unknown[]>;
  delete(args: unknown): Query<unknown>;
  deleteMany(args?: unknown): Query<{ count: number }>;
}

export interface LooseDatabase {
  readonly models: Readonly<Record<string, LooseClient>>;
  sync(): Promise<unknown>;
  transaction<T>(work: () => Promise<T>): Promise<T>;
  batch(queries: readonly Query<unknown>[]): Promise<unknown[]>;
  execute(text: string, parameters?: readonly unknown[]): PromiseLike<readonly Readonly<Record<string, unknown>>[]>;
  sql(
    strings: TemplateStringsArray,
    ...values: readonly unknown[]
  ): PromiseLike<readonly Readonly<Record<string, unknown>>[]>;
  close(): Promise<void>;
}

export interface OpenDatabase {
  readonly db: LooseDatabase;
  /** Texts of all statements that were sent, the latest last; may be emptied. */
  readonly sent: string[];
}

/** The databases that properties must hold on. */
export const KINDS: readonly TestDatabaseKind[] = ['sqlite', 'node-sqlite', 'postgres', 'mariadb'];

/** Kinds of this run: `FACET_PROPERTY_DATABASES=sqlite,postgres` narrows it while a failure is looked into. */
export function chosenKinds(): readonly TestDatabaseKind[] {
  const chosen = process.env.FACET_PROPERTY_DATABASES;
  return chosen === undefined || chosen === '' ? KINDS : KINDS.filter((kind) => chosen.split(',').includes(kind));
}

/** A database of the test's own; in memory for SQLite. `null` where there is no server. */
export function createPropertyDatabase(kind: TestDatabaseKind): Promise<TestDatabase | null> {
  return createTestDatabase(kind, { isMemory: true });
}

export interface OpenOptions {
  readonly planCache?: boolean;
  readonly omit?: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
}

/** Connects with a log of what is sent. */
export async function openDatabase(
  database: TestDatabase,
  schema: { readonly graph: unknown },
  options: OpenOptions = {},
): Promise<OpenDatabase> {
  const sent: string[] = [];
  const target = database.kind === 'node-sqlite' ? nodeSqlite(':memory:') : (database.url ?? 'sqlite::memory:');
  const settings = {
    schema,
    log: { level: 'info', write: ({ sql }: { readonly sql: string }) => sent.push(sql) },
    ...options,
  };
  // The types of a schema that is only known at run time have no names to offer.
  const db = (await connect(target as never, settings as never)) as unknown as LooseDatabase;
  return { db, sent };
}
