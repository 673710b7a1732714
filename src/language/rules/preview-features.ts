/** Names that `previewFeatures` may list, those of earlier releases included. The switches of most mean nothing here. */
const FEATURES: ReadonlySet<string> = new Set(
  (
    'aggregateApi atomicNumberOperations clientExtensions cockroachDb connectOrCreate createMany dataProxy deno ' +
    'distinct driverAdapters extendedIndexes extendedWhereUnique fieldReference filterJson fullTextIndex ' +
    'fullTextSearch fullTextSearchPostgres groupBy improvedQueryRaw interactiveTransactions jsonProtocol ' +
    'microsoftSqlServer middlewares mongoDb multiSchema nApi namedConstraints nativeDistinct nativeTypes omitApi ' +
    'orderByAggregateGroup orderByNulls orderByRelation partialIndexes postgresqlExtensions prismaSchemaFolder ' +
    'queryCompiler reactNative referentialActions referentialIntegrity relationJoins schemaEngineDriverAdapters ' +
    'selectRelationCount shardKeys strictUndefinedChecks tracing transactionApi typedSql uncheckedScalarInputs views'
  ).split(' '),
);

/** Whether a name of `previewFeatures` is known. */
export function isPreviewFeature(name: string): boolean {
  return FEATURES.has(name);
}

/** For "did you mean". */
export function previewFeatureNames(): Iterable<string> {
  return FEATURES;
}
