import type { ColumnDefinition } from '../../sql/nodes/definition-nodes.ts';
import type { PhysicalColumn } from '../physical-objects.ts';
import { identifierQuoting } from '../standard/quoting.ts';
import type { TypeConversion } from '../table-settlement.ts';
import type { TypeText } from '../type-text.ts';
import { unquoteText } from '../type-text.ts';
import { canonicalMysqlType } from './mysql-type-text.ts';

const quote = identifierQuoting('`');

/** Types whose values `modify column` turns into each other the same way. */
type Family = 'whole' | 'decimal' | 'float' | 'text' | 'enum' | 'json' | 'instant' | 'date' | 'time' | 'bytes';

const families: Readonly<Record<string, Family>> = {
  tinyint: 'whole',
  smallint: 'whole',
  mediumint: 'whole',
  int: 'whole',
  bigint: 'whole',
  decimal: 'decimal',
  float: 'float',
  double: 'float',
  char: 'text',
  varchar: 'text',
  tinytext: 'text',
  text: 'text',
  mediumtext: 'text',
  longtext: 'text',
  uuid: 'text',
  enum: 'enum',
  datetime: 'instant',
  timestamp: 'instant',
  date: 'date',
  time: 'time',
  binary: 'bytes',
  varbinary: 'bytes',
  tinyblob: 'bytes',
  blob: 'bytes',
  mediumblob: 'bytes',
  longblob: 'bytes',
};

/**
 * What `modify column` would make of the values. In strict mode it refuses most that do not fit, after which the
 * statements before it stay done, so everything is asked beforehand.
 */
export function mysqlConversion(wanted: ColumnDefinition, actual: PhysicalColumn): TypeConversion | null {
  const column = quote(actual.name);
  const [from, to] = [canonicalMysqlType(actual.nativeType), canonicalMysqlType(wanted.type)];
  const [source, target] = [
    familyOf(from, isJson(actual.nativeType, actual.check)),
    familyOf(to, isJson(wanted.type, wanted.check)),
  ];
  if (source === null || target === null) return null;
  const found = conditionsOf({ column, source, target, from, to, type: wanted.type });
  return found === null ? null : { value: column, refused: null, changed: null, prepared: null, ...found };
}

function isJson(type: string, check: string | null): boolean {
  return /^json\b/i.test(type) || (check?.includes('json_valid') ?? false);
}

function familyOf({ name }: TypeText, json: boolean): Family | null {
  return json ? 'json' : (families[name.replace(/ unsigned$/, '')] ?? null);
}

interface Pair {
  readonly column: string;
  readonly source: Family;
  readonly target: Family;
  readonly from: TypeText;
  readonly to: TypeText;
  readonly type: string;
}

function conditionsOf(pair: Pair): Partial<TypeConversion> | null {
  const { column, source, target, to } = pair;
  const isNumber = source === 'whole' || source === 'decimal' || source === 'float';
  switch (target) {
    case 'whole':
    case 'decimal':
      if (isNumber) return numberConditions(column, pair);
      return source === 'text' ? textNumberConditions(pair) : null;
    case 'float':
      if (isNumber) return { changed: losesDigits(column, pair) };
      return source === 'text'
        ? {
            refused: `(${column} not regexp '${decimalPattern}' or abs(cast(${column} as double)) > 1.7e308)`,
            changed: losesDigits(`cast(${column} as decimal(65, 30))`, pair),
          }
        : null;
    case 'text':
      return source === 'bytes' ? null : textConditions(pair);
    case 'enum':
      return source === 'text' || source === 'enum'
        ? { refused: `${column} not in (${to.args.join(', ')})`, ...goneFrom(pair) }
        : null;
    case 'json':
      return source === 'text' || source === 'json' ? { refused: `not json_valid(${column})` } : null;
    case 'bytes':
      return source === 'bytes' ? lengthConditions(column, 'length', to) : null;
    case 'instant':
      if (source === 'date') return {};
      if (source === 'text')
        return {
          refused: `(${column} not regexp '${instantPattern}' or cast(${column} as datetime(6)) is null)`,
          changed: `${column} regexp '[.][0-9]{${to.args[0] ?? 0}}[0-9]*[1-9]'`,
        };
      return source === 'instant' ? { changed: finerThan(column, to) } : null;
    case 'date':
      return source === 'instant' ? { changed: `time(${column}) <> '00:00:00'` } : null;
    case 'time':
      return source === 'time' ? { changed: finerThan(column, to) } : null;
  }
}

function goneFrom({ source, from, to }: Pair): Pick<TypeConversion, 'gone'> {
  if (source !== 'enum') return {};
  return { gone: from.args.filter((value) => !to.args.includes(value)).map(unquoteText) };
}

/** Zones are refused by the server. */
const instantPattern = '^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?)?$';

/** Whether a number is another one as a float; a double is printed with the digits that tell it from others. */
function losesDigits(value: string, { to }: Pair): string {
  if (to.name === 'float') return `cast(${value} as double) <> cast(cast(${value} as float) as double)`;
  return `cast(cast(${value} as double) as decimal(65, 30)) <> ${value}`;
}

const wholeLimits: Readonly<Record<string, string>> = {
  tinyint: '-128 and 127',
  smallint: '-32768 and 32767',
  mediumint: '-8388608 and 8388607',
  int: '-2147483648 and 2147483647',
  bigint: '-9223372036854775808 and 9223372036854775807',
  'tinyint unsigned': '0 and 255',
  'smallint unsigned': '0 and 65535',
  'mediumint unsigned': '0 and 16777215',
  'int unsigned': '0 and 4294967295',
  'bigint unsigned': '0 and 18446744073709551615',
};

const decimalPattern = '^[[:space:]]*[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?[[:space:]]*$';

function numberConditions(value: string, { source, target, to }: Pair): Partial<TypeConversion> {
  const isExact = source === 'whole';
  if (target === 'whole') {
    const refused = `round(${value}) not between ${wholeLimits[to.name] ?? wholeLimits.bigint}`;
    return { refused, changed: isExact ? null : `${value} <> round(${value})` };
  }
  const [precision = 10, scale = 0] = to.args.map(Number);
  return {
    refused: `abs(round(${value}, ${scale})) >= 1${'0'.repeat(precision - scale)}`,
    changed: isExact ? null : `${value} <> round(${value}, ${scale})`,
  };
}

function textNumberConditions(pair: Pair): Partial<TypeConversion> {
  const { column, target } = pair;
  const pattern = target === 'whole' ? '^[[:space:]]*[-+]?[0-9]+[[:space:]]*$' : decimalPattern;
  const value = `cast(${column} as decimal(65, 30))`;
  const { refused, changed } = numberConditions(value, { ...pair, source: 'decimal' });
  const digits = target === 'decimal' ? `${column} regexp '[.][0-9]{30}[0-9]*[1-9]'` : null;
  return {
    refused: `(${column} not regexp '${pattern}' or ${refused})`,
    changed: digits === null ? (changed ?? null) : `(${digits} or ${changed ?? 'false'})`,
  };
}

const uuidPattern = '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$';

function textConditions({ column, source, to, type }: Pair): Partial<TypeConversion> {
  const isAscii = /character set ascii/i.test(type);
  // What a `Uuid` is stored in, and nothing else.
  const isUuid = isAscii && to.name === 'char' && to.args[0] === '36';
  const refusesLetters =
    isAscii && source === 'text'
      ? `(${column} <> convert(${column} using ascii)${isUuid ? ` or ${column} not regexp '${uuidPattern}'` : ''})`
      : null;
  const lengths = lengthConditions(column, 'char_length', to);
  if (source === 'text') {
    // A `char` ends before its blanks.
    const losesBlanks = to.name === 'char' ? `char_length(${column}) <> char_length(rtrim(${column}))` : null;
    const changed = [lengths.changed ?? null, losesBlanks].filter((condition) => condition !== null);
    return { ...lengths, refused: refusesLetters, changed: changed.length === 0 ? null : changed.join(' or ') };
  }
  // Only texts are cut.
  return { refused: lengths.changed ?? null };
}

/** Bytes that the types without a length hold; those of four gigabytes hold everything. */
const longTypes: Readonly<Record<string, number>> = {
  tinytext: 255,
  text: 65_535,
  mediumtext: 16_777_215,
  tinyblob: 255,
  blob: 65_535,
  mediumblob: 16_777_215,
};

function lengthConditions(column: string, count: 'char_length' | 'length', to: TypeText): Partial<TypeConversion> {
  const most = longTypes[to.name];
  if (most !== undefined) return { refused: `length(${column}) > ${most}` };
  const [length] = to.args;
  if (length === undefined) return {};
  return { changed: `${count}(${column}) > ${length}`, prepared: `${column} = left(${column}, ${length})` };
}

function finerThan(column: string, { args }: TypeText): string | null {
  const step = 10 ** (6 - Number(args[0] ?? 0));
  return step === 1 ? null : `microsecond(${column}) % ${step} <> 0`;
}
