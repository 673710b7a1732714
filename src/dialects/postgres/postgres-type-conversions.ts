import type { ColumnDefinition } from '../../sql/nodes/definition-nodes.ts';
import type { PhysicalColumn } from '../physical-objects.ts';
import { identifierQuoting, quoteString } from '../standard/quoting.ts';
import type { TypeConversion } from '../table-settlement.ts';
import type { TypeText } from '../type-text.ts';
import { canonicalPostgresType, isPostgresList } from './postgres-type-text.ts';

const quote = identifierQuoting('"');

/** Types whose values get into each other the same way. `named`: enums, domains, and what Facet does not know. */
type Family =
  | 'whole'
  | 'numeric'
  | 'float'
  | 'text'
  | 'boolean'
  | 'instant'
  | 'moment'
  | 'date'
  | 'time'
  | 'json'
  | 'bytes'
  | 'uuid'
  | 'named';

const families: Readonly<Record<string, Family>> = {
  smallint: 'whole',
  integer: 'whole',
  bigint: 'whole',
  numeric: 'numeric',
  real: 'float',
  'double precision': 'float',
  text: 'text',
  'character varying': 'text',
  character: 'text',
  citext: 'text',
  boolean: 'boolean',
  'timestamp with time zone': 'instant',
  'timestamp without time zone': 'moment',
  date: 'date',
  'time without time zone': 'time',
  json: 'json',
  jsonb: 'json',
  bytea: 'bytes',
  uuid: 'uuid',
};

/**
 * How PostgreSQL gets the values of a column into another type. What cannot be told beforehand it says
 * itself when it evaluates the value.
 */
export function postgresConversion(wanted: ColumnDefinition, actual: PhysicalColumn): TypeConversion | null {
  const column = quote(actual.name);
  const [from, to] = [canonicalPostgresType(actual.nativeType), canonicalPostgresType(wanted.type)];
  const [source, target] = [familyOf(from, actual.userType !== null), familyOf(to, false)];
  const lists = [isPostgresList(actual.nativeType), isPostgresList(wanted.type)];
  if (lists[0] === true && lists[1] !== true) return null;
  if (lists[0] !== lists[1]) return listOfOne(column, wanted, { source, to, target });
  if (lists[0] === true) {
    const isByText = source === 'named' || target === 'named' || target === 'text';
    if (!isByText && source !== target && !(isNumber(source) && isNumber(target))) return null;
    const texts = `${column}${isByText ? '::text[]' : ''}`;
    const values = wanted.enumValues === undefined ? null : textLiterals(wanted.enumValues);
    return {
      value: `${texts}::${wanted.type}`,
      refused: values === null ? null : `not ${texts} <@ array[${values}]::text[]`,
      changed: null,
      prepared: null,
      ...triedAs(texts, wanted),
    };
  }
  const path = pathOf(source, target);
  if (path === null) return null;
  const value = `${path(column)}::${wanted.type}`;
  const values = wanted.enumValues === undefined ? null : textLiterals(wanted.enumValues);
  return {
    value,
    refused: values === null ? refusedBy(column, source, to, target) : `${column}::text not in (${values})`,
    changed: changedBy(column, value, source, to, target),
    prepared: null,
    ...triedAs(path(column), wanted),
  };
}

/** A value becomes the only item of a list. */
function listOfOne(
  column: string,
  wanted: ColumnDefinition,
  { source, to, target }: { readonly source: Family; readonly to: TypeText; readonly target: Family },
): TypeConversion | null {
  const path = pathOf(source, target);
  if (path === null) return null;
  const list = `case when ${column} is not null then array[${path(column)}] end`;
  const values = wanted.enumValues === undefined ? null : textLiterals(wanted.enumValues);
  return {
    value: `(${list})::${wanted.type}`,
    refused: values === null ? refusedBy(column, source, to, target) : `${column}::text not in (${values})`,
    changed: null,
    prepared: null,
    ...(values === null ? {} : { tried: null }),
  };
}

function textLiterals(values: readonly string[]): string {
  return values.map((value) => quoteString(value)).join(', ');
}

/** Enums and domains may be made by the same push, and an enum's new values are of no use before it is committed. */
function triedAs(before: string, { enumValues, baseType }: ColumnDefinition): Pick<TypeConversion, 'tried'> {
  if (enumValues !== undefined) return { tried: null };
  return baseType === undefined ? {} : { tried: `${before}::${baseType}` };
}

function familyOf(type: TypeText, isUserType: boolean): Family {
  return isUserType ? 'named' : (families[type.name] ?? 'named');
}

function isNumber(family: Family): boolean {
  return family === 'whole' || family === 'numeric' || family === 'float';
}

type Path = (column: string) => string;

const asItIs: Path = (column) => column;
const byText: Path = (column) => `${column}::text`;
const byUtc: Path = (column) => `(${column} at time zone 'utc')`;

/** What stands before the cast; `null` where values have no way. */
function pathOf(from: Family, to: Family): Path | null {
  if (from === 'bytes' || to === 'bytes') return null;
  if (from === to || (isNumber(from) && isNumber(to))) return from === 'named' ? byText : asItIs;
  if (from === 'text' || to === 'text' || from === 'named' || to === 'named') return byText;
  switch (`${from} ${to}`) {
    case 'boolean whole':
      return (column) => `${column}::integer`;
    case 'whole boolean':
      return (column) => `(${column} <> 0)`;
    case 'instant moment':
    case 'moment instant':
    case 'instant date':
    case 'instant time':
      return byUtc;
    case 'moment date':
    case 'moment time':
    case 'date moment':
      return asItIs;
    case 'date instant':
      return (column) => `(${column}::timestamp at time zone 'utc')`;
    default:
      return null;
  }
}

const wholeLimits: Readonly<Record<string, string>> = {
  smallint: '-32768 and 32767',
  integer: '-2147483648 and 2147483647',
  bigint: '-9223372036854775808 and 9223372036854775807',
};

const numberPatterns: Readonly<Partial<Record<Family, string>>> = {
  whole: '^\\s*[-+]?[0-9]+\\s*$',
  numeric: '^\\s*[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?\\s*$',
  float: '^\\s*[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?\\s*$',
};

function refusedBy(column: string, source: Family, to: TypeText, target: Family): string | null {
  if (source === 'text') {
    const pattern = numberPatterns[target];
    if (pattern !== undefined) return `${column}::text !~ '${pattern}'`;
    if (target === 'uuid') return `${column}::text !~ '^[{]?[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}[}]?$'`;
    if (target === 'boolean')
      return `lower(trim(${column}::text)) not in ('t', 'true', 'y', 'yes', 'on', '1', 'f', 'false', 'n', 'no', 'off', '0')`;
    return null;
  }
  if (!isNumber(source)) return null;
  const limits = target === 'whole' ? wholeLimits[to.name] : undefined;
  if (limits !== undefined) return `round(${column}::numeric) not between ${limits}`;
  if (target !== 'numeric' || to.args.length === 0) return null;
  const [precision = 0, scale = 0] = to.args.map(Number);
  return `abs(round(${column}::numeric, ${scale})) >= 1e${precision - scale}::numeric`;
}

/** A float by the digits that tell it from others: the cast to `numeric` takes fifteen. */
function exact(value: string, family: Family): string {
  return family === 'float' ? `${value}::text::numeric` : `${value}::numeric`;
}

function changedBy(column: string, value: string, source: Family, to: TypeText, target: Family): string | null {
  if (source === 'text' && target === 'text')
    return to.args.length === 0 ? null : `(${value})::text is distinct from ${column}::text`;
  if (source === 'text' && (target === 'numeric' || target === 'float'))
    return `${exact(`(${value})`, target)} is distinct from ${column}::text::numeric`;
  if (isNumber(source) && isNumber(target))
    return `${exact(`(${value})`, target)} is distinct from ${exact(column, source)}`;
  if (target === 'text' && to.args.length > 0) return `char_length(${column}::text) > ${to.args[0]}`;
  switch (`${source} ${target}`) {
    case 'whole boolean':
      return `${column} not in (0, 1)`;
    case 'instant instant':
    case 'moment moment':
    case 'time time':
      return `${value} is distinct from ${column}`;
    case 'instant time':
    case 'moment time':
      return `${column} is not null`;
    case 'instant date':
      return `${column} at time zone 'utc' <> date_trunc('day', ${column} at time zone 'utc')`;
    case 'moment date':
      return `${column} <> date_trunc('day', ${column})`;
    default:
      return null;
  }
}
