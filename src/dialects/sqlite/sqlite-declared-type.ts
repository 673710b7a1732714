import { parseTypeText } from '../type-text.ts';

/** What a column of SQLite is declared to hold, in Facet's own words for types. */
export interface DeclaredType {
  readonly name: DeclaredName;
  /** Length, digits before and after the point, or digits of a second; usual ones are filled in. */
  readonly args: readonly number[];
}

export type DeclaredName =
  | 'integer'
  | 'bigint'
  | 'double'
  | 'boolean'
  | 'decimal_integer'
  | 'decimal_text'
  | 'text'
  | 'varchar'
  | 'datetime_ms'
  | 'datetime_us'
  | 'datetime_s'
  | 'datetime_text'
  | 'date_text'
  | 'time_text'
  | 'json_text'
  | 'blob'
  | 'uuid_text'
  | 'enum_text';

/**
 * Names of other authors and tools, as what is stored under them. SQLite goes by a name's letters: under `numeric` and
 * `decimal` it keeps doubles. Moments are texts by SQLite's own functions, and read whether texts or numbers.
 */
const aliases: Readonly<Record<string, DeclaredName>> = {
  int: 'integer',
  tinyint: 'integer',
  smallint: 'integer',
  mediumint: 'integer',
  int2: 'integer',
  int4: 'integer',
  year: 'integer',
  int8: 'bigint',
  'big int': 'bigint',
  'unsigned big int': 'bigint',
  'int unsigned': 'bigint',
  'integer unsigned': 'bigint',
  real: 'double',
  float: 'double',
  'double precision': 'double',
  numeric: 'double',
  decimal: 'double',
  money: 'double',
  bool: 'boolean',
  bit: 'boolean',
  clob: 'text',
  tinytext: 'text',
  mediumtext: 'text',
  longtext: 'text',
  ntext: 'text',
  char: 'varchar',
  character: 'varchar',
  nchar: 'varchar',
  'native character': 'varchar',
  nvarchar: 'varchar',
  'varying character': 'varchar',
  'character varying': 'varchar',
  datetime: 'datetime_text',
  datetime2: 'datetime_text',
  timestamp: 'datetime_text',
  timestamptz: 'datetime_text',
  'timestamp with time zone': 'datetime_text',
  'timestamp without time zone': 'datetime_text',
  date: 'date_text',
  time: 'time_text',
  json: 'json_text',
  jsonb: 'json_text',
  uuid: 'uuid_text',
  binary: 'blob',
  varbinary: 'blob',
  tinyblob: 'blob',
  mediumblob: 'blob',
  longblob: 'blob',
};

const own: ReadonlySet<string> = new Set<DeclaredName>([
  'integer',
  'bigint',
  'double',
  'boolean',
  'decimal_integer',
  'decimal_text',
  'text',
  'varchar',
  'datetime_ms',
  'datetime_us',
  'datetime_s',
  'datetime_text',
  'date_text',
  'time_text',
  'json_text',
  'blob',
  'uuid_text',
  'enum_text',
]);

/** `null` for names that nobody knows, and for none. */
export function sqliteDeclaredType(nativeType: string): DeclaredType | null {
  const { name, args } = parseTypeText(nativeType);
  const known = aliases[name] ?? (own.has(name) ? (name as DeclaredName) : undefined);
  if (known === undefined) return null;
  const numbers = args.map(Number);
  if (known === 'varchar') return numbers.length === 0 ? { name: 'text', args: [] } : { name: known, args: numbers };
  if (known === 'datetime_ms' || known === 'datetime_us' || known === 'time_text')
    return { name: known, args: [numbers[0] ?? 3] };
  if (known.startsWith('decimal_') && numbers.length > 0)
    return { name: known, args: [numbers[0] ?? 0, numbers[1] ?? 0] };
  // The width of a whole number says nothing.
  return { name: known, args: known.startsWith('decimal_') ? numbers : [] };
}
