import type { CommonTableNode } from '../../sql/nodes/query-nodes.ts';
import type {
  CommonTableDescription,
  QueryDescription,
  StatementDescription,
} from '../description/query-description.ts';
import type { WriteDescription } from '../description/write-description.ts';
import { withDistinctNames } from './distinct-names.ts';
import { Misplaced, within } from './misplaced.ts';
import { offeredColumns } from './offered-columns.ts';
import type { PlannedQuery, PlanningContext } from './planning-context.ts';
import type { CommonTable, Scope } from './scope.ts';

/** The tables of `with`, and the scope in which they can be seen. */
export interface CommonTables {
  readonly nodes: readonly CommonTableNode[];
  readonly scope: Scope;
}

/** Plans the tables of `with` in their order: each sees those before it, a recursive one itself too. */
export function planCommonTables(
  context: PlanningContext,
  tables: readonly CommonTableDescription[],
  outer: Scope,
): CommonTables {
  if (tables.length === 0) return { nodes: [], scope: outer };
  const names = new Set<string>();
  let scope = outer;
  const nodes = tables.map((table) =>
    within(table.isRecursive ? 'withRecursive' : 'with', () => {
      if (names.has(table.name)) throw new Misplaced([table.name], 'is given twice');
      names.add(table.name);
      const planned = planCommonTable(context, table, scope);
      scope = withTable(scope, planned.table);
      return planned.node;
    }),
  );
  return { nodes, scope };
}

interface PlannedCommonTable {
  readonly node: CommonTableNode;
  readonly table: CommonTable;
}

function planCommonTable(
  context: PlanningContext,
  description: CommonTableDescription,
  scope: Scope,
): PlannedCommonTable {
  const { name, columns, isRecursive, materialized, statement } = description;
  if (!isQuery(statement)) return writingTable(context, description, statement, scope);
  const query = isRecursive ? recursiveQuery(context, description, statement, scope) : context.query(statement, scope);
  const offered = offeredColumns(query, columns);
  return {
    node: {
      kind: 'commonTable',
      name,
      columns: offered.names,
      isRecursive,
      materialized,
      statement: withDistinctNames(context, query),
    },
    table: { name, columns: offered.columns, isOpen: offered.isOpen },
  };
}

/** Its rows come from its own rows too: what may be null in one may then be null in all that follow. */
function recursiveQuery(
  context: PlanningContext,
  description: CommonTableDescription,
  statement: QueryDescription,
  scope: Scope,
): PlannedQuery {
  let table = itself(context, description, statement, scope);
  for (;;) {
    const query = context.query(statement, withTable(scope, table));
    const { columns } = table;
    const isSettled = columns.every((column, index) => column.isNullable || query.columns[index]?.isNullable === false);
    if (isSettled || table.isOpen || columns.length !== query.columns.length) return query;
    table = {
      ...table,
      columns: columns.map((column, index) => ({ ...column, isNullable: query.columns[index]?.isNullable !== false })),
    };
  }
}

/** What a recursive table is to itself: the columns of its first part. */
function itself(
  context: PlanningContext,
  { name, columns }: CommonTableDescription,
  statement: QueryDescription,
  scope: Scope,
): CommonTable {
  let first = statement;
  let seen = scope;
  while (first.kind === 'combination') {
    seen = planCommonTables(context, first.with, seen).scope;
    first = first.left;
  }
  const offered = offeredColumns(context.query(first, seen), columns);
  return { name, columns: offered.columns, isOpen: offered.isOpen };
}

function writingTable(
  context: PlanningContext,
  { name, columns, materialized }: CommonTableDescription,
  statement: WriteDescription,
  scope: Scope,
): PlannedCommonTable {
  if (!context.target.capabilities.writableCommonTables)
    throw context.missing('writes in common tables', 'Run the write first, in one transaction with the query.');
  const write = context.write(statement, scope);
  const { node } = write;
  if (node.kind === 'raw' || write.rows !== null)
    throw context.missing(`a ${statement.kind} in a common table`, 'Run it first, in one transaction with the query.');
  const returned: PlannedQuery = { ...write, node: { kind: 'values', rows: [] }, isUnnamed: false };
  const offered = offeredColumns(returned, columns);
  return {
    node: { kind: 'commonTable', name, columns: offered.names, isRecursive: false, materialized, statement: node },
    table: { name, columns: offered.columns, isOpen: offered.isOpen },
  };
}

function isQuery(statement: StatementDescription): statement is QueryDescription {
  return statement.kind === 'select' || statement.kind === 'combination' || statement.kind === 'values';
}

function withTable(scope: Scope, table: CommonTable): Scope {
  return { ...scope, commonTables: new Map(scope.commonTables).set(table.name, table) };
}
