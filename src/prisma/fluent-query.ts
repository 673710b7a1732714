import type { Model } from '../schema/model.ts';
import type { Relation } from '../schema/relation.ts';
import type { Schema } from '../schema/schema.ts';
import type { PrismaCall } from './prisma-query.ts';
import { PrismaQuery } from './prisma-query.ts';

/** A call that gives one row, with other arguments. */
export type CallWith = (args: unknown) => PrismaCall;

/** Relations from the row to what is asked for, each to one row but for the last. */
type Path = readonly Relation[];

/** Names that a promise has; relations that are called so cannot be asked for this way. */
const PROMISE_NAMES = ['then', 'catch', 'finally'];

/**
 * A query for one row, with a method for each relation of its model. Such a method is a query of its own,
 * which selects nothing but the relation: one statement reads it, as a nested `select` would.
 */
export function fluentQuery(schema: Schema, model: Model, args: unknown, callWith: CallWith): PrismaQuery {
  return withRelations(new PrismaQuery(callWith(args)), model, (path, given) =>
    relatedQuery(schema, path, given, args, callWith),
  );
}

function relatedQuery(schema: Schema, path: Path, given: unknown, args: unknown, callWith: CallWith): PrismaQuery {
  const call = callWith({ ...whereOnly(args), select: selectionOf(path, given) });
  const query = new PrismaQuery({ ...call, answer: (row) => follow(row, path) });
  const last = path.at(-1);
  const target = last?.kind === 'one' ? schema.models[last.target] : undefined;
  if (target === undefined) return query;
  return withRelations(query, target, (further, inner) =>
    relatedQuery(schema, [...path, ...further], inner, args, callWith),
  );
}

function withRelations(query: PrismaQuery, model: Model, ask: (path: Path, args: unknown) => PrismaQuery): PrismaQuery {
  for (const relation of Object.values(model.relations)) {
    if (PROMISE_NAMES.includes(relation.name) || relation.kind === 'polymorphic') continue;
    Object.defineProperty(query, relation.name, {
      value: (args: unknown) => ask([relation], args),
      configurable: true,
    });
  }
  return query;
}

/** What the row's own result would have shown is not wanted. */
function whereOnly(args: unknown): object {
  if (typeof args !== 'object' || args === null) return {};
  return Object.fromEntries(Object.entries(args).filter(([name]) => !['select', 'include', 'omit'].includes(name)));
}

function selectionOf(path: Path, given: unknown): object {
  const [first, ...rest] = path;
  if (first === undefined) return {};
  return { [first.name]: rest.length === 0 ? (given ?? true) : { select: selectionOf(rest, given) } };
}

function follow(row: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (found, { name }) => (typeof found === 'object' && found !== null ? Reflect.get(found, name) : null),
    row,
  );
}
