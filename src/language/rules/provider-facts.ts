import type { ActionName, KeyKind } from '../lowering/lowered-model.ts';
import type { Provider } from '../lowering/schema-configuration.ts';

/** Where the name of a constraint or index has to be the only one. */
export interface NameScope {
  /** In the whole database schema, or among those of one table. */
  readonly reach: 'schema' | 'table';
  readonly kinds: readonly (KeyKind | 'foreignKey')[];
}

/** What the database of a schema can do, as far as the language depends on it. */
export interface ProviderFacts {
  /** As people write it. */
  readonly title: string;
  readonly hasLists: boolean;
  readonly hasSchemas: boolean;
  readonly hasExtensions: boolean;
  readonly hasPartialIndexes: boolean;
  /** `length` of a part of an index or key. */
  readonly hasIndexLength: boolean;
  readonly hasNamedIds: boolean;
  readonly hasNamedForeignKeys: boolean;
  readonly indexTypes: readonly string[];
  /** Which field may count by itself. */
  readonly counters: { readonly areMany: boolean; readonly mustBe: 'anything' | 'indexed' | 'id' };
  /** Whether `SetNull` may stand at a field that is required: the database refuses it when it comes to that. */
  readonly hasSetNullOfRequired: boolean;
  /** Actions that are done without foreign keys, in `relationMode = "prisma"`. */
  readonly emulatedActions: readonly ActionName[];
  readonly nameScopes: readonly NameScope[];
  /** The longest name of a constraint, in bytes. */
  readonly maxNameBytes: number;
}

const POSTGRES: ProviderFacts = {
  title: 'PostgreSQL',
  hasLists: true,
  hasSchemas: true,
  hasExtensions: true,
  hasPartialIndexes: true,
  hasIndexLength: false,
  hasNamedIds: true,
  hasNamedForeignKeys: true,
  indexTypes: ['BTree', 'Hash', 'Gist', 'Gin', 'SpGist', 'Brin'],
  counters: { areMany: true, mustBe: 'anything' },
  hasSetNullOfRequired: true,
  emulatedActions: ['Cascade', 'Restrict', 'SetNull'],
  nameScopes: [
    { reach: 'schema', kinds: ['id', 'unique', 'index', 'fulltext'] },
    { reach: 'table', kinds: ['id', 'unique', 'index', 'fulltext', 'foreignKey'] },
  ],
  maxNameBytes: 63,
};

const MYSQL: ProviderFacts = {
  title: 'MySQL',
  hasLists: false,
  hasSchemas: false,
  hasExtensions: false,
  hasPartialIndexes: false,
  hasIndexLength: true,
  hasNamedIds: false,
  hasNamedForeignKeys: true,
  indexTypes: ['BTree'],
  counters: { areMany: false, mustBe: 'indexed' },
  hasSetNullOfRequired: false,
  emulatedActions: ['Cascade', 'Restrict', 'NoAction', 'SetNull'],
  nameScopes: [
    { reach: 'schema', kinds: ['foreignKey'] },
    { reach: 'table', kinds: ['unique', 'index', 'fulltext'] },
  ],
  maxNameBytes: 64,
};

const SQLITE: ProviderFacts = {
  title: 'SQLite',
  hasLists: false,
  hasSchemas: false,
  hasExtensions: false,
  hasPartialIndexes: true,
  hasIndexLength: false,
  hasNamedIds: false,
  hasNamedForeignKeys: false,
  indexTypes: ['BTree'],
  counters: { areMany: false, mustBe: 'id' },
  hasSetNullOfRequired: false,
  emulatedActions: ['Cascade', 'Restrict', 'SetNull'],
  nameScopes: [{ reach: 'schema', kinds: ['unique', 'index', 'fulltext'] }],
  maxNameBytes: 10_000,
};

/** By database. */
export const providerFacts: Readonly<Record<Provider, ProviderFacts>> = {
  postgres: POSTGRES,
  mysql: MYSQL,
  sqlite: SQLITE,
};

/** For a schema that names no database: whatever one of them takes is well, each checks it when it is connected. */
export const anyProviderFacts: ProviderFacts = {
  ...POSTGRES,
  title: 'The database',
  hasIndexLength: true,
  nameScopes: [],
  maxNameBytes: 10_000,
};
