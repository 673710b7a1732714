/**
 * What MariaDB and MySQL are asked about themselves; the connection's database is
 * the scope. Every statement filters by schema name as a constant, without which
 * the information schema opens the tables of all databases.
 */
export const settingsSql: string = 'select @@lower_case_table_names, database()';

export const relationsSql: string =
  'select t.table_name, t.table_type, t.table_comment, v.view_definition, t.table_collation ' +
  'from information_schema.tables t ' +
  'left join information_schema.views v on v.table_schema = t.table_schema and v.table_name = t.table_name ' +
  'where t.table_schema = database() order by 1';

export const columnsSql: string =
  'select table_name, column_name, column_type, is_nullable, column_default, extra, generation_expression, collation_name, column_comment ' +
  'from information_schema.columns where table_schema = database() order by table_name, ordinal_position';

/** Two statements, joined by the reader: the server's own join of both takes ten times as long. */
export const keyColumnsSql: string =
  'select table_name, constraint_name, column_name, ' +
  'case when referenced_table_schema = table_schema then null else referenced_table_schema end, referenced_table_name, referenced_column_name ' +
  'from information_schema.key_column_usage ' +
  'where table_schema = database() and referenced_table_name is not null ' +
  'order by table_name, constraint_name, ordinal_position';

export const referentialActionsSql: string =
  'select table_name, constraint_name, delete_rule, update_rule ' +
  'from information_schema.referential_constraints where constraint_schema = database()';

export const triggersSql: string =
  'select event_object_table, trigger_name, action_timing, event_manipulation, action_statement ' +
  'from information_schema.triggers where trigger_schema = database() order by 1, action_timing, event_manipulation, action_order';

/** MariaDB: no indexes on expressions; names each check's table. */
export const mariadbIndexesSql: string =
  'select table_name, index_name, non_unique, column_name, null, collation, sub_part, index_type ' +
  'from information_schema.statistics where table_schema = database() order by table_name, index_name, seq_in_index';

export const mariadbChecksSql: string =
  "select table_name, constraint_name, check_clause, case when level = 'Column' then 1 else 0 end " +
  'from information_schema.check_constraints where constraint_schema = database() order by 1, 2';

export const mysqlIndexesSql: string =
  'select table_name, index_name, non_unique, column_name, expression, collation, sub_part, index_type ' +
  'from information_schema.statistics where table_schema = database() order by table_name, index_name, seq_in_index';

export const mysqlChecksSql: string =
  'select t.table_name, c.constraint_name, c.check_clause, 0 from information_schema.check_constraints c ' +
  'join information_schema.table_constraints t on t.constraint_schema = c.constraint_schema and t.constraint_name = c.constraint_name ' +
  "where c.constraint_schema = database() and t.constraint_type = 'CHECK' order by 1, 2";

const rowsHash = (columns: string, table: string, schema: string): string =>
  `(select concat(count(*), ':', coalesce(sum(crc32(concat_ws(' ', ${columns}))), 0)) from information_schema.${table} where ${schema} = database())`;

/** Columns, keys, indexes and foreign keys, as one text. */
export const fingerprintSql: string =
  `select concat_ws(' ', ` +
  [
    rowsHash(
      'table_name, column_name, ordinal_position, column_type, is_nullable, column_default, extra, generation_expression, collation_name',
      'columns',
      'table_schema',
    ),
    rowsHash(
      'table_name, index_name, non_unique, seq_in_index, column_name, collation, sub_part, index_type',
      'statistics',
      'table_schema',
    ),
    rowsHash('table_name, constraint_name, constraint_type', 'table_constraints', 'constraint_schema'),
    rowsHash('table_name, constraint_name, delete_rule, update_rule', 'referential_constraints', 'constraint_schema'),
    rowsHash('table_name, view_definition', 'views', 'table_schema'),
  ].join(', ') +
  ')';
