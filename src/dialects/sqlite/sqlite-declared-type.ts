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

/** Common names of other authors that mean the same and are stored the same way. */
const aliases: Readonly<Record<string, DeclaredName>> = {
  int: 'integer',
  tinyint: 'integer',
  smallint: 'integer',
  mediumint: 'integer',
  int4: 'integer',
  int8: 'bigint',
  real: 'double',
  float: 'double',
  'double precision': 'double',
  bool: 'boolean',
  clob: 'text',
  char: 'varchar',
  character: 'varchar',
  nchar: 'varchar',
  nvarchar: 'varchar',
  'varying character': 'varchar',
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

/** `null` for names that say too little of what is stored: `datetime`, `numeric` and the like. */
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
