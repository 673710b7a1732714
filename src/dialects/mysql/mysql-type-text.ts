import type { TypeText } from '../type-text.ts';
import { parseTypeText } from '../type-text.ts';

/** From the smallest to the largest. */
export const wholeNumberTypes: readonly string[] = ['tinyint', 'smallint', 'mediumint', 'int', 'bigint'];

/** Names that the server prints otherwise than they are usually written. */
const aliases: Readonly<Record<string, string>> = {
  integer: 'int',
  bool: 'tinyint',
  boolean: 'tinyint',
  numeric: 'decimal',
  dec: 'decimal',
  real: 'double',
  'double precision': 'double',
  json: 'longtext',
  'character varying': 'varchar',
  character: 'char',
};

/** A type's name and arguments as the server prints them, with usual digits filled in. */
export function canonicalMysqlType(type: string): TypeText {
  const { name, args } = parseTypeText(type.replace(/\s+(character set|charset|collate)\s+\S+/gi, ''));
  const bare = aliases[name.replace(/ (unsigned|zerofill)/g, '')] ?? name.replace(/ (unsigned|zerofill)/g, '');
  const isUnsigned = name.includes(' unsigned');
  const known = isUnsigned ? `${bare} unsigned` : bare;
  // The width of a whole number says how it is shown, not what it holds.
  if (wholeNumberTypes.includes(bare) || bare === 'year') return { name: known, args: [] };
  // The sign of a number with a point, and digits of a float, are a rule of its writers; the field is the same.
  if (bare === 'float' || bare === 'double') return { name: bare, args: [] };
  if (bare === 'decimal') return { name: bare, args: [args[0] ?? '10', args[1] ?? '0'] };
  if (bare === 'datetime' || bare === 'timestamp' || bare === 'time') return { name: known, args: [args[0] ?? '0'] };
  return { name: known, args };
}
