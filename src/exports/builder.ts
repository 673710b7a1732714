/** `facet-orm/builder`: SQL without a connection. */
export type { BuilderDialect, BuiltStatement } from '../builder/builder-dialect.ts';
export { QueryBuilder } from '../builder/unbound-builder.ts';
export {
  mariadbDialect,
  mysqlDialect,
  postgresDialect,
  sqliteDialect,
} from '../databases/builder-dialects.ts';
export { isSqlFragment, type SqlFragment, type SqlTag, sql } from '../sql/sql-tag.ts';
