import type { ColumnDefinition } from '../../sql/nodes/definition-nodes.ts';
import type { PhysicalColumn } from '../physical-objects.ts';
import { identifierQuoting } from '../standard/quoting.ts';
import type { TypeConversion } from '../table-settlement.ts';
import { unquoteText } from '../type-text.ts';
import type { DeclaredType } from './sqlite-declared-type.ts';
import { sqliteDeclaredType } from './sqlite-declared-type.ts';
import { enumValuesOf, losslessConversion, pointedText } from './sqlite-widening.ts';

const quote = identifierQuoting('"');

/** How a value of one declared type becomes one of another, where something of it may get lost. */
export function sqliteTypeConversion(wanted: ColumnDefinition, actual: PhysicalColumn): TypeConversion | null {
  const from = sqliteDeclaredType(actual.nativeType);
  const to = sqliteDeclaredType(wanted.type);
  if (from === null || to === null) return null;
  const column = quote(actual.name);
  const lossless = losslessConversion(from, to);
  if (lossless !== null) return conversion(lossless(column));
  if (to.name === 'enum_text') {
    const values = enumValuesOf(wanted.check);
    const mayFit = from.name === 'text' || from.name === 'varchar' || from.name === 'enum_text';
    if (!mayFit || values === null) return null;
    const gone = enumValuesOf(actual.check)?.filter((value) => !values.includes(value));
    return {
      ...conversion(column, `${column} not in (${values.join(', ')})`),
      ...(gone === undefined ? {} : { gone: gone.map(unquoteText) }),
    };
  }
  return (
    toText(column, from, to) ??
    fromText(column, from, to) ??
    betweenNumbers(column, from, to) ??
    betweenTimes(column, from, to)
  );
}

function conversion(value: string, refused: string | null = null, changed: string | null = null): TypeConversion {
  return { value, refused, changed, prepared: null };
}

/** What is stored as the text that people write. */
const textual: ReadonlySet<DeclaredType['name']> = new Set([
  'text',
  'varchar',
  'decimal_text',
  'datetime_text',
  'date_text',
  'time_text',
  'json_text',
  'uuid_text',
  'enum_text',
]);

function toText(column: string, from: DeclaredType, to: DeclaredType): TypeConversion | null {
  if (to.name !== 'text' && to.name !== 'varchar') return null;
  // SQLite holds no text to its length.
  if (textual.has(from.name)) return conversion(column);
  if (from.name === 'decimal_integer') return conversion(pointedText(column, from.args[1] ?? 0));
  const unit = secondUnits[from.name];
  if (unit !== undefined) return instantText(column, unit);
  return ['integer', 'bigint', 'double', 'boolean'].includes(from.name) ? conversion(`cast(${column} as text)`) : null;
}

/** ISO 8601 in milliseconds, which is all that SQLite prints. */
function instantText(column: string, unit: bigint): TypeConversion {
  const seconds = unit === 1n ? column : `${column} / ${unit}.0`;
  const text = `strftime('%Y-%m-%dT%H:%M:%fZ', ${seconds}, 'unixepoch')`;
  return conversion(text, null, unit > 1000n ? `${column} % ${unit / 1000n} <> 0` : null);
}

function fromText(column: string, from: DeclaredType, to: DeclaredType): TypeConversion | null {
  if (from.name !== 'text' && from.name !== 'varchar') return null;
  const isNoNumber = `(trim(${column}) = '' or trim(${column}) glob '*[^0-9.eE+-]*')`;
  switch (to.name) {
    case 'integer':
    case 'bigint':
      return conversion(
        `cast(${column} as integer)`,
        `(ltrim(trim(${column}), '+-') = '' or ltrim(trim(${column}), '+-') glob '*[^0-9]*' or ${outOfRange(column, to)})`,
      );
    case 'double':
      return conversion(
        `cast(${column} as real)`,
        `(${isNoNumber} or abs(cast(${column} as real)) = 9e999)`,
        losesDigits(`substr(${column}, 1, instr(lower(${column}) || 'e', 'e') - 1)`),
      );
    case 'boolean':
      return conversion(
        `(lower(trim(${column})) in ('1', 'true', 't'))`,
        `lower(trim(${column})) not in ('0', '1', 'true', 'false', 't', 'f')`,
      );
    case 'decimal_text':
      return conversion(
        column,
        tooManyDigits(column, to) === null ? isNoNumber : `(${isNoNumber} or ${tooManyDigits(column, to)})`,
      );
    case 'date_text':
      return conversion(`date(${column})`, isNoMoment(column), `date(${column}) <> ${column}`);
    case 'datetime_ms':
    case 'datetime_us':
    case 'datetime_s':
      return fromInstantText(column, to);
    case 'json_text':
      return conversion(column, `not json_valid(${column})`);
    case 'uuid_text':
      return conversion(`lower(${column})`, `(length(${column}) <> 36 or ${column} glob '*[^0-9a-fA-F-]*')`);
    default:
      return null;
  }
}

/** A cast of too many digits would give the highest number without a word. */
function outOfRange(column: string, { name }: DeclaredType): string {
  if (name === 'integer') return `cast(${column} as integer) not between -2147483648 and 2147483647`;
  const digits = `ltrim(trim(${column}), '+-0')`;
  return (
    `((length(${digits}) > 19 or (length(${digits}) = 19 and ${digits} > '9223372036854775807')) ` +
    `and trim(${column}) <> '-9223372036854775808')`
  );
}

/** Whether a number's text has more digits than every double keeps. */
function losesDigits(text: string): string {
  return `length(rtrim(replace(ltrim(trim(${text}), '+-0.'), '.', ''), '0')) > 15`;
}

/** Whether a decimal's text has more digits than the type takes; `null` where it takes any. */
function tooManyDigits(column: string, { args }: DeclaredType): string | null {
  const [precision, scale = 0] = args;
  if (precision === undefined) return null;
  const point = `instr(${column} || '.', '.')`;
  return (
    `(length(${column}) - ${point} > ${scale} or ` +
    `length(ltrim(substr(${column}, 1, ${point} - 1), '+-')) > ${Math.max(1, precision - scale)})`
  );
}

const numbers: ReadonlySet<DeclaredType['name']> = new Set([
  'integer',
  'bigint',
  'double',
  'boolean',
  'decimal_integer',
  'decimal_text',
]);

function betweenNumbers(column: string, from: DeclaredType, to: DeclaredType): TypeConversion | null {
  if (!numbers.has(from.name) || !numbers.has(to.name)) return null;
  if (from.name === 'decimal_text') return fromDecimalText(column, to);
  const unit = from.name === 'decimal_integer' ? unitOf(from) : '1';
  switch (to.name) {
    case 'boolean':
      return conversion(`(${column} <> 0)`, null, `${column} not in (0, ${unit})`);
    case 'double':
      return unit === '1'
        ? conversion(
            `cast(${column} as real)`,
            null,
            from.name === 'bigint' ? `${column} <> cast(${column} as real)` : null,
          )
        : conversion(`cast(${column} as real) / ${unit}.0`, null, losesDigits(`cast(abs(${column}) as text)`));
    case 'integer':
    case 'bigint':
      return rounded(column, from.name === 'double' ? null : unit, '1', limitsOf(to));
    case 'decimal_integer':
      return rounded(column, from.name === 'double' ? null : unit, unitOf(to), limitsOf(to));
    default:
      if (to.name === 'decimal_text' && from.name === 'double') return fromDouble(column, to);
      return to.name === 'decimal_text'
        ? conversion(
            from.name === 'decimal_integer' ? pointedText(column, from.args[1] ?? 0) : `cast(${column} as text)`,
          )
        : null;
  }
}

/** As SQLite prints it, without the point that it gives to whole numbers; beyond fifteen digits it prints exponents. */
function fromDouble(column: string, to: DeclaredType): TypeConversion {
  const isWhole = `${column} = cast(${column} as integer)`;
  const value = `iif(${isWhole}, cast(cast(${column} as integer) as text), cast(${column} as text))`;
  const tooMany = tooManyDigits(value, to);
  const isLong = `typeof(${column}) not in ('real', 'integer') or abs(${column}) >= 1e15 or ${value} glob '*e*'`;
  return conversion(value, tooMany === null ? isLong : `${isLong} or ${tooMany}`);
}

function fromDecimalText(column: string, to: DeclaredType): TypeConversion | null {
  if (to.name === 'double') return conversion(`cast(${column} as real)`, null, losesDigits(column));
  if (to.name === 'decimal_text') return conversion(column, tooManyDigits(column, to));
  if (to.name === 'boolean') return null;
  const scale = to.name === 'decimal_integer' ? (to.args[1] ?? 0) : 0;
  // Without the point it is the number of smallest units, once it has all of its digits.
  const point = `instr(${column} || '.', '.')`;
  const digits = `substr(${column}, 1, ${point} - 1) || substr(substr(${column}, ${point} + 1) || '${'0'.repeat(scale)}', 1, ${scale})`;
  const tooMany = tooManyDigits(column, {
    name: to.name,
    args: to.args.length > 0 ? to.args : to.name === 'integer' ? [9, 0] : [18, 0],
  });
  return conversion(`cast(${digits} as integer)`, tooMany);
}

function unitOf({ args }: DeclaredType): string {
  return String(10n ** BigInt(args[1] ?? 0));
}

function limitsOf({ name, args }: DeclaredType): string | null {
  if (name === 'integer') return '-2147483648 and 2147483647';
  const precision = args[0];
  if (name !== 'decimal_integer' || precision === undefined) return null;
  const most = 10n ** BigInt(precision) - 1n;
  return `-${most} and ${most}`;
}

/** A number of small units in larger ones, or the other way round; `null` for a float. */
function rounded(column: string, unit: string | null, wanted: string, limits: string | null): TypeConversion {
  const refusing = (value: string): string | null => (limits === null ? null : `${value} not between ${limits}`);
  if (unit === null) {
    const scaled = wanted === '1' ? column : `${column} * ${wanted}`;
    const value = `cast(round(${scaled}) as integer)`;
    // A cast of more would give the highest number without a word.
    const isBeyond = `round(${scaled}) not between -9223372036854775808.0 and 9223372036854774784.0`;
    const refused = refusing(value);
    return conversion(
      value,
      refused === null ? isBeyond : `${isBeyond} or ${refused}`,
      `round(${scaled}) <> ${scaled}`,
    );
  }
  const [from, to] = [BigInt(unit), BigInt(wanted)];
  if (to >= from) {
    const value = to === from ? column : `${column} * ${to / from}`;
    return conversion(value, refusing(value));
  }
  const step = from / to;
  const value = `((${column} + iif(${column} < 0, -${step / 2n}, ${step / 2n})) / ${step})`;
  return conversion(value, refusing(value), `${column} % ${step} <> 0`);
}

/** Smallest units of a second, where instants are counted. */
const secondUnits: Readonly<Partial<Record<DeclaredType['name'], bigint>>> = {
  datetime_s: 1n,
  datetime_ms: 1000n,
  datetime_us: 1_000_000n,
};

function betweenTimes(column: string, from: DeclaredType, to: DeclaredType): TypeConversion | null {
  if (from.name === 'datetime_text') return fromInstantText(column, to);
  const unit = secondUnits[from.name];
  if (unit === undefined) return null;
  if (to.name === 'date_text')
    return conversion(`date(${column} / ${unit}, 'unixepoch')`, null, `${column} % ${unit * 86_400n} <> 0`);
  const wanted = secondUnits[to.name];
  if (wanted === undefined) return null;
  // Of the digits that are stored only those count that are declared.
  const step = stepOf(unit, from, to);
  const whole = step === 1n ? column : `${column} - ${column} % ${step}`;
  const value =
    wanted >= unit ? (wanted === unit ? whole : `(${whole}) * ${wanted / unit}`) : `(${whole}) / ${unit / wanted}`;
  return conversion(value, null, step === 1n ? null : `${column} % ${step} <> 0`);
}

/** SQLite's functions also take a time of day and the word `now`, which are no moments. */
function isNoMoment(column: string): string {
  const [two, four] = ['[0-9][0-9]', '[0-9][0-9][0-9][0-9]'];
  return `(${column} not glob '${four}-${two}-${two}*' or strftime('%s', ${column}) is null)`;
}

/** Moments under a name of other authors: texts as SQLite's functions read them, or milliseconds. */
function fromInstantText(column: string, to: DeclaredType): TypeConversion | null {
  const unit = secondUnits[to.name];
  if (unit === undefined) return null;
  const millis = `cast(strftime('%s', ${column}) as integer) * 1000 + cast(substr(strftime('%f', ${column}), 4) as integer)`;
  const read = `iif(typeof(${column}) = 'text', ${millis}, ${column})`;
  const value = unit === 1n ? `${read} / 1000` : unit === 1000n ? read : `${read} * ${unit / 1000n}`;
  const refused = `typeof(${column}) not in ('text', 'integer') or (typeof(${column}) = 'text' and ${isNoMoment(column)})`;
  // SQLite reads no more than milliseconds.
  const isFiner = `(${column} glob '*.[0-9][0-9][0-9][0-9]*' and ${column} not glob '*.[0-9][0-9][0-9]000*')`;
  return conversion(value, refused, unit === 1n ? `${read} % 1000 <> 0` : isFiner);
}

function stepOf(unit: bigint, from: DeclaredType, to: DeclaredType): bigint {
  const digits = to.name === 'datetime_s' ? 0 : (to.args[0] ?? 3);
  const stored = from.name === 'datetime_s' ? 0 : from.name === 'datetime_ms' ? 3 : 6;
  const step = digits >= stored ? 1n : 10n ** BigInt(stored - digits);
  return step > unit ? unit : step;
}
