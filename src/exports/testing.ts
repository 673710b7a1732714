/** `facet-orm/testing`: helpers for users' own tests, with any test runner. */
export { type QueryCount, QueryCountError } from '../foundation/errors/query-count-error.ts';
export { expectQueries } from '../testing/expect-queries.ts';
export { recordQueries } from '../testing/record-queries.ts';
export type { RecordedQuery } from '../testing/recorded-query.ts';
