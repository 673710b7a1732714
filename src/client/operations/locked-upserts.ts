import type { DriverResult } from '../../drivers/driver.ts';
import type { Bindings } from '../../engine/binding/slot-reader.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import { UniqueViolationError } from '../../foundation/errors/unique-violation-error.ts';
import type { Field } from '../../schema/field.ts';
import type { Key, Model } from '../../schema/model.ts';
import { hasSameFields } from '../../schema/unique-violations.ts';
import { orderBy } from '../../sql/expressions.ts';
import { select as selectNode } from '../../sql/statements.ts';
import { allOf } from '../planner/all-of.ts';
import { byKeyCount } from '../planner/attached-rows.ts';
import type { PlanSlots } from '../planner/bind.ts';
import { bind } from '../planner/bind.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { FlatColumns } from '../planner/result-columns.ts';
import { keysCondition } from '../planner/rows-by-keys.ts';
import type { RowsByKeys } from '../planner/rows-by-keys-part.ts';
import { rowsByKeysPart } from '../planner/rows-by-keys-part.ts';
import type { Scope } from '../planner/scope.ts';
import { guardedCondition } from '../planner/where.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import { GroupedInserts } from '../writes/grouped-inserts.ts';
import type { Row } from '../writes/row-groups.ts';
import { rowGroups } from '../writes/row-groups.ts';
import { RowUpdates } from '../writes/row-updates.ts';
import type { UpsertRow } from '../writes/upsert-rows.ts';
import { givenFields, upsertGroups } from '../writes/upsert-rows.ts';
import { wireKey, wireValues } from '../writes/wire-key.ts';
import type { WriteAround } from '../writes/write-around.ts';
import type { rowsInOrder } from './create-many.ts';
import type { ReturnedRows } from './returned-rows.ts';
import { returnedRows } from './returned-rows.ts';

type WireRow = readonly unknown[];

/** An upsert of many rows in steps: locks those that exist, inserts the others, updates the first. */
export interface LockedUpserts {
  readonly statements: readonly PlannedStatement[];
  /** Inside a transaction. `set` says what an existing row gets of the given fields. */
  run(
    session: Session,
    bindings: Bindings,
    rows: readonly UpsertRow[],
    set: (given: readonly Field[]) => readonly Field[],
    around: WriteAround | null,
  ): Promise<unknown>;
}

export function lockedUpserts(
  context: PlanContext,
  model: Model,
  call: ReadShape,
  key: Key,
  isReturning: boolean,
): LockedUpserts {
  const scope: Scope = { model, alias: context.alias(), depth: 0 };
  const columns = new FlatColumns(context);
  for (const name of key.fields) columns.addField(scope.alias, context.field(model, name));
  const condition = keysCondition(context, model, key, 'values');
  const { rowLocks } = context.engine.capabilities;
  const plan = (places: number): { statement: PlannedStatement } => ({
    statement: context.planned(
      selectNode({
        columns: columns.selected,
        from: { kind: 'table', table: model.table, alias: scope.alias },
        where: allOf([condition.of(scope, places), guardedCondition(context, scope, undefined, 'update')]),
        // Rows are locked in the order of their keys, so that clients do not wait for each other.
        orderBy: rowLocks
          ? key.fields.map((name) =>
              orderBy(context.column(scope.alias, context.field(model, name)), 'asc', { isNullable: false }),
            )
          : [],
        lock: rowLocks ? { kind: 'lock', strength: 'update', wait: 'wait' } : null,
      }),
      { intent: 'read', model, returnsRows: true, safeIntegers: columns.safeIntegers },
    ),
  });
  return new LockedUpsertsRun({
    context,
    model,
    key,
    slots: { slots: context.slots, paths: call.paths },
    locate: byKeyCount(plan),
    maxKeys: condition.maxKeys,
    inserted: isReturning ? returnedRows(context, model, call) : null,
    updated: isReturning ? context.settings.parts.get(rowsByKeysPart)(context, model, key, call.shape) : null,
  });
}

interface Parts {
  readonly context: PlanContext;
  readonly model: Model;
  readonly key: Key;
  readonly slots: PlanSlots;
  readonly locate: (keyCount: number) => PlannedStatement;
  readonly maxKeys: number;
  readonly inserted: ReturnedRows | null;
  readonly updated: RowsByKeys | null;
}

/** Rows may come and go between the look and the insert; more often than this nobody is that unlucky. */
const MAX_ATTEMPTS = 10;

class LockedUpsertsRun implements LockedUpserts {
  readonly #parts: Parts;
  readonly #inserts: GroupedInserts;
  readonly #updates: RowUpdates;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#inserts = new GroupedInserts(parts.context, parts.model, parts.inserted?.columns ?? null);
    this.#updates = new RowUpdates(parts.context, parts.model, { match: [], set: [] });
  }

  get statements(): readonly PlannedStatement[] {
    const { context, model, key, locate, inserted } = this.#parts;
    const match = key.fields.map((name) => context.field(model, name));
    const other = Object.values(model.fields).find(
      (field) => !match.includes(field) && field.name !== model.version && field.generated === null,
    );
    const update = other === undefined ? [] : [this.#updates.statement(match, [other])];
    return [locate(1), this.#inserts.statement(null), ...update, ...(inserted?.statements ?? [])];
  }

  async run(
    session: Session,
    bindings: Bindings,
    rows: readonly UpsertRow[],
    set: (given: readonly Field[]) => readonly Field[],
    around: WriteAround | null,
  ): Promise<unknown> {
    const results = new Array<unknown>(rows.length);
    let existing = await this.#locate(session, bindings, rows);
    for (let attempt = 1; ; attempt += 1) {
      const fresh = rows.filter(({ wire }) => wire === null || !existing.has(wire));
      if (fresh.length === 0) break;
      try {
        await this.#insertAll(session, bindings, fresh, around, results);
        break;
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !this.#isOfKey(error)) throw error;
      }
      existing = await this.#locate(session, bindings, rows);
    }
    const found = rows.filter(({ wire }) => wire !== null && existing.has(wire));
    await this.#updateAll(session, bindings, found, set, around);
    const { updated, slots } = this.#parts;
    if (updated === null) return { count: rows.length };
    const wires = found.map(({ wire }) => existing.get(wire ?? '') ?? []);
    const read = found.length === 0 ? [] : await updated.read(session, slots, bindings, wires);
    for (const [index, { position }] of found.entries()) results[position] = read[index];
    return results;
  }

  /** The keys of the rows that exist, as the wire gives them, by the text of each. */
  async #locate(
    session: Session,
    bindings: Bindings,
    rows: readonly UpsertRow[],
  ): Promise<ReadonlyMap<string, WireRow>> {
    const { context, model, key, locate, maxKeys, slots } = this.#parts;
    const keyed = rows.flatMap((row) => (row.key === null ? [] : [row.key]));
    const existing = new Map<string, WireRow>();
    for (let from = 0; from < keyed.length; from += maxKeys) {
      const portion = keyed.slice(from, from + maxKeys);
      const statement = locate(portion.length);
      const keys = key.fields.map((_, position) => portion.map((values) => values[position]));
      const found = await session.run(statement, bind(statement, slots, { ...bindings, keys }));
      for (const row of found.rows) {
        const values = key.fields.map((name, position) => decoded(context, context.field(model, name), row[position]));
        existing.set(wireKey(wireValues(context, model, key, values, [])), row);
      }
    }
    return existing;
  }

  /** In a savepoint where others may write at the same time, so that the transaction outlives a row that came in between. */
  async #insertAll(
    session: Session,
    bindings: Bindings,
    fresh: readonly UpsertRow[],
    around: WriteAround | null,
    results: unknown[],
  ): Promise<void> {
    const write = async (rows: readonly Row[]): Promise<void> => {
      const groups = rowGroups(this.#inserts.columns, rows).map((group) => ({
        ...group,
        positions: group.rows.map((_, index) => fresh[group.positions?.[index] ?? index]?.position ?? index),
      }));
      const requests = groups.flatMap((group) => this.#inserts.requests(group));
      const needsSavepoint = this.#parts.context.engine.capabilities.rowLocks;
      const answers = await session.atomic((inner) => inner.runAll(requests), { needsSavepoint });
      await this.#keep(session, bindings, answers, groups, results);
    };
    if (around === null) await write(fresh.map(({ row }) => row));
    else
      await around.create(
        fresh.map(({ row }) => row),
        write,
      );
  }

  async #keep(
    session: Session,
    bindings: Bindings,
    answers: readonly DriverResult[],
    groups: Parameters<typeof rowsInOrder>[1],
    results: unknown[],
  ): Promise<void> {
    const { inserted } = this.#parts;
    if (inserted === null) return;
    const positions = groups.flatMap((group) => group.positions ?? []);
    const rows = answers.flatMap((answer) => answer.rows);
    const made = await inserted.finish(session, bindings, rows);
    for (const [index, position] of positions.entries()) results[position] = made[index];
  }

  async #updateAll(
    session: Session,
    bindings: Bindings,
    found: readonly UpsertRow[],
    set: (given: readonly Field[]) => readonly Field[],
    around: WriteAround | null,
  ): Promise<void> {
    const { context, model, key, slots } = this.#parts;
    const match = key.fields.map((name) => context.field(model, name));
    const changed = found
      .map((row) => ({ ...row, data: dataOf(row.row, set(givenFields(model, row.row))) }))
      .filter(({ data }) => Object.keys(data).length > 0);
    if (changed.length === 0) return;
    const write = async (data: readonly Row[]): Promise<void> => {
      const rows = data.map((row, index) => ({ row, position: index }));
      for (const group of upsertGroups(model, this.#inserts.columns, rows)) {
        const fields = group.given;
        const updates = group.rows.map((row, index) => {
          const { position = 0, key: values } = changed[group.positions?.[index] ?? index] ?? {};
          return { position, match: values ?? [], set: fields.map(({ name }) => row[name]) };
        });
        await session.runAll(this.#updates.requests({ match, set: fields, rows: updates }, slots, bindings));
      }
    };
    if (around === null) {
      await write(changed.map(({ data }) => data));
      return;
    }
    const updates = changed.map(({ data, key: values }) => ({
      where: Object.fromEntries(key.fields.map((name, index) => [name, values?.[index]])),
      data,
    }));
    await around.update(updates, write);
  }

  #isOfKey(error: unknown): boolean {
    if (!(error instanceof UniqueViolationError)) return false;
    const { fields } = error.details;
    return fields.length === 0 || hasSameFields(fields, this.#parts.key.fields);
  }
}

function dataOf(row: Row, fields: readonly Field[]): Row {
  return Object.fromEntries(fields.map(({ name }) => [name, row[name]]));
}

function decoded(context: PlanContext, field: Field, wire: unknown): unknown {
  const { decode } = context.codec(field);
  return decode === null ? wire : decode(wire as never);
}
