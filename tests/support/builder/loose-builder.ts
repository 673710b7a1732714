import type { PortableAggregateName, PortableFunctionName } from '../../../src/dialects/portable-functions.ts';

/** Methods of a builder that record and give a new builder. */
export const RECORDING_METHODS = [
  'from',
  'table',
  'select',
  'addSelect',
  'selectAll',
  'selectRaw',
  'subquery',
  'distinct',
  'distinctOn',
  'as',
  'reset',
  'clone',
  'join',
  'innerJoin',
  'leftJoin',
  'rightJoin',
  'fullJoin',
  'crossJoin',
  'joinLateral',
  'leftJoinLateral',
  'crossJoinLateral',
  'on',
  'orOn',
  'where',
  'andWhere',
  'orWhere',
  'whereNot',
  'orWhereNot',
  'whereColumn',
  'orWhereColumn',
  'whereIn',
  'whereNotIn',
  'orWhereIn',
  'orWhereNotIn',
  'whereNull',
  'whereNotNull',
  'orWhereNull',
  'orWhereNotNull',
  'whereBetween',
  'whereNotBetween',
  'orWhereBetween',
  'orWhereNotBetween',
  'whereLike',
  'whereNotLike',
  'orWhereLike',
  'orWhereNotLike',
  'whereRaw',
  'orWhereRaw',
  'whereExists',
  'whereNotExists',
  'orWhereExists',
  'orWhereNotExists',
  'whereSubquery',
  'whereJsonContains',
  'whereJsonDoesntContain',
  'orWhereJsonContains',
  'whereJsonLength',
  'orWhereJsonLength',
  'whereDate',
  'whereYear',
  'whereMonth',
  'whereDay',
  'whereTime',
  'orWhereDate',
  'orWhereYear',
  'orWhereMonth',
  'orWhereDay',
  'orWhereTime',
  'whereFullText',
  'orWhereFullText',
  'groupBy',
  'groupingSets',
  'rollup',
  'cube',
  'having',
  'orHaving',
  'havingRaw',
  'orHavingRaw',
  'window',
  'windowFunction',
  'orderBy',
  'orderByDesc',
  'orderByRaw',
  'reorder',
  'latest',
  'oldest',
  'inRandomOrder',
  'limit',
  'take',
  'offset',
  'skip',
  'forPage',
  'union',
  'unionAll',
  'intersect',
  'intersectAll',
  'except',
  'exceptAll',
  'with',
  'withRecursive',
  'lockForUpdate',
  'sharedLock',
  'skipLocked',
  'noWait',
  'when',
  'unless',
  'tap',
  '$if',
  'insertInto',
  'values',
  'insertUsing',
  'defaultValues',
  'onConflict',
  'ignore',
  'returning',
  'updateTable',
  'set',
  'deleteFrom',
  'using',
  'mergeInto',
  'whenMatched',
  'whenNotMatched',
  'whenNotMatchedBySource',
  'thenUpdate',
  'thenInsert',
  'thenDelete',
  'thenDoNothing',
] as const;
export type RecordingMethod = (typeof RECORDING_METHODS)[number];

/** Methods that run a statement. */
export const RUNNING_METHODS = [
  'execute',
  'get',
  'first',
  'firstOrFail',
  'find',
  'findOrFail',
  'pluck',
  'value',
  'exists',
  'doesntExist',
  'count',
  'sum',
  'avg',
  'min',
  'max',
  'paginate',
  'simplePaginate',
  'cursorPaginate',
  'chunk',
  'explain',
  'toSql',
  'insertGetId',
  'insertOrIgnore',
  'upsert',
  'increment',
  'decrement',
] as const;
export type RunningMethod = (typeof RUNNING_METHODS)[number];

export type Row = Readonly<Record<string, unknown>>;

/** A builder as random queries see it: names that are only known at run time have no types to offer. */
export type LooseBuilder = {
  readonly [Method in RecordingMethod]: (...args: readonly unknown[]) => LooseBuilder;
} & {
  readonly [Method in Exclude<RunningMethod, 'execute' | 'get'>]: (...args: readonly unknown[]) => Promise<unknown>;
} & {
  execute(): Promise<readonly Row[]>;
  get(): Promise<readonly Row[]>;
  build(dialect?: unknown): { readonly sql: string; readonly params: readonly unknown[] };
  /** These run where their first argument is no name of a table. */
  insert(...args: readonly unknown[]): LooseBuilder & Promise<unknown>;
  update(...args: readonly unknown[]): LooseBuilder & Promise<unknown>;
  delete(...args: readonly unknown[]): LooseBuilder & Promise<unknown>;
};

/** What callbacks get: any method is a draft's or makes an expression. */
export interface LooseFactory {
  readonly [name: string]: (...args: readonly unknown[]) => LooseExpression;
}
export interface LooseExpression {
  readonly [method: string]: (...args: readonly unknown[]) => LooseExpression;
}

/** A method by its name. */
export function called(target: unknown, method: string, ...args: readonly unknown[]): LooseExpression {
  const found = (target as Readonly<Record<string, unknown>>)[method];
  if (typeof found !== 'function') throw new TypeError(`there is no ${method}`);
  return found.apply(target, args) as LooseExpression;
}

/** Names of the object of callbacks and of expressions that are no functions of the portable set. */
type ExpressionName =
  | 'ref'
  | 'val'
  | 'cast'
  | 'case'
  | 'then'
  | 'else'
  | 'end'
  | 'and'
  | 'or'
  | 'not'
  | 'exists'
  | 'query'
  | 'any'
  | 'all'
  | 'tuple'
  | 'json'
  | 'at'
  | 'text'
  | 'number'
  | 'eq'
  | 'ne'
  | 'lt'
  | 'lte'
  | 'gt'
  | 'gte'
  | 'like'
  | 'ilike'
  | 'in'
  | 'notIn'
  | 'isNull'
  | 'isNotNull'
  | 'between'
  | 'is'
  | 'isNot'
  | 'plus'
  | 'minus'
  | 'times'
  | 'filter'
  | 'over'
  | 'partitionBy'
  | 'rows'
  | 'range'
  | 'groups'
  | 'countDistinct'
  | 'year'
  | 'excluded';

/** What callbacks of cases get: every method goes on. */
export type Step = {
  readonly [Name in RecordingMethod | ExpressionName | PortableFunctionName | PortableAggregateName]: (
    ...args: readonly unknown[]
  ) => Step;
};
