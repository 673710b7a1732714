import type { PhysicalDatabase } from '../introspection/physical-database.ts';
import type { TableName } from '../schema/model.ts';
import type { ExistingSchema } from './existing-schema.ts';
import type { DatabaseWords, PullNote } from './pull-options.ts';

/** What all parts of one pull share. */
export interface PullContext {
  readonly database: PhysicalDatabase;
  readonly words: DatabaseWords;
  readonly naming: 'identity' | 'snake_case';
  /** How names of several words are put together that the database does not give: those of relations. */
  readonly style: 'camel' | 'snake';
  /** What people wrote before; `null` for a first pull. */
  readonly existing: ExistingSchema | null;
  /** Whether objects lie in several database schemas, so that each has to say in which. */
  readonly hasSchemas: boolean;
  /** Equal for names that lead to the same table. */
  tableKey(name: TableName): string;
  /** Equal for names that lead to the same column. */
  columnKey(name: string): string;
  /** What the schema language says of the place: nothing for the connection's own. */
  schemaOf(name: TableName): string | null;
  /** Notes something that the language cannot say. */
  note(object: string, reason: string): void;
  readonly notes: readonly PullNote[];
}

/** Makes one. */
export function createPullContext(
  content: Pick<PullContext, 'database' | 'words' | 'naming' | 'style' | 'existing'>,
): PullContext {
  const { database } = content;
  const { foldsCase, defaultSchema } = database;
  const places = [
    ...database.tables.map(({ table }) => table),
    ...database.views.map(({ view }) => view),
    ...database.enums.map(({ name }) => name),
  ];
  const hasSchemas = places.some(({ schema }) => schema !== null && schema !== defaultSchema);
  const notes: PullNote[] = [];
  return {
    ...content,
    hasSchemas,
    tableKey: ({ schema, name }) =>
      JSON.stringify([schema ?? defaultSchema, foldsCase.tables ? name.toLowerCase() : name]),
    columnKey: (name) => (foldsCase.columns ? name.toLowerCase() : name),
    schemaOf: ({ schema }) => (hasSchemas || schema !== defaultSchema ? schema : null),
    note: (object, reason) => {
      notes.push({ object, reason });
    },
    notes,
  };
}

/** `table "crm.leads"`, for notes. */
export function tableLabel({ database: { defaultSchema } }: Pick<PullContext, 'database'>, place: TableName): string {
  return `table "${nameText(place, defaultSchema)}"`;
}

/** The name as people write it: with its database schema unless that is the usual one. */
export function nameText({ schema, name }: TableName, defaultSchema: string | null): string {
  return schema === null || schema === defaultSchema ? name : `${schema}.${name}`;
}

/** `column "area" of table "Site"`, for notes. */
export function columnLabel(context: Pick<PullContext, 'database'>, place: TableName, column: string): string {
  return `column "${column}" of ${tableLabel(context, place)}`;
}
