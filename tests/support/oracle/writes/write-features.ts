/** What the generator may use. */
export type WriteFeature =
  | 'createManyAndReturn'
  | 'operators'
  | 'nestedCreate'
  | 'nestedUpdate'
  | 'upsert'
  | 'upsertMany'
  | 'updateEach'
  | 'updateManyAndReturn'
  | 'limit'
  | 'skipDuplicates'
  | 'version';

const ALL: readonly WriteFeature[] = [
  'createManyAndReturn',
  'operators',
  'nestedCreate',
  'nestedUpdate',
  'upsert',
  'upsertMany',
  'updateEach',
  'updateManyAndReturn',
  'limit',
  'skipDuplicates',
  'version',
];

/** All of them; `FACET_ORACLE_FEATURES=upsert,limit` narrows it while a failure is looked into. */
export function chosenFeatures(): ReadonlySet<WriteFeature> {
  const chosen = process.env.FACET_ORACLE_FEATURES;
  if (chosen === undefined) return new Set(ALL);
  return new Set(chosen.split(',').filter((name) => name !== '') as WriteFeature[]);
}
