import { identifierQuoting } from '../standard/quoting.ts';
import { quoteMysqlString } from './mysql-quoting.ts';

const quote = identifierQuoting('`');

/**
 * What MariaDB and MySQL are asked about themselves; the connection's database is
 * the scope. Every statement filters by schema name as a constant, without which
 * the information schema opens the tables of all databases.
 */
export const settingsSql: string = 'select @@lower_case_table_names, database()';

export const relationsSql: string =
  'select t.table_name, t.table_type, t.table_comment, v.view_definition, t.table_collation, ' +
  't.engine, t.create_options, v.check_option, v.security_type ' +
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

/** One row for each partition, or for each of its parts where it is divided again. */
export const partitionsSql: string =
  'select table_name, partition_name, partition_method, partition_expression, partition_description, ' +
  'subpartition_name, subpartition_method, subpartition_expression ' +
  'from information_schema.partitions where table_schema = database() and partition_name is not null ' +
  'order by table_name, partition_ordinal_position, subpartition_ordinal_position';

export const routinesSql: string =
  'select routine_name, routine_type, dtd_identifier, routine_definition, is_deterministic, sql_data_access, security_type, routine_comment, character_set_name ' +
  "from information_schema.routines where routine_schema = database() and routine_type in ('FUNCTION', 'PROCEDURE') order by 1, 2";

/** What a function gives back stands at position 0. */
export const parametersSql: string =
  'select specific_name, routine_type, parameter_mode, parameter_name, dtd_identifier, character_set_name ' +
  'from information_schema.parameters where specific_schema = database() and ordinal_position > 0 order by 1, 2, ordinal_position';

/** A sequence is a table of one row, which alone tells how it counts. */
export function sequencesSql(names: readonly string[]): string {
  return names
    .map(
      (name) =>
        `select ${quoteMysqlString(name)}, cast(start_value as char), cast(increment as char), cast(minimum_value as char), ` +
        `cast(maximum_value as char), cast(cache_size as char), cycle_option from ${quote(name)}`,
    )
    .join(' union all ');
}
