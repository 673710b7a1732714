import { InternalError } from '../../foundation/errors/internal-error.ts';
import { identityOf } from '../../schema/model-keys.ts';
import type { ExpressionNode, OrderNode } from '../../sql/nodes/expression-nodes.ts';
import type { JoinNode } from '../../sql/nodes/query-nodes.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ObjectShape, Shape } from '../shape/shape.ts';
import { entry, items } from '../shape/shape.ts';
import { allOf } from './all-of.ts';
import type { PlanContext } from './plan-context.ts';
import { directRelation, relatedRows } from './related.ts';
import { relatedFilters } from './related-filters-part.ts';
import type { Scope } from './scope.ts';
import { searchPlanner } from './search-part.ts';
import { readCondition } from './where.ts';

export interface Order {
  readonly keys: readonly OrderNode[];
  /** Tables that the keys need. */
  readonly joins: readonly JoinNode[];
}

/** `orderBy` as keys in the database. With `isReversed`, the same rows back to front. */
export function orderOf(context: PlanContext, scope: Scope, shape: Shape | undefined, isReversed: boolean): Order {
  const keys: OrderNode[] = [];
  const joins: JoinNode[] = [];
  for (const item of items(shape)) {
    if (item.kind !== 'object') throw new InternalError({ where: 'orderOf: not an object' });
    addKeys(context, scope, item, false, keys, joins);
  }
  return { keys: isReversed ? keys.map(reversed) : keys, joins };
}

function addKeys(
  context: PlanContext,
  scope: Scope,
  shape: ObjectShape,
  isNullable: boolean,
  keys: OrderNode[],
  joins: JoinNode[],
): void {
  for (const { name, shape: value } of shape.entries) {
    const field = scope.model.fields[name];
    if (field !== undefined) {
      if (value.kind === 'object' && entry(value, 'sort') === undefined)
        throw new Misfit("must give `sort`: 'asc' or 'desc'").under('orderBy', name);
      keys.push(orderKey(context.column(scope.alias, field), value, isNullable || field.isOptional));
      continue;
    }
    if (name === '_relevance') {
      keys.push(context.settings.parts.get(searchPlanner).order(context, scope, value));
      continue;
    }
    const relation = directRelation(context, scope.model.relations[name] as never);
    if (relation.kind === 'one') {
      const rows = relatedRows(context, scope, relation);
      // What hides a row from reads hides it from orders, which would tell where its values stand.
      const guard = readCondition(context, rows.scope, undefined);
      joins.push({ kind: 'join', type: 'left', source: rows.from, on: allOf([rows.condition, guard]) });
      addKeys(
        context,
        rows.scope,
        value as ObjectShape,
        isNullable || relation.isOptional || !relation.ownsForeignKey || guard !== null,
        keys,
        joins,
      );
    } else {
      const direction = entry(value as ObjectShape, '_count');
      if (direction !== undefined)
        keys.push(
          orderKey(
            context.settings.parts.get(relatedFilters).count(context, scope, relation, undefined, readCondition),
            direction,
            false,
          ),
        );
    }
  }
}

/** As in PostgreSQL, nulls come last ascending and first descending unless the call says otherwise. */
export function orderKey(item: ExpressionNode, shape: Shape, isNullable: boolean): OrderNode {
  const sort = shape.kind === 'object' ? entry(shape, 'sort') : shape;
  const nulls = shape.kind === 'object' ? entry(shape, 'nulls') : undefined;
  if (sort === undefined) throw new Misfit("must give `sort`: 'asc' or 'desc'");
  const direction = sort.kind === 'word' && sort.word === 'desc' ? 'desc' : 'asc';
  const usual = direction === 'asc' ? 'last' : 'first';
  return {
    kind: 'order',
    item,
    direction,
    nulls: nulls?.kind === 'word' ? (nulls.word as 'first' | 'last') : usual,
    isNullable,
  };
}

export function reversed(key: OrderNode): OrderNode {
  return {
    ...key,
    direction: key.direction === 'asc' ? 'desc' : 'asc',
    nulls: key.nulls === 'first' ? 'last' : 'first',
  };
}

/** Makes an order total: what it leaves open, the key of the row decides. */
export function withKeyOrder(
  context: PlanContext,
  scope: Scope,
  keys: readonly OrderNode[],
  isReversed: boolean,
): readonly OrderNode[] {
  const { model, alias } = scope;
  const isThere = (name: string): boolean =>
    keys.some(({ item }) => item.kind === 'column' && item.table === alias && item.name === model.fields[name]?.column);
  const isTotal = [model.id, ...model.uniques].some((key) =>
    key?.fields.every((name) => isThere(name) && model.fields[name]?.isOptional === false),
  );
  const unique = isTotal ? undefined : (identityOf(model) ?? model.uniques[0]);
  if (unique === undefined) return keys;
  const missing = unique.fields.filter((name) => !isThere(name)).map((name) => context.field(model, name));
  return [
    ...keys,
    ...missing.map((field): OrderNode => {
      const key: OrderNode = {
        kind: 'order',
        item: context.column(scope.alias, field),
        direction: 'asc',
        nulls: 'last',
        isNullable: field.isOptional,
      };
      return isReversed ? reversed(key) : key;
    }),
  ];
}
