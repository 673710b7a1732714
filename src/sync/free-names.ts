import type { PhysicalDatabase } from '../introspection/physical-database.ts';
import type { ConstraintKind } from '../schema/constraint-names.ts';
import type { TableName } from '../schema/model.ts';
import type { DesiredDatabase, DesiredName, DesiredTable } from './desired-database.ts';
import type { NameRegistry } from './name-registry.ts';
import { createNameRegistry } from './name-registry.ts';

/** Names of constraints and indexes for what is about to be made. */
export interface FreeNames {
  /** The wanted name, or another if something in the database has it and the author did not choose it. */
  freeName: FreeName;
  freeNames(table: DesiredTable): DesiredTable;
}

/** Gives a part its name; see `FreeNames`. */
export type FreeName = <Part extends DesiredName>(table: TableName, part: Part, kind: ConstraintKind) => Part;

/** Knows the names in the database and those of the tables to come. */
export function createFreeNames(desired: DesiredDatabase, actual: PhysicalDatabase, maxNameBytes: number): FreeNames {
  const registry = createNameRegistry(maxNameBytes, actual.foldsCase.columns);
  for (const name of actualNames(actual)) registry.take(name);
  for (const { table } of desired.tables) registry.take(table.name);
  const freeName: FreeName = (table, part, kind) =>
    part.isChosen || registry.take(part.name) ? part : renamed(table, part, kind, registry);
  const all = <Part extends DesiredName>(
    table: TableName,
    parts: readonly Part[],
    kind: ConstraintKind,
  ): readonly Part[] => parts.map((part) => freeName(table, part, kind));
  return {
    freeName,
    freeNames: (desiredTable) => {
      const { table } = desiredTable;
      return {
        ...desiredTable,
        primaryKey: desiredTable.primaryKey === null ? null : freeName(table, desiredTable.primaryKey, 'pkey'),
        uniques: all(table, desiredTable.uniques, 'key'),
        indexes: all(table, desiredTable.indexes, 'idx'),
        foreignKeys: all(table, desiredTable.foreignKeys, 'fkey'),
        checks: all(table, desiredTable.checks, 'check'),
      };
    },
  };
}

function renamed<Part extends DesiredName>(
  table: TableName,
  part: Part,
  kind: ConstraintKind,
  registry: NameRegistry,
): Part {
  const name = registry.another({
    table: table.name,
    columns: columnsOf(part),
    kind,
    chosen: null,
    identity: part.name,
  });
  return { ...part, name };
}

function columnsOf(part: object): readonly string[] {
  return 'columns' in part && Array.isArray(part.columns) ? part.columns : [];
}

function actualNames(actual: PhysicalDatabase): readonly string[] {
  const inTables = actual.tables.flatMap((table) =>
    [table.primaryKey, ...table.uniques, ...table.indexes, ...table.foreignKeys, ...table.checks].flatMap(
      (part) => part?.name ?? [],
    ),
  );
  const ofViews = actual.views.flatMap(({ view, indexes }) => [view.name, ...indexes.map(({ name }) => name)]);
  return [...inTables, ...ofViews, ...actual.tables.map(({ table }) => table.name)];
}
