import { QueryBuilder as Recorder } from './query-builder.ts';
import type { QueryBuilderConstructor } from './typing/table-query.ts';

/**
 * A statement without a connection, step by step, for `build` to turn into text. An immutable value: each method gives a
 * new one, so a shared base can be refined twice.
 *
 * @example
 * ```ts
 * import { postgresDialect, QueryBuilder } from 'facet-orm/builder';
 *
 * new QueryBuilder().select('id').from('users').where('age', '>', 21).build(postgresDialect);
 * //  { sql: 'select "users"."id" from "users" where "users"."age" > $1', params: [21] }
 * ```
 */
// The recorder's methods take and give anything; what of it makes sense, only these types say.
export const QueryBuilder: QueryBuilderConstructor = Recorder as unknown as QueryBuilderConstructor;
