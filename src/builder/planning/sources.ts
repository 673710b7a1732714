import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { SelectNode, SourceNode, TableNode } from '../../sql/nodes/query-nodes.ts';
import { select, selected } from '../../sql/statements.ts';
import type { SourceDescription } from '../description/query-description.ts';
import { textAlias } from './aliases.ts';
import { withDistinctNames } from './distinct-names.ts';
import { Misplaced } from './misplaced.ts';
import { offeredColumns, sourceOf } from './offered-columns.ts';
import type { PlannedSource, SourcePlace } from './planned-source.ts';
import type { PlanningContext, PlanningTarget } from './planning-context.ts';
import type { CommonTable, Scope, ScopeSource } from './scope.ts';
import { modelColumns, modelsOfTable, primaryKeyOf, tableColumns } from './source-columns.ts';
import { planTableFunction } from './table-functions.ts';

type NamedDescription = Extract<SourceDescription, { readonly kind: 'named' }>;
type QuerySourceDescription = Extract<SourceDescription, { readonly kind: 'query' }>;

/** One source of a statement. Policies are the business of `planJoins`, which knows how it is joined. */
export function planSource(
  context: PlanningContext,
  description: SourceDescription,
  place: SourcePlace,
): PlannedSource {
  switch (description.kind) {
    case 'named':
      return namedSource(context, description, place);
    case 'query':
      return querySource(context, description, place);
    case 'function':
      return planTableFunction(context, description, place);
  }
}

/** The model's rows that its policies let through, as a table: where a join keeps rows that have no match. */
export function fencedModel(node: TableNode, source: ScopeSource, condition: ExpressionNode): SourceNode {
  const columns = [...(source.columns?.values() ?? [])].map(({ column, type }) =>
    selected({ kind: 'column', table: source.alias, name: column, type }),
  );
  const query: SelectNode = select({ columns, from: node, where: condition });
  return { kind: 'derived', query, alias: source.alias, isLateral: false, columns: [] };
}

/** The table of a model that callers may name, `null` where there is none. */
export function findModel({ schema }: PlanningTarget, name: string): Model | null {
  const model = schema.models[name];
  return model === undefined || isHiddenModel(model) ? null : model;
}

function isHiddenModel({ kind, isIgnored, isImplicit }: Model): boolean {
  return kind === 'embedded' || isIgnored || isImplicit;
}

function namedSource(context: PlanningContext, description: NamedDescription, place: SourcePlace): PlannedSource {
  const { path, alias } = description;
  const name = path.at(-1) ?? '';
  const common = path.length === 1 ? place.outer.commonTables.get(name) : undefined;
  if (common !== undefined) return commonTableSource(context, common, alias, place);
  return description.names === 'models'
    ? modelSource(context, path.join('.'), alias, place)
    : tableSource(context, path, alias, place);
}

function modelSource(context: PlanningContext, name: string, alias: string | null, place: SourcePlace): PlannedSource {
  const model = findModel(context.target, name) ?? unknownModel(context, name, place.outer);
  const called = alias ?? name;
  const textual = textAlias(context, called, place.siblings, place.outer);
  context.tables.add(model.table.name);
  return {
    node: tableNode(model.table.schema, model.table.name, textual),
    source: {
      name: called,
      schema: null,
      alias: textual,
      columns: modelColumns(context.target, model),
      isOpen: false,
      model,
      isOptional: false,
      primaryKey: primaryKeyOf([model]),
    },
  };
}

function unknownModel({ target }: PlanningContext, name: string, outer: Scope): never {
  const [owner] = modelsOfTable(target.schema, name.split('.'));
  if (owner !== undefined && !isHiddenModel(owner))
    throw new Misplaced(
      [name],
      `is no model but the table of ${owner.name}; \`db.table('${name}')\` takes tables`,
      owner.name,
    );
  const models = Object.values(target.schema.models).filter((model) => !isHiddenModel(model));
  const names = [...models.map((model) => model.name), ...outer.commonTables.keys()];
  const near = didYouMean(name, names);
  const known = near === null && names.length > 0 ? ` (there are ${names.slice(0, 30).join(', ')})` : '';
  const common = near === null ? `; a common table is made by \`with('${name}', query)\` or \`withRecursive\`` : '';
  throw new Misplaced([name], `is no model${known}${common}`, near);
}

function tableSource(
  context: PlanningContext,
  path: readonly string[],
  alias: string | null,
  place: SourcePlace,
): PlannedSource {
  const name = path.at(-1) ?? '';
  const schema = path.length > 1 ? (path.at(-2) ?? null) : null;
  const models = modelsOfTable(context.target.schema, path);
  const called = alias ?? name;
  const textual = textAlias(context, called, place.siblings, place.outer);
  context.tables.add(name);
  return {
    node: tableNode(schema, name, textual),
    source: {
      name: called,
      schema: alias === null ? schema : null,
      alias: textual,
      columns: models.length === 0 ? null : tableColumns(models),
      isOpen: true,
      model: null,
      isOptional: false,
      ...(models.length === 0 ? {} : { primaryKey: primaryKeyOf(models) }),
    },
  };
}

function commonTableSource(
  context: PlanningContext,
  common: CommonTable,
  alias: string | null,
  place: SourcePlace,
): PlannedSource {
  const called = alias ?? common.name;
  const textual = textAlias(context, called, place.siblings, place.outer);
  return {
    node: tableNode(null, common.name, textual),
    source: sourceOf(called, textual, common.columns, common.isOpen),
  };
}

function querySource(context: PlanningContext, description: QuerySourceDescription, place: SourcePlace): PlannedSource {
  const { alias, isLateral, columns } = description;
  if (isLateral && !context.target.capabilities.lateral)
    throw context.missing('lateral joins', 'Use a window function, or load the rows with a query of their own.');
  const textual = textAlias(context, alias, place.siblings, place.outer);
  // A lateral sees what stands before it; any other sees what its query sees.
  const seen: Scope = isLateral ? { ...place.outer, sources: place.siblings, outer: place.outer } : place.outer;
  const query = context.query(description.query, seen);
  const offered = offeredColumns(query, columns);
  return {
    node: {
      kind: 'derived',
      query: withDistinctNames(context, query),
      alias: textual,
      isLateral,
      columns: offered.names,
    },
    source: sourceOf(alias, textual, offered.columns, offered.isOpen),
  };
}

function tableNode(schema: string | null, name: string, alias: string): TableNode {
  return { kind: 'table', table: { schema, name }, alias: alias === name ? null : alias };
}
