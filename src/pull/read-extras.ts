import type { PhysicalTrigger } from '../dialects/physical-objects.ts';
import type { PhysicalTable } from '../introspection/physical-database.ts';
import type { ModelExtras, Partition, Partitioning, SchemaExtras } from '../schema/database-extras.ts';
import type { FullTextFound } from './full-text.ts';
import type { PullContext } from './pull-context.ts';
import { nameText, tableLabel } from './pull-context.ts';
import type { PulledTable } from './pulled-table.ts';

/** What the database alone acts on in a table or view. */
export function readModelExtras(
  table: PulledTable,
  tables: readonly PulledTable[],
  fullText: FullTextFound | null,
  context: PullContext,
): ModelExtras {
  const triggers = ((table.table ?? table.view)?.triggers ?? []).filter(
    ({ name }) => fullText?.triggers.has(name) !== true,
  );
  return {
    ...(triggers.length > 0 && { triggers: triggers.map(triggerOf) }),
    ...(table.table !== null && tableExtras(table, table.table, tables, context)),
  };
}

function triggerOf({ name, definition }: PhysicalTrigger): { readonly name: string; readonly definition: string } {
  return { name, definition };
}

function tableExtras(
  pulled: PulledTable,
  table: PhysicalTable,
  tables: readonly PulledTable[],
  context: PullContext,
): ModelExtras {
  const { rowSecurity, policies, exclusions, parents } = table;
  const partitioning = partitioningOf(pulled, table, context);
  const inherited = parents.flatMap(
    (parent) => tables.find(({ place }) => context.tableKey(place) === context.tableKey(parent))?.model ?? [],
  );
  if (policies.length > 0 && !rowSecurity.isEnabled)
    context.note(
      `policies of ${tableLabel(context, table.table)}`,
      'Row security is off there, so they do nothing; they are left out.',
    );
  return {
    ...(rowSecurity.isEnabled && {
      rowSecurity: { isForced: rowSecurity.isForced, policies: policies.map((policy) => ({ ...policy })) },
    }),
    ...(partitioning !== null && { partitioning }),
    ...(inherited.length > 0 && { inheritedModels: inherited }),
    ...(exclusions.length > 0 && {
      exclusions: exclusions.map(({ name, definition }) => ({
        name,
        definition: definition.replace(/^exclude\s+/i, ''),
      })),
    }),
  };
}

function partitioningOf(
  pulled: PulledTable,
  { table, partitioning }: PhysicalTable,
  context: PullContext,
): Partitioning | null {
  // MySQL's partitions are no tables; the whole clause is among the remarks there.
  if (partitioning === null || !context.words.capabilities.enumTypes) return null;
  const { database, tableKey, schemaOf } = context;
  const partitions = database.tables.filter(
    ({ partitionOf }) => partitionOf !== null && tableKey(partitionOf.parent) === tableKey(table),
  );
  for (const partition of partitions)
    if (partition.partitioning !== null)
      context.note(
        tableLabel(context, partition.table),
        'It is a partition that has partitions itself, which are not kept.',
      );
  const parts = partitioning.parts.flatMap(({ column, expression }): Partitioning['parts'] => {
    const field = column === null ? undefined : pulled.fields.get(column);
    if (field !== undefined) return [{ field }];
    return expression === null ? [] : [{ expression }];
  });
  return {
    by: partitioning.by,
    parts,
    partitions: partitions.map(
      (partition): Partition => ({
        name: partition.table.name,
        schema: schemaOf(partition.table),
        bounds: partition.partitionOf?.bounds ?? 'default',
      }),
    ),
  };
}

/** Present in every database from the start. */
const BUILT_IN_EXTENSIONS: readonly string[] = ['plpgsql'];

/** What the database has beside tables and types. */
export function readSchemaExtras(context: PullContext): SchemaExtras {
  const { database, schemaOf } = context;
  const own = (name: string | null): string | null => (name === database.defaultSchema ? null : name);
  const extensions = database.extensions.filter(({ name }) => !BUILT_IN_EXTENSIONS.includes(name));
  // Such databases have objects that stand alone; where they do not, the language does not speak of them either.
  const isSaid = context.words.capabilities.enumTypes;
  const free = database.sequences.filter(({ ownedBy }) => ownedBy === null);
  const sequences = isSaid ? free : [];
  if (!isSaid)
    for (const { name } of free)
      context.note(`sequence "${name.name}"`, 'The schema language says sequences of PostgreSQL only.');
  for (const { name, comment } of sequences)
    if (comment !== null)
      context.note(`sequence "${nameText(name, database.defaultSchema)}"`, 'Its comment is not kept.');
  for (const { name, kind, comment } of database.functions)
    if (comment !== null)
      context.note(`${kind} "${nameText(name, database.defaultSchema)}"`, 'Its comment is not kept.');
  for (const { name, comment } of database.schemas)
    if (comment !== null && name !== database.defaultSchema)
      context.note(`schema "${name}"`, 'Its comment is not kept.');
  return {
    ...(extensions.length > 0 && {
      extensions: extensions.map(({ name, schema }) => ({ name, schema: own(schema), version: null })),
    }),
    ...(sequences.length > 0 && {
      sequences: sequences.map(({ name, ownedBy: _, comment: __, ...sequence }) => ({
        name: name.name,
        schema: schemaOf(name),
        ...sequence,
      })),
    }),
    ...(database.functions.length > 0 && {
      functions: database.functions.map(({ name, kind, arguments: args, definition }) => ({
        name: name.name,
        schema: schemaOf(name),
        kind,
        arguments: args,
        // PostgreSQL prints a line break behind it.
        definition: definition.trimEnd(),
      })),
    }),
  };
}
