import type { Codec, DriverValue } from '../../../dialects/codec.ts';
import { RefusedValue } from '../../../dialects/refused-value.ts';
import { InternalError } from '../../../foundation/errors/internal-error.ts';
import type { ValueType } from '../../../schema/value-type.ts';
import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type { InsertNode } from '../../../sql/nodes/write-nodes.ts';
import { select } from '../../../sql/statements.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { InsertSource } from './insert-rows.ts';
import { columnsMadeHere } from './insert-rows.ts';
import { RefusedCell } from './refused-cell.ts';
import type { WriteTarget, WrittenColumn } from './write-target.ts';
import { writtenColumns } from './write-target.ts';

/** The rows of an insert that travel in one slot. */
export interface SlotSource extends InsertSource {
  /** `null` where they travel as lists: the text is then the same for any number of rows. */
  readonly spelled: SpelledRows | null;
}

export interface SpelledRows {
  portions(total: number): readonly number[];
  /** Source of the insert of so many rows. The slots of its cells are those behind all others of the plan, once that is made. */
  source(count: number): InsertNode['source'];
  cells(rows: readonly unknown[], from: number, count: number): DriverValue[];
}

/** How one column is filled, row by row. */
interface FilledColumn {
  readonly column: WrittenColumn;
  /** What encodes all values at once, where the column's type is known and lists of it travel. */
  readonly list: { readonly type: ValueType; readonly codec: Codec } | null;
  /** The value of a row that is to be encoded; `null` is the database's. Throws `RefusedCell`. */
  read(row: unknown, position: number): unknown;
  encode(value: unknown): DriverValue;
}

export function rowsInSlot(
  context: PlanningContext,
  target: WriteTarget,
  { columns: names, slot }: { readonly columns: readonly string[]; readonly slot: number },
): SlotSource {
  const given = writtenColumns(target, names);
  const made = columnsMadeHere(context, target, given);
  const filled = [
    ...given.map((column) => givenColumn(context, column)),
    ...made.map(({ column, make }) => madeColumn(context, column, make)),
  ];
  const common = { columns: filled.map(({ column }) => column), given: given.length };
  const source = listSource(context, filled, slot);
  if (source !== null) return { ...common, source, spelled: null };
  const spelled = spelledRows(context, filled);
  return { ...common, source: spelled.source(1), spelled };
}

function givenColumn(context: PlanningContext, column: WrittenColumn): FilledColumn {
  const { name, field } = column;
  const isRequired = field !== null && !field.isOptional;
  return {
    column,
    ...encoding(context, column),
    read(row, position) {
      // The reader of the statement lets nothing but rows through.
      const value = (row as Readonly<Record<string, unknown>>)[name];
      if (value !== null && value !== undefined) return value;
      if (isRequired) throw new RefusedCell([position, name], 'a value, since the field is not optional');
      return null;
    },
  };
}

function madeColumn(context: PlanningContext, column: WrittenColumn, make: () => unknown): FilledColumn {
  return { column, ...encoding(context, column), read: () => make() ?? null };
}

function encoding(context: PlanningContext, { type }: WrittenColumn): Pick<FilledColumn, 'list' | 'encode'> {
  const { dialect, capabilities } = context.target;
  if (type === null) return { list: null, encode: (value) => dialect.encodeRaw(value) };
  const codec = context.codec(type);
  const hasLists = !type.isList && !capabilities.listParameterExceptions.includes(type.scalar);
  return { list: hasLists ? { type, codec } : null, encode: (value) => (value === null ? null : codec.encode(value)) };
}

/** A list parameter per column; `null` where the rows must be spelled out. */
function listSource(
  context: PlanningContext,
  filled: readonly FilledColumn[],
  slot: number,
): InsertNode['source'] | null {
  const { listSources, roundTripsCost } = context.target.capabilities;
  const lists = filled.flatMap((column) => (column.list === null ? [] : [{ ...column.list, filled: column }]));
  if (!listSources || !roundTripsCost || lists.length < filled.length) return null;
  const alias = context.alias();
  const columns = lists.map(({ type, codec, filled: column }) => {
    const place = context.encodedValue(slot, null, (rows) => encodedList(column, codec, rows));
    return { name: column.column.column, slot: place.slot, type };
  });
  return select({
    columns: columns.map(({ name, type }) => ({
      kind: 'selected',
      item: { kind: 'column', table: alias, name, type },
      alias: null,
    })),
    from: { kind: 'listSource', alias, ordinality: null, columns },
  });
}

function encodedList(filled: FilledColumn, codec: Codec, rows: unknown): DriverValue {
  if (!Array.isArray(rows)) throw new InternalError({ where: 'rowsInSlot: the rows are no list' });
  const values = new Array<unknown>(rows.length);
  for (let index = 0; index < values.length; index += 1) values[index] = filled.read(rows[index], index);
  try {
    return codec.encodeList(values);
  } catch (error) {
    // A list is refused whole; encoding value by value says which one is to blame.
    if (error instanceof RefusedValue) for (const [index, value] of values.entries()) encodedCell(filled, value, index);
    throw error;
  }
}

function encodedCell(filled: FilledColumn, value: unknown, position: number): DriverValue {
  try {
    return filled.encode(value);
  } catch (error) {
    if (!(error instanceof RefusedValue) || error instanceof RefusedCell) throw error;
    throw new RefusedCell([position, filled.column.name], error.expected, error.names);
  }
}

/** Larger statements gain nothing more, and take long to compile. */
const MOST_EMBEDDED_ROWS = 128;
const MOST_SENT_ROWS = 1000;
/** So many rows always go at once. */
const FEW_ROWS = 16;
/** Kept for what else the statement binds. */
const OTHER_PARAMETERS = 200;

function spelledRows(context: PlanningContext, filled: readonly FilledColumn[]): SpelledRows {
  const { maxParameters, roundTripsCost } = context.target.capabilities;
  const width = filled.length;
  const limit = Math.max(1, Math.floor((maxParameters - OTHER_PARAMETERS) / Math.max(1, width)));
  const most = Math.min(limit, roundTripsCost ? MOST_SENT_ROWS : MOST_EMBEDDED_ROWS);
  return {
    portions: (total) => portions(total, most, roundTripsCost),
    source(count) {
      const first = context.slots.length;
      const cell = (row: number, index: number): ExpressionNode => ({
        kind: 'slot',
        slot: first + row * width + index,
        type: filled[index]?.column.type ?? null,
      });
      return {
        kind: 'insertRows',
        rows: Array.from({ length: count }, (_, row) => filled.map((_column, index) => cell(row, index))),
      };
    },
    cells(rows, from, count) {
      const cells = new Array<DriverValue>(count * width);
      let place = 0;
      for (let position = from; position < from + count; position += 1) {
        const row = rows[position];
        for (const column of filled) {
          cells[place] = encodedCell(column, column.read(row, position), position);
          place += 1;
        }
      }
      return cells;
    },
  };
}

/** Where a round trip costs, the rest goes at once; else in powers of two, so that a handful of statements serve every number of rows. */
function portions(total: number, most: number, roundTripsCost: boolean): readonly number[] {
  const counts: number[] = [];
  for (let left = total; left > 0; ) {
    const isWhole = left >= most || left <= FEW_ROWS || roundTripsCost;
    const count = isWhole ? Math.min(left, most) : 2 ** Math.floor(Math.log2(left));
    counts.push(count);
    left -= count;
  }
  return counts;
}
