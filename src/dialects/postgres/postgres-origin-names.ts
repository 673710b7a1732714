/**
 * Names of the columns of some tables (`$1`, an array of OIDs), as `originNamesSql` of the dialect has
 * it. The catalogue is named in full, since the search path may hold tables of the same names.
 */
export const postgresOriginNamesSql: string =
  'select a.attrelid, a.attnum, a.attname, c.relname, n.nspname, ' +
  'case when pg_catalog.pg_table_is_visible(c.oid) then 1 end ' +
  'from pg_catalog.pg_class c ' +
  'join pg_catalog.pg_namespace n on n.oid = c.relnamespace ' +
  'join pg_catalog.pg_attribute a on a.attrelid = c.oid ' +
  'where c.oid = any($1::pg_catalog.oid[]) and a.attnum > 0 and not a.attisdropped';
