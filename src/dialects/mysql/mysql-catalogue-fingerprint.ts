const hashOf = (table: string, schema: string, columns: readonly string[]): string =>
  `(select concat(count(*), ':', coalesce(sum(crc32(concat_ws(' ', ${columns.join(', ')}))), 0)) from information_schema.${table} where ${schema} = database())`;

/** Columns that both MariaDB and MySQL have. What a sequence counts is in itself alone, so it is left out. */
const parts = [
  hashOf('tables', 'table_schema', ['table_name', 'table_type', 'engine', 'table_collation', 'table_comment']),
  hashOf('columns', 'table_schema', [
    'table_name',
    'column_name',
    'ordinal_position',
    'column_type',
    'is_nullable',
    'column_default',
    'extra',
    'generation_expression',
    'collation_name',
    'column_comment',
  ]),
  hashOf('statistics', 'table_schema', [
    'table_name',
    'index_name',
    'non_unique',
    'seq_in_index',
    'column_name',
    'collation',
    'sub_part',
    'index_type',
  ]),
  hashOf('key_column_usage', 'table_schema', [
    'table_name',
    'constraint_name',
    'column_name',
    'ordinal_position',
    'referenced_table_schema',
    'referenced_table_name',
    'referenced_column_name',
  ]),
  hashOf('referential_constraints', 'constraint_schema', [
    'table_name',
    'constraint_name',
    'delete_rule',
    'update_rule',
  ]),
  hashOf('check_constraints', 'constraint_schema', ['constraint_name', 'check_clause']),
  hashOf('views', 'table_schema', ['table_name', 'view_definition', 'check_option', 'security_type']),
  hashOf('triggers', 'trigger_schema', [
    'event_object_table',
    'trigger_name',
    'action_timing',
    'event_manipulation',
    'action_order',
    'action_statement',
  ]),
  hashOf('routines', 'routine_schema', [
    'routine_name',
    'routine_type',
    'dtd_identifier',
    'routine_definition',
    'is_deterministic',
    'sql_data_access',
    'security_type',
    'routine_comment',
  ]),
  hashOf('parameters', 'specific_schema', [
    'specific_name',
    'ordinal_position',
    'parameter_mode',
    'parameter_name',
    'dtd_identifier',
  ]),
  hashOf('partitions', 'table_schema', [
    'table_name',
    'partition_name',
    'partition_method',
    'partition_expression',
    'partition_description',
    'subpartition_name',
    'subpartition_expression',
  ]),
];

/** Everything that is read, as one text. */
export const fingerprintSql: string = `select concat_ws(' ', database(), ${parts.join(', ')})`;
