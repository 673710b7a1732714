import type { Capabilities } from '../dialects/capabilities.ts';
import type { Definitions } from '../dialects/definitions.ts';
import type { CompileDefinition } from '../dialects/existing-table.ts';
import type { TableChange, TableChanges } from '../dialects/table-changes.ts';
import type { TableName } from '../schema/model.ts';
import type { CreateTableNode } from '../sql/nodes/definition-nodes.ts';
import type { DesiredForeignKey, DesiredIndex, DesiredTable, DesiredView } from './desired-database.ts';
import { indexNode } from './index-node.ts';
import type { ChangedTable, SchemaDifference } from './schema-difference.ts';
import { orderTables } from './table-order.ts';

/** One thing that `sync()` does, in the order in which it is done. */
export interface SyncStep {
  /** As in "could not …": `create table "User"`. */
  readonly title: string;
  /** SQL texts that carry it out. */
  readonly statements: readonly string[];
  /** Adds a value to an enum type, which some databases let nobody use before it is committed. */
  readonly isEnumValue: boolean;
  /** Makes a table anew. */
  readonly isRebuild: boolean;
  /** Changes names alone; what else there is to do is planned again after it. */
  readonly isRename?: boolean;
}

/** The steps by what they do, each list in the order of its own needs. */
export interface SafeSteps {
  readonly schemas: readonly SyncStep[];
  readonly enums: readonly SyncStep[];
  readonly enumValues: readonly SyncStep[];
  readonly tables: readonly SyncStep[];
  readonly changes: readonly SyncStep[];
  readonly indexes: readonly SyncStep[];
  readonly indexesOfChanged: readonly SyncStep[];
  readonly foreignKeys: readonly SyncStep[];
  readonly views: readonly SyncStep[];
}

/** How the steps are spelled. */
export interface StepSpelling {
  readonly definitions: Definitions;
  readonly capabilities: Capabilities;
  readonly changes: TableChanges;
  /** Equal for names that lead to the same table. */
  tableKey(name: TableName): string;
}

/**
 * Spells out what is missing, in groups: what a group needs stands in those before it.
 *
 * @throws CapabilityMissingError for what the database has no spelling for
 */
export function groupSafeSteps(difference: SchemaDifference, spelling: StepSpelling): SafeSteps {
  const { definitions, capabilities, changes, tableKey } = spelling;
  const compile: CompileDefinition = (node) => definitions.compile(node, capabilities);
  const changed = difference.changes;
  const changing = new Set(changed.map(({ change }) => tableKey(change.table)));
  const { tables, later } = orderTables(difference.tables, tableKey, (key) => changing.has(tableKey(key.target)));
  // Where keys come only with their table, the order does not matter: the target need not be there.
  const newTables = changes.addsForeignKeys ? tables : difference.tables;
  const laterKeys = changes.addsForeignKeys
    ? later.map(({ table, foreignKey }) => ({ table: table.table, foreignKey }))
    : [];
  const keysOfChanged = changes.addsForeignKeys ? changed.flatMap(foreignKeysOf) : [];

  return {
    schemas: difference.schemas.map((name) =>
      step(`create schema "${name}"`, [compile({ kind: 'createSchema', name })]),
    ),
    enums: difference.enums.map(({ name, values }) =>
      step(`create enum "${name.name}"`, [compile({ kind: 'createEnum', name, values })]),
    ),
    enumValues: difference.enumValues.map(({ name, value }) => ({
      ...step(`add value "${value}" to enum "${name.name}"`, [compile({ kind: 'addEnumValue', name, value })]),
      isEnumValue: true,
    })),
    tables: newTables.map((table) => createTable(table, changes, compile)),
    changes: changed.flatMap((table) => alterTable(table, changes, compile)),
    indexes: newTables.flatMap(({ table, indexes }) =>
      changes.indexesWithTable ? [] : indexes.map((index) => createIndex(table, index, compile)),
    ),
    indexesOfChanged: changed.flatMap(({ indexes }) =>
      indexes.map((index) => step(`create index "${index.name}"`, [compile(index)])),
    ),
    foreignKeys: [...laterKeys, ...keysOfChanged].map(({ table, foreignKey }) =>
      step(`add foreign key "${foreignKey.name}" to table "${table.name}"`, [
        compile({ kind: 'addForeignKey', table, foreignKey }),
      ]),
    ),
    views: orderViews(difference.views).flatMap((view) => createView(view, changes, compile)),
  };
}

function step(title: string, statements: readonly string[]): SyncStep {
  return { title, statements, isEnumValue: false, isRebuild: false };
}

function createTable(table: DesiredTable, changes: TableChanges, compile: CompileDefinition): SyncStep {
  const node: CreateTableNode = {
    kind: 'createTable',
    table: table.table,
    columns: table.columns,
    primaryKey: table.primaryKey,
    uniques: table.uniques,
    foreignKeys: table.foreignKeys,
    checks: table.checks,
    comment: table.comment,
    inherits: table.inherits,
    partitionBy: table.partitionBy,
    indexes: changes.indexesWithTable ? table.indexes.map((index) => indexNode(table.table, index)) : [],
    ifNotExists: false,
  };
  return step(`create table "${table.table.name}"`, [compile(node), ...changes.comments(node)]);
}

function createIndex(table: TableName, index: DesiredIndex, compile: CompileDefinition): SyncStep {
  return step(`create index "${index.name}"`, [compile(indexNode(table, index))]);
}

function foreignKeysOf({
  change,
}: ChangedTable): readonly { readonly table: TableName; readonly foreignKey: TableChange['addForeignKeys'][number] }[] {
  return change.addForeignKeys.map((foreignKey) => ({ table: change.table, foreignKey }));
}

/** Foreign keys come later where they can, since they may point at what another change adds. */
function alterTable({ change }: ChangedTable, changes: TableChanges, compile: CompileDefinition): readonly SyncStep[] {
  const now: TableChange = changes.addsForeignKeys ? { ...change, addForeignKeys: [] } : change;
  const parts = describe(now);
  if (parts.length === 0) return [];
  return [
    {
      title: `change table "${change.table.name}" (${parts.join(', ')})`,
      statements: changes.alterTable(now, compile),
      isEnumValue: false,
      isRebuild: changes.needsRebuild(now),
    },
  ];
}

function describe(change: TableChange): readonly string[] {
  return [
    ...change.addColumns.map(({ name }) => `add column "${name}"`),
    ...change.alterColumns.map(({ actual, column, changesType, dropsNotNull, setsDefault }) =>
      [
        changesType ? `widen column "${column.name}" from ${actual.nativeType} to ${column.type}` : '',
        dropsNotNull ? `let column "${column.name}" take null` : '',
        setsDefault ? `give column "${column.name}" its default` : '',
      ]
        .filter((text) => text !== '')
        .join(', '),
    ),
    ...change.addUniques.map(({ name }) => `add unique "${name}"`),
    ...change.addChecks.map(({ name }) => `add check "${name}"`),
    ...change.addForeignKeys.map(({ name }: Pick<DesiredForeignKey, 'name'>) => `add foreign key "${name}"`),
  ];
}

/** Makes a view, with its indexes and its comment. */
export function createView(
  { view, definition, isMaterialized, indexes, comment }: DesiredView,
  changes: TableChanges,
  compile: CompileDefinition,
): readonly SyncStep[] {
  if (definition === null) return [];
  const create = compile({ kind: 'createView', table: view, definition, isMaterialized });
  const comments = comment === null ? [] : changes.commentOnView(view, isMaterialized, comment);
  return [
    step(`create view "${view.name}"`, [create, ...comments]),
    ...indexes.map((index) => createIndex(view, index, compile)),
  ];
}

/** A view that names another comes after it. */
export function orderViews(views: readonly DesiredView[]): readonly DesiredView[] {
  const ordered: DesiredView[] = [];
  const visited = new Set<DesiredView>();
  const visit = (view: DesiredView): void => {
    if (visited.has(view)) return;
    visited.add(view);
    for (const other of views) if (other !== view && view.definition?.includes(other.view.name)) visit(other);
    ordered.push(view);
  };
  views.forEach(visit);
  return ordered;
}
