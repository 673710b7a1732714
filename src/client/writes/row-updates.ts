import type { DriverValue } from '../../dialects/codec.ts';
import { RefusedValue } from '../../dialects/refused-value.ts';
import type { Bindings } from '../../engine/binding/slot-reader.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { SessionRequest } from '../../engine/session.ts';
import { createLruCache } from '../../foundation/lru-cache.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import { isJsonNull } from '../json-null.ts';
import type { PlanSlots } from '../planner/bind.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { Misfit } from '../shape/misfit.ts';
import { CELL, countStatement, listUpdate, updateOfRows } from './row-update-statements.ts';

/** A row to update, by the values that it is found by. */
export interface UpdatedRow {
  /** Where it stands in the call. */
  readonly position: number;
  readonly match: readonly unknown[];
  readonly set: readonly unknown[];
}

/** Rows that are found by the same fields and get new values in the same fields. */
export interface UpdateGroup {
  readonly match: readonly Field[];
  readonly set: readonly Field[];
  readonly rows: readonly UpdatedRow[];
}

/** Where the values stand in a row of the call, for messages. */
export interface UpdatePaths {
  readonly match: readonly string[];
  readonly set: readonly string[];
}

/** Most rows in one message. */
const LIST_ROWS = 10_000;
const VALUES_ROWS = 500;
/** Without rows in the statement each value is looked for among all of them. */
const CASE_ROWS = 250;
const MAX_STATEMENTS = 60;

/**
 * Updates of many rows, each with values of its own, in as few statements as the database allows: the
 * rows stand in the statement as lists or as `values`, or each column is a `case` over the keys.
 */
export class RowUpdates {
  readonly #context: PlanContext;
  readonly #model: Model;
  readonly #paths: UpdatePaths;
  readonly #statements = createLruCache<string, PlannedStatement>(MAX_STATEMENTS);

  constructor(context: PlanContext, model: Model, paths: UpdatePaths) {
    this.#context = context;
    this.#model = model;
    this.#paths = paths;
  }

  /** The update of one row. */
  statement(match: readonly Field[], set: readonly Field[]): PlannedStatement {
    return this.#isList(match, set) ? this.#list(match, set) : this.#ofRows({ match, set, rows: [] }, 1);
  }

  /** Throws `Misfit` for a value that its field refuses. */
  requests(group: UpdateGroup, slots: PlanSlots, bindings: Bindings): readonly SessionRequest[] {
    const { match, set, rows } = group;
    const isList = this.#isList(match, set) && !holdsJsonNull(set, rows);
    const { maxParameters, updatesFromRows } = this.#context.engine.capabilities;
    const width = updatesFromRows ? match.length + set.length : match.length + set.length * (match.length + 1);
    const most = isList
      ? LIST_ROWS
      : Math.min(updatesFromRows ? VALUES_ROWS : CASE_ROWS, Math.floor((maxParameters - 100) / width));
    return portions(rows, most).map((portion) => {
      const part = { match, set, rows: portion };
      const statement = isList ? this.#list(match, set) : this.#ofRows(part, portion.length);
      const cells = isList ? this.#lists(part) : this.#cells(part);
      return { statement, parameters: parametersOf(statement, cells, slots, bindings) };
    });
  }

  /** How many of the rows are there, whatever else they hold. */
  countRequests(group: UpdateGroup, slots: PlanSlots, bindings: Bindings): readonly SessionRequest[] {
    return portions(group.rows, VALUES_ROWS).map((portion) => {
      const statement = this.#kept(`count ${namesOf(group.match)} ${portion.length}`, () =>
        countStatement(this.#context, this.#model, group.match, portion.length),
      );
      const cells = this.#cells({ match: group.match, set: [], rows: portion });
      return { statement, parameters: parametersOf(statement, cells, slots, bindings) };
    });
  }

  #isList(match: readonly Field[], set: readonly Field[]): boolean {
    const { listSources, updatesFromRows, listParameterExceptions } = this.#context.engine.capabilities;
    return (
      listSources &&
      updatesFromRows &&
      [...match, ...set].every(({ isList, scalar }) => !isList && !listParameterExceptions.includes(scalar))
    );
  }

  #list(match: readonly Field[], set: readonly Field[]): PlannedStatement {
    return this.#kept(`list ${namesOf(match)} ${namesOf(set)}`, () =>
      listUpdate(this.#context, this.#model, match, set),
    );
  }

  #ofRows({ match, set }: UpdateGroup, count: number): PlannedStatement {
    return this.#kept(`rows ${namesOf(match)} ${namesOf(set)} ${count}`, () =>
      updateOfRows(this.#context, this.#model, match, set, count),
    );
  }

  #kept(name: string, plan: () => PlannedStatement): PlannedStatement {
    let statement = this.#statements.get(name);
    if (statement === undefined) {
      statement = plan();
      this.#statements.set(name, statement);
    }
    return statement;
  }

  /** A list per column. */
  #lists({ match, set, rows }: UpdateGroup): readonly DriverValue[] {
    try {
      return [
        ...match.map((field, at) => this.#context.codec(field).encodeList(rows.map((row) => row.match[at]))),
        ...set.map((field, at) => this.#context.codec(field).encodeList(rows.map((row) => row.set[at]))),
      ];
    } catch (error) {
      // A list is refused whole; encoding value by value says which one is to blame.
      if (error instanceof RefusedValue) this.#cells({ match, set, rows });
      throw error;
    }
  }

  /** A value per place, row by row. */
  #cells({ match, set, rows }: UpdateGroup): readonly DriverValue[] {
    const cells: DriverValue[] = [];
    for (const row of rows) {
      for (const [at, field] of match.entries())
        cells.push(this.#encoded(field, row, row.match[at], this.#paths.match));
      for (const [at, field] of set.entries()) cells.push(this.#encoded(field, row, row.set[at], this.#paths.set));
    }
    return cells;
  }

  #encoded(field: Field, row: UpdatedRow, value: unknown, path: readonly string[]): DriverValue {
    if (value === null || value === undefined) return null;
    // JSON's own null travels as its text.
    if (isJsonNull(value)) return value.name === 'DbNull' ? null : 'null';
    try {
      return this.#context.codec(field).encode(value);
    } catch (error) {
      if (!(error instanceof RefusedValue)) throw error;
      throw new Misfit(`must be ${error.expected}`).under('data', row.position, ...path, field.name);
    }
  }
}

function namesOf(fields: readonly Field[]): string {
  return fields.map(({ name }) => JSON.stringify(name)).join();
}

/** In a list, null is the database's; JSON's own null needs a place of its own. */
function holdsJsonNull(set: readonly Field[], rows: readonly UpdatedRow[]): boolean {
  return set.some(
    ({ scalar }, at) =>
      scalar === 'Json' &&
      rows.some((row) => {
        const value: unknown = row.set[at];
        return typeof value === 'object' && value !== null && isJsonNull(value);
      }),
  );
}

function parametersOf(
  statement: PlannedStatement,
  cells: readonly DriverValue[],
  { slots }: PlanSlots,
  bindings: Bindings,
): readonly DriverValue[] {
  return statement.parameters.map((source) => {
    if (typeof source !== 'number') return slots[source.slot]?.readElement(bindings, source.element) ?? null;
    return (source >= CELL ? cells[source - CELL] : slots[source]?.read(bindings)) ?? null;
  });
}

function portions<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  if (items.length <= size) return items.length === 0 ? [] : [items];
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
