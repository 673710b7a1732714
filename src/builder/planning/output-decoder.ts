import type { ColumnOrigin } from '../../dialects/column-origin.ts';
import type { DriverColumn } from '../../dialects/driver-column.ts';
import type { DriverResult } from '../../drivers/driver.ts';
import { closureDecoder } from '../../engine/decode/closure-decoder.ts';
import { compileRowsDecoder } from '../../engine/decode/compile-rows-decoder.ts';
import type { Decode, RowLayout, RowMember } from '../../engine/decode/row-layout.ts';
import type { RowsDecoder } from '../../engine/decode/rows-decoder.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import { areSameColumns } from '../../engine/raw-sql/raw-row-plan.ts';
import { findOrigins } from '../../engine/raw-sql/raw-rows.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { PlanningTarget } from './planning-context.ts';
import type { OutputPlace, ScopeColumn } from './scope.ts';

/** How the rows of a statement become objects. */
export interface OutputDecoder {
  /** `null` where the type of a column is only known from the driver's description of a result. */
  readonly decodeRows: RowsDecoder | null;
  decode(result: DriverResult, session: Session): MaybePromise<unknown[]>;
}

/** From this many rows on, code for them pays for being generated, even if it runs once. */
const MANY_ROWS = 200;

/** Whether integers must be read as bigint: for columns that need it, and for those of which nothing is known. */
export function readsSafeIntegers(
  { dialect, schema, capabilities }: PlanningTarget,
  places: readonly OutputPlace[],
): boolean {
  return places.some(
    (place) =>
      place.kind === 'all' ||
      place.column.type === null ||
      dialect.codec(place.column.type, schema, capabilities).readsSafeIntegers === true,
  );
}

/** Columns of a known type decode by that, all others as those of raw SQL do. */
export function createOutputDecoder(
  target: PlanningTarget,
  statement: PlannedStatement,
  places: readonly OutputPlace[],
): OutputDecoder {
  const typed = places.flatMap((place) => (place.kind === 'column' ? decodedColumn(target, place.column) : []));
  if (typed.length < places.length) return describedDecoder(target, statement, places);
  const decodeRows = lazyDecoder(layoutOf(typed));
  return { decodeRows, decode: ({ rows }) => decodeRows(rows, []) };
}

interface NamedDecode {
  readonly name: string;
  readonly decode: Decode;
}

/** Empty where the type is not known. */
function decodedColumn(target: PlanningTarget, { name, type }: ScopeColumn): readonly NamedDecode[] {
  return type === null ? [] : [{ name, decode: decodeOf(target, type) }];
}

function decodeOf({ dialect, schema, capabilities }: PlanningTarget, type: NonNullable<ScopeColumn['type']>): Decode {
  return dialect.codec(type, schema, capabilities).decode;
}

/** Of equal names the last wins, as in objects. */
function layoutOf(columns: readonly NamedDecode[]): RowLayout {
  const members = new Map<string, RowMember>();
  columns.forEach(({ name, decode }, at) => {
    members.set(name, { kind: 'value', name, at, decode });
  });
  return { shape: { kind: 'object' }, members: [...members.values()] };
}

/** Code is generated for a decoder that is used again, or for many rows. */
function lazyDecoder(layout: RowLayout): RowsDecoder {
  let decoder: RowsDecoder | null = null;
  let isCompiled = false;
  return (rows, related) => {
    if (!isCompiled) {
      isCompiled = decoder !== null || rows.length >= MANY_ROWS;
      decoder = isCompiled ? compileRowsDecoder(layout) : closureDecoder(layout);
    }
    return decoder === null ? [] : decoder(rows, related);
  };
}

/** For results with columns that only the driver describes. */
function describedDecoder(
  target: PlanningTarget,
  statement: PlannedStatement,
  places: readonly OutputPlace[],
): OutputDecoder {
  let known: { readonly columns: readonly DriverColumn[]; readonly decodeRows: RowsDecoder } | null = null;
  return {
    decodeRows: null,
    decode(result, session) {
      if (result.rows.length === 0) return [];
      const columns = result.columns();
      if (known !== null && areSameColumns(columns, known.columns)) return known.decodeRows(result.rows, []);
      const expected = expectedColumns(places, columns);
      const unknown = columns.filter((_, at) => (expected[at]?.type ?? null) === null);
      const found = unknown.length === 0 ? [] : findOrigins(session, statement, unknown);
      return andThen(found, (origins) => {
        const decoders = columns.map((column, at) =>
          describedColumn(target, column, expected[at], origins[unknown.indexOf(column)]),
        );
        known = { columns, decodeRows: lazyDecoder(layoutOf(decoders)) };
        return known.decodeRows(result.rows, []);
      });
    },
  };
}

function describedColumn(
  target: PlanningTarget,
  column: DriverColumn,
  expected: ScopeColumn | undefined,
  origin: ColumnOrigin | null | undefined,
): NamedDecode {
  const name = expected?.name ?? column.name;
  const type = expected?.type ?? null;
  return {
    name,
    decode: type === null ? target.dialect.rawCodec(column, origin ?? null) : decodeOf(target, type),
  };
}

/**
 * What is known of each column of a result. All the columns of a source stand between those that are counted
 * from the start and those from the end; of the columns of several sources only the driver knows which is whose.
 */
function expectedColumns(
  places: readonly OutputPlace[],
  columns: readonly DriverColumn[],
): readonly (ScopeColumn | undefined)[] {
  const first = places.findIndex(({ kind }) => kind === 'all');
  if (first < 0) return places.map((place) => (place.kind === 'column' ? place.column : undefined));
  const last = places.findLastIndex(({ kind }) => kind === 'all');
  const behind = places.length - 1 - last;
  const only = first === last ? places[first] : undefined;
  return columns.map((column, at) => {
    const fromEnd = columns.length - at;
    const place = at < first ? places[at] : fromEnd <= behind ? places[places.length - fromEnd] : undefined;
    if (place?.kind === 'column') return place.column;
    return only?.kind === 'all' ? only.known.get(column.name) : undefined;
  });
}
