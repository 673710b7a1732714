import type { Bindings } from '../../engine/binding/slot-reader.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session, SessionRequest } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { Field } from '../../schema/field.ts';
import type { Key, Model } from '../../schema/model.ts';
import { uniqueKeys } from '../../schema/model-keys.ts';
import { hasSameFields, isOnlyViolableKey, presenceOfDefault } from '../../schema/unique-violations.ts';
import { isWritable } from '../../schema/written-field.ts';
import type { ConflictNode } from '../../sql/nodes/write-nodes.ts';
import type { Grammar } from '../grammar/grammar.ts';
import { objectRule } from '../grammar/grammar.ts';
import { selectionMembers } from '../grammar/selection-rules.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { policyCondition } from '../planner/policies.ts';
import { writeKey } from '../planner/row-by-key.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import type { ObjectRule, Rule } from '../shape/rule.ts';
import { LITERAL_ROWS, REPEATED, WORD } from '../shape/rule.ts';
import { entry, items } from '../shape/shape.ts';
import { GroupedInserts } from '../writes/grouped-inserts.ts';
import type { UpsertGroup } from '../writes/upsert-rows.ts';
import { checkedRows, upsertGroups } from '../writes/upsert-rows.ts';
import type { WriteAround } from '../writes/write-around.ts';
import { automaticValues } from '../writes/written-values.ts';
import { dataIndex, rowsAt, rowsInOrder } from './create-many.ts';
import type { LockedUpserts } from './locked-upserts.ts';
import { lockedUpserts } from './locked-upserts.ts';
import type { Operation, Plan } from './operation.ts';
import type { ReturnedRows } from './returned-rows.ts';
import { returnedRows } from './returned-rows.ts';

type Member = readonly [string, () => Rule];

export const upsertMany: Operation = {
  name: 'upsertMany',
  isWrite: true,
  arguments: (grammar, model) => argumentsRule(grammar, model, 'upsertMany', []),
  plan: (context, model, call) => planOf(context, model, call, false),
};

export const upsertManyAndReturn: Operation = {
  name: 'upsertManyAndReturn',
  isWrite: true,
  arguments: (grammar, model) =>
    argumentsRule(grammar, model, 'upsertManyAndReturn', selectionMembers(grammar, model.name)),
  plan(context, model, call) {
    if (!context.engine.capabilities.returning.insert)
      throw context.missing('upsertManyAndReturn', 'Use upsertMany, then findMany.');
    return planOf(context, model, call, true);
  },
};

function argumentsRule(grammar: Grammar, model: Model, name: string, more: Iterable<Member>): ObjectRule {
  return grammar.memo(`${name} ${model.name}`, () => {
    const written = Object.values(model.fields).filter((field) => isWritable(field) && field.name !== model.version);
    const keys = uniqueKeys(model);
    const by = new Set(keys.flatMap((key) => [key.name, ...key.fields]));
    return objectRule(`argument of ${name}`, () => [
      ['data', () => ({ kind: LITERAL_ROWS })],
      ['by', () => ({ kind: REPEATED, item: { kind: WORD, words: [...by] } })],
      ['update', () => ({ kind: REPEATED, item: { kind: WORD, words: written.map((field) => field.name) } })],
      ...more,
    ]);
  });
}

function planOf(context: PlanContext, model: Model, call: ReadShape, isReturning: boolean): Plan {
  writeKey(model);
  context.tables.add(model.table.name);
  const key = keyOf(model, call);
  const updated = entry(call.shape, 'update');
  const names = updated === undefined ? null : new Set(words(call, 'update'));
  return new UpsertManyPlan({
    context,
    model,
    key,
    index: dataIndex(call),
    updated: names,
    returned: isReturning ? returnedRows(context, model, call) : null,
    locked: lockedUpserts(context, model, call, key, isReturning),
    isGuarded: policyCondition(context, { model, alias: model.table.name, depth: 0 }, 'update') !== null,
  });
}

/** The key by its name, its field, or all of its fields; without any, the id. */
function keyOf(model: Model, call: ReadShape): Key {
  const names = words(call, 'by');
  const keys = uniqueKeys(model);
  const found =
    names.length === 0
      ? model.id
      : keys.find(({ name, fields }) => (names.length === 1 && name === names[0]) || hasSameFields(names, fields));
  if (found !== undefined && found !== null) return found;
  throw new Misfit(`must name a unique key: ${keys.map(({ name }) => `\`${name}\``).join(' or ')}`).under('by');
}

function words(call: ReadShape, name: string): readonly string[] {
  return items(entry(call.shape, name)).flatMap((item) => (item.kind === 'word' ? [String(item.word)] : []));
}

interface UpsertManyParts {
  readonly context: PlanContext;
  readonly model: Model;
  readonly key: Key;
  readonly index: number;
  /** `null` for all that a row gives. */
  readonly updated: ReadonlySet<string> | null;
  readonly returned: ReturnedRows | null;
  readonly locked: LockedUpserts;
  /** A policy hides rows, which a conflict clause would meet all the same. */
  readonly isGuarded: boolean;
}

/** Inserts with a conflict clause, a group for each set of given fields; or the locked form for all. */
class UpsertManyPlan implements Plan {
  readonly #parts: UpsertManyParts;
  readonly #inserts: GroupedInserts;

  constructor(parts: UpsertManyParts) {
    this.#parts = parts;
    this.#inserts = new GroupedInserts(parts.context, parts.model, parts.returned?.columns ?? null);
  }

  /** For a row that gives its key and what an insert needs. */
  get statements(): readonly PlannedStatement[] {
    const { model, key, updated, returned, locked } = this.#parts;
    const given = Object.values(model.fields).filter(
      (field) =>
        isWritable(field) &&
        field.name !== model.version &&
        (key.fields.includes(field.name) || updated?.has(field.name) || field.default === null),
    );
    if (!this.#isNative(given)) return locked.statements;
    return [this.#inserts.statement(this.#conflict(this.#set(given))), ...(returned?.statements ?? [])];
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    const { returned } = this.#parts;
    const bindings: Bindings = { values, context: session.context, keys: [] };
    const rows = this.#rows(values);
    if (rows.length === 0) return returned === null ? { count: 0 } : [];
    const groups = upsertGroups(this.#parts.model, this.#inserts.columns, rows);
    if (!groups.every(({ given }) => this.#isNative(given))) return this.#runLocked(session, bindings, rows, null);
    const requests = groups.flatMap((group) => this.#requests(group));
    const work = (inner: Session): MaybePromise<unknown> =>
      andThen(inner.runAll(requests), (results) =>
        returned === null
          ? { count: rows.length }
          : returned.finish(inner, bindings, rowsInOrder(results, groups, rows.length)),
      );
    const isAlone = requests.length === 1 && (returned === null || returned.statements.length === 0);
    return isAlone ? work(session) : session.atomic(work);
  }

  runAround(session: Session, values: readonly unknown[], around: WriteAround): MaybePromise<unknown> {
    const bindings: Bindings = { values, context: session.context, keys: [] };
    const rows = this.#rows(values);
    if (rows.length === 0) return this.#parts.returned === null ? { count: 0 } : [];
    return this.#runLocked(session, bindings, rows, around);
  }

  #rows(values: readonly unknown[]): ReturnType<typeof checkedRows> {
    const { context, model, key, index } = this.#parts;
    return checkedRows(context, model, key, this.#inserts.columns, rowsAt(values, index));
  }

  #runLocked(
    session: Session,
    bindings: Bindings,
    rows: ReturnType<typeof checkedRows>,
    around: WriteAround | null,
  ): MaybePromise<unknown> {
    const set = (given: readonly Field[]): readonly Field[] => this.#set(given);
    // Encoded before anything is sent, so that a refused value costs no transaction.
    for (const group of upsertGroups(this.#parts.model, this.#inserts.columns, rows)) this.#inserts.requests(group);
    return session.atomic((inner) => this.#parts.locked.run(inner, bindings, rows, set, around));
  }

  #requests(group: UpsertGroup): readonly SessionRequest[] {
    const set = this.#set(group.given);
    return this.#inserts.requests(group, JSON.stringify(set.map(({ name }) => name)), this.#conflict(set));
  }

  /** What an existing row gets of what is given. */
  #set(given: readonly Field[]): readonly Field[] {
    const { key, updated } = this.#parts;
    return given.filter(({ name }) => !key.fields.includes(name) && (updated === null || updated.has(name)));
  }

  #isNative(given: readonly Field[]): boolean {
    const { context, model, key, isGuarded } = this.#parts;
    if (isGuarded) return false;
    if (context.engine.capabilities.onConflictTarget) return true;
    return isOnlyViolableKey(model, key, (field) => (given.includes(field) ? 'value' : presenceOfDefault(field)));
  }

  #conflict(set: readonly Field[]): ConflictNode {
    const { context, model, key } = this.#parts;
    const fields = key.fields.map((name) => context.field(model, name));
    const [first] = fields;
    // Without a column to update, the key is set to itself, so that the row is among those returned.
    const kept = first === undefined ? [] : [{ column: first.column, value: context.column(model.table.name, first) }];
    const assigned =
      set.length === 0
        ? kept
        : [
            ...set.map(({ column }) => ({ column, value: { kind: 'excluded', column } as const })),
            // A new row has the time of the write in these columns.
            ...automaticValues(context, model, { entries: set }).map(({ column, value }) =>
              value.kind === 'slot' ? { column, value: { kind: 'excluded', column } as const } : { column, value },
            ),
          ];
    return {
      kind: 'conflict',
      target: fields.map(({ column }) => column),
      update: assigned.map((assignment) => ({ kind: 'assignment', ...assignment })),
      where: null,
    };
  }
}
