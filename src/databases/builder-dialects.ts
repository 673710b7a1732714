import type { BuilderDialect } from '../builder/builder-dialect.ts';
import { fullTextPart, functionsPart, jsonFiltersPart, listFiltersPart } from '../builder/planning/dialect-parts.ts';
import { loadedParts, standaloneDialect } from '../builder/standalone/standalone-dialect.ts';
import { mariadbDialect as mariadb } from '../dialects/mysql/mariadb-dialect.ts';
import { mysqlDialect as mysql } from '../dialects/mysql/mysql-dialect.ts';
import { mariadbFlavor, mysqlFlavor } from '../dialects/mysql/mysql-flavor.ts';
import { mysqlFullText } from '../dialects/mysql/mysql-full-text.ts';
import { mysqlFunctions } from '../dialects/mysql/mysql-functions.ts';
import { mysqlJsonFilters } from '../dialects/mysql/mysql-json-filters.ts';
import { postgresDialect as postgres } from '../dialects/postgres/postgres-dialect.ts';
import { postgresFullText } from '../dialects/postgres/postgres-full-text.ts';
import { postgresFunctions } from '../dialects/postgres/postgres-functions.ts';
import { postgresJsonFilters } from '../dialects/postgres/postgres-json-filters.ts';
import { postgresListFilters } from '../dialects/postgres/postgres-list-filters.ts';
import { sqliteDialect as sqlite } from '../dialects/sqlite/sqlite-dialect.ts';
import { sqliteFullText } from '../dialects/sqlite/sqlite-full-text.ts';
import { sqliteFunctions } from '../dialects/sqlite/sqlite-functions.ts';
import { sqliteJsonFilters } from '../dialects/sqlite/sqlite-json-filters.ts';

/**
 * PostgreSQL's SQL for `build`.
 *
 * @example
 * ```ts
 * import { postgresDialect, QueryBuilder } from 'facet-orm/builder';
 *
 * new QueryBuilder().select('*').from('users').where('id', '=', 1).build(postgresDialect);
 * //  { sql: 'select * from "users" where "users"."id" = $1', params: [1] }
 * ```
 */
export const postgresDialect: BuilderDialect = /* @__PURE__ */ standaloneDialect({
  dialect: postgres,
  serverVersion: '18.0',
  parts: /* @__PURE__ */ loadedParts({
    [functionsPart.name]: postgresFunctions,
    [jsonFiltersPart.name]: postgresJsonFilters,
    [listFiltersPart.name]: postgresListFilters,
    [fullTextPart.name]: postgresFullText,
  }),
});

/** MySQL's SQL for `build`. */
export const mysqlDialect: BuilderDialect = /* @__PURE__ */ standaloneDialect({
  dialect: mysql,
  serverVersion: '9.4.0',
  parts: /* @__PURE__ */ loadedParts({
    [functionsPart.name]: /* @__PURE__ */ mysqlFunctions(mysqlFlavor),
    [jsonFiltersPart.name]: /* @__PURE__ */ mysqlJsonFilters(mysqlFlavor),
    [fullTextPart.name]: mysqlFullText,
  }),
});

/** MariaDB's SQL for `build`. */
export const mariadbDialect: BuilderDialect = /* @__PURE__ */ standaloneDialect({
  dialect: mariadb,
  serverVersion: '12.0.2-MariaDB',
  parts: /* @__PURE__ */ loadedParts({
    [functionsPart.name]: /* @__PURE__ */ mysqlFunctions(mariadbFlavor),
    [jsonFiltersPart.name]: /* @__PURE__ */ mysqlJsonFilters(mariadbFlavor),
    [fullTextPart.name]: mysqlFullText,
  }),
});

/** SQLite's SQL for `build`. */
export const sqliteDialect: BuilderDialect = /* @__PURE__ */ standaloneDialect({
  dialect: sqlite,
  serverVersion: '3.50.4',
  parts: /* @__PURE__ */ loadedParts({
    [functionsPart.name]: sqliteFunctions,
    [jsonFiltersPart.name]: sqliteJsonFilters,
    [fullTextPart.name]: sqliteFullText,
  }),
});
