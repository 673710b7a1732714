import type { ColumnDefinition } from '../../sql/nodes/definition-nodes.ts';
import type { PhysicalColumn } from '../physical-objects.ts';
import type { ColumnComparison } from '../table-changes.ts';
import { splitArguments, unquoteText } from '../type-text.ts';
import type { DeclaredType } from './sqlite-declared-type.ts';
import { sqliteDeclaredType } from './sqlite-declared-type.ts';

/** How the declared types of a column stand to each other, values of enums included. */
export function compareSqliteTypes(wanted: ColumnDefinition, actual: PhysicalColumn): ColumnComparison {
  const to = sqliteDeclaredType(wanted.type);
  const from = sqliteDeclaredType(actual.nativeType);
  if (from !== null && to !== null) {
    if (from.name === 'enum_text' && to.name === 'enum_text') return compareEnums(wanted, actual);
    if (isSame(from, to)) return { kind: 'same' };
    if (losslessConversion(from, to) !== null) return { kind: 'wider', column: wanted, keeps: null };
  }
  const has = actual.nativeType === '' ? 'not declared' : actual.nativeType;
  return { kind: 'narrower', why: `Its type is ${has}, and the schema says ${wanted.type}.` };
}

/** Whether a condition is one that Facet gives a column to hold its type: on its storage, or on the values of an enum. */
export function isTypeCondition(condition: string | null): boolean {
  return condition !== null && (/^typeof\(.+\) (=|in) /s.test(condition) || enumValuesOf(condition) !== null);
}

/** The value of the old column in the form of the new one, as SQL. */
export function sqliteConversion(actual: PhysicalColumn, wanted: ColumnDefinition, column: string): string {
  const from = sqliteDeclaredType(actual.nativeType);
  const to = sqliteDeclaredType(wanted.type);
  const convert = from === null || to === null ? null : losslessConversion(from, to);
  return convert === null ? column : convert(column);
}

/** Values that are there stay, in front. */
function compareEnums(wanted: ColumnDefinition, actual: PhysicalColumn): ColumnComparison {
  const present = enumValuesOf(actual.check);
  const named = enumValuesOf(wanted.check);
  // Without a list that can be read there is nothing to widen.
  if (present === null || named === null) return { kind: 'same' };
  const missing = named.filter((literal) => !present.includes(literal));
  const extra = present.filter((literal) => !named.includes(literal)).map(unquoteText);
  const keeps = extra.length === 0 ? null : `It takes ${extra.join(', ')} too, which the schema does not name.`;
  if (missing.length === 0) return keeps === null ? { kind: 'same' } : { kind: 'narrower', why: keeps };
  const name = wanted.check?.slice(0, wanted.check.indexOf(' in (')) ?? '';
  const check = `${name} in (${[...present, ...missing].join(', ')})`;
  return { kind: 'wider', column: { ...wanted, check }, keeps };
}

/** The literals of `"column" in ('A', 'B')`. */
export function enumValuesOf(check: string | null): readonly string[] | null {
  const found = /^\s*(?:"(?:[^"]|"")*"|[^\s"]+)\s+in\s*\(([\s\S]*)\)\s*$/i.exec(check ?? '');
  return found === null ? null : splitArguments(found[1] ?? '');
}

function isSame(from: DeclaredType, to: DeclaredType): boolean {
  return from.name === to.name && from.args.join() === to.args.join();
}

/** SQL of the new value from that of the old. */
export type Convert = (column: string) => string;

const asItIs: Convert = (column) => column;

/** How to turn a value of one type into the other without loss; `null` where that cannot be promised. */
export function losslessConversion(from: DeclaredType, to: DeclaredType): Convert | null {
  const [a = 0, b = 0] = from.args;
  const [c = 0, d = 0] = to.args;
  switch (`${from.name} ${to.name}`) {
    case 'integer bigint':
    case 'varchar text':
      return asItIs;
    case 'varchar varchar':
    case 'datetime_ms datetime_ms':
    case 'datetime_us datetime_us':
      return a <= c ? asItIs : null;
    case 'datetime_ms datetime_us':
      return a <= c ? (column) => `${column} * 1000` : null;
    case 'time_text time_text':
      return a <= c ? padTime(a, c) : null;
    case 'decimal_text decimal_text':
      return to.args.length === 0 || holds(from, to) ? asItIs : null;
    case 'decimal_integer decimal_integer':
      return holds(from, to) ? (column) => (d === b ? column : `${column} * ${10n ** BigInt(d - b)}`) : null;
    case 'decimal_integer decimal_text':
      return to.args.length === 0 || holds(from, to) ? (column) => pointedText(column, b) : null;
    default:
      return null;
  }
}

/** Whether every number of so many digits has a place in the other. */
function holds(from: DeclaredType, to: DeclaredType): boolean {
  const [precision = 0, scale = 0] = from.args;
  const [toPrecision = 0, toScale = 0] = to.args;
  return from.args.length > 0 && toScale >= scale && toPrecision - toScale >= precision - scale;
}

/** Times are stored with as many digits as declared, so that equal ones are equal texts. */
function padTime(from: number, to: number): Convert {
  const zeros = '0'.repeat(to - from);
  if (zeros === '') return asItIs;
  return (column) => `${column} || '${from === 0 ? '.' : ''}${zeros}'`;
}

/** A scaled whole number as the text of the decimal: 1250 at scale 2 is `12.5`. */
export function pointedText(column: string, scale: number): string {
  if (scale === 0) return `cast(${column} as text)`;
  const unit = 10n ** BigInt(scale);
  const digits = `printf('%s%d.%0${scale}d', iif(${column} < 0, '-', ''), abs(${column} / ${unit}), abs(${column} % ${unit}))`;
  return `iif(${column} is null, null, rtrim(rtrim(${digits}, '0'), '.'))`;
}
