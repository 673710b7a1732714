/** What stands behind `where` and `orWhere`. */
const conditions = [
  '',
  'Not',
  'Column',
  'In',
  'NotIn',
  'Null',
  'NotNull',
  'Between',
  'NotBetween',
  'Like',
  'NotLike',
  'Raw',
  'Exists',
  'NotExists',
  'Subquery',
  'JsonContains',
  'JsonDoesntContain',
  'JsonLength',
  'Date',
  'Time',
  'Year',
  'Month',
  'Day',
  'FullText',
] as const;

const others = [
  'from',
  'as',
  'select',
  'addSelect',
  'selectAll',
  'selectRaw',
  'subquery',
  'distinct',
  'distinctOn',
  'join',
  'innerJoin',
  'leftJoin',
  'rightJoin',
  'fullJoin',
  'crossJoin',
  'joinLateral',
  'leftJoinLateral',
  'crossJoinLateral',
  'andWhere',
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

type ConditionMethod = `${'where' | 'orWhere'}${(typeof conditions)[number]}`;

/** Methods that are remembered and give a builder. Their forms are read when the statement is needed. */
export type RecordingMethod = (typeof others)[number] | ConditionMethod;
export const recordingMethods: readonly RecordingMethod[] = [
  ...others,
  ...conditions.flatMap((ending): ConditionMethod[] => [`where${ending}`, `orWhere${ending}`]),
];

/** Remembered where they name a table or follow `onConflict`; else they run. */
export const writingMethods = ['insert', 'update', 'delete'] as const;
export type WritingMethod = (typeof writingMethods)[number];

/** What drafts have beside: conditions of joins, and windows. */
export const draftMethods = ['on', 'orOn', 'partitionBy', 'rows', 'groups'] as const;
export type DraftMethod = (typeof draftMethods)[number];

/** They run their callback now, on what is there. */
export const conditionalMethods = ['when', 'unless', '$if', 'tap'] as const;
export type ConditionalMethod = (typeof conditionalMethods)[number];

/** Methods that run the statement. */
export const runningMethods = [
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
  'chunk',
  'paginate',
  'simplePaginate',
  'cursorPaginate',
  'explain',
  'toSql',
  'insertGetId',
  'insertOrIgnore',
  'upsert',
  'increment',
  'decrement',
  '~plan',
] as const;
export type RunningMethod = (typeof runningMethods)[number];

/** Methods that run it row by row. */
export const streamingMethods = ['lazy', 'cursor', 'stream'] as const;
export type StreamingMethod = (typeof streamingMethods)[number];
