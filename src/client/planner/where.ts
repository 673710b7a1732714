import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { Field } from '../../schema/field.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { ObjectShape, Shape, ShapeEntry } from '../shape/shape.ts';
import { entry, items } from '../shape/shape.ts';
import { allOf } from './all-of.ts';
import { fieldCondition } from './field-condition.ts';
import type { PlanContext } from './plan-context.ts';
import { policyCondition } from './policies.ts';
import type { ReadCondition } from './related-filters-part.ts';
import { relatedFilters } from './related-filters-part.ts';
import type { Scope } from './scope.ts';
import { searchPlanner } from './search-part.ts';

/** Conditions of a `where` object, joined by `and`. Null means no condition. */
export function whereCondition(
  context: PlanContext,
  scope: Scope,
  where: ObjectShape | undefined,
): ExpressionNode | null {
  if (where === undefined) return null;
  const { conditions, rest } =
    where.entries.filter(isSearch).length < 2
      ? { conditions: [], rest: where }
      : context.settings.parts.get(searchPlanner).merge(context, scope, where);
  return allOf([...conditions, ...rest.entries.map((item) => entryCondition(context, scope, item))]);
}

function isSearch({ shape }: ShapeEntry): boolean {
  return shape.kind === 'object' && entry(shape, 'search')?.kind === 'own';
}

/** The condition that a read of these rows is under. */
export const readCondition: ReadCondition = (context, scope, where) => guardedCondition(context, scope, where, 'read');

/** The same with what the plan policies demand of these rows. */
export function guardedCondition(
  context: PlanContext,
  scope: Scope,
  where: ObjectShape | undefined,
  operation: 'read' | 'update' | 'delete',
): ExpressionNode | null {
  return allOf([whereCondition(context, scope, where), policyCondition(context, scope, operation)]);
}

function entryCondition(context: PlanContext, scope: Scope, { name, shape }: ShapeEntry): ExpressionNode | null {
  const field = scope.model.fields[name];
  if (field !== undefined) return fieldCondition(context, scope, field, shape);
  const relation = scope.model.relations[name];
  if (relation !== undefined)
    return context.settings.parts.get(relatedFilters).filter(context, scope, relation, shape, readCondition);
  switch (name) {
    case 'AND':
      return allOf(items(shape).map((item) => nested(context, scope, item)));
    case 'OR':
      return anyOf(items(shape).map((item) => nested(context, scope, item)));
    case 'NOT': {
      // As in Prisma, a list of negated conditions means that none of them holds.
      return allOf(items(shape).map((item) => negated(nested(context, scope, item))));
    }
    default:
      return compositeKey(context, scope, name, shape);
  }
}

function nested(context: PlanContext, scope: Scope, shape: Shape): ExpressionNode | null {
  if (shape.kind !== 'object') throw new InternalError({ where: 'whereCondition: not an object' });
  return whereCondition(context, scope, shape);
}

/** An empty list of alternatives matches nothing; an empty alternative matches everything. */
function anyOf(conditions: readonly (ExpressionNode | null)[]): ExpressionNode | null {
  if (conditions.some((condition) => condition === null)) return null;
  if (conditions.length === 1) return conditions[0] as ExpressionNode;
  return { kind: 'logic', operator: 'or', items: conditions as readonly ExpressionNode[] };
}

/** Not of no condition is no row. */
function negated(condition: ExpressionNode | null): ExpressionNode {
  return condition === null ? { kind: 'logic', operator: 'or', items: [] } : { kind: 'not', item: condition };
}

function compositeKey(context: PlanContext, scope: Scope, name: string, shape: Shape): ExpressionNode | null {
  const key = [scope.model.id, ...scope.model.uniques].find((candidate) => candidate?.name === name);
  if (key === undefined || key === null || shape.kind !== 'object')
    throw new InternalError({ where: `whereCondition: no key ${name}` });
  const given = new Map(shape.entries.map((item) => [item.name, item.shape]));
  return allOf(
    key.fields.map((fieldName) => {
      const value = given.get(fieldName);
      // `uniqueKeyOf` has checked that all parts are there.
      if (value === undefined) throw new InternalError({ where: `whereCondition: key ${name} is not whole` });
      return fieldCondition(context, scope, scope.model.fields[fieldName] as Field, value);
    }),
  );
}
