import type { DriverValue } from '../../dialects/codec.ts';
import type { DriverResult } from '../../drivers/driver.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session, SessionRequest } from '../../engine/session.ts';
import { RecordNotFoundError } from '../../foundation/errors/record-not-found-error.ts';
import type { Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { AssignmentNode } from '../../sql/nodes/write-nodes.ts';
import { update } from '../../sql/statements.ts';
import { allOf } from '../planner/all-of.ts';
import { bind } from '../planner/bind.ts';
import { rowKeySlot } from '../planner/key-slots.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { writeKey } from '../planner/row-by-key.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import { LITERAL_ROWS } from '../shape/rule.ts';
import type { ObjectShape, ShapeEntry } from '../shape/shape.ts';
import { automaticValues, updatedValues } from '../writes/written-values.ts';
import type { ExistingRow } from './existing-row.ts';
import { missingConnected } from './missing-target.ts';
import type { Steps } from './steps.ts';
import { settled } from './steps.ts';
import type { WriteCall } from './write-planner.ts';

/** The update of one row's own fields, planned from the shape of its data. */
export class RowUpdate {
  readonly model: Model;
  /** What the data wants of relations, and where each stands among the values. */
  readonly relations: readonly { readonly name: string; readonly index: number }[];
  readonly #context: PlanContext;
  readonly #paths: ReadShape['paths'];
  readonly #fields: ObjectShape;
  /** A statement for each set of foreign keys that change besides. */
  readonly #statements = new Map<string, PlannedUpdate>();

  constructor(context: PlanContext, model: Model, data: ObjectShape, paths: ReadShape['paths']) {
    const isRelation = ({ rule }: ShapeEntry): boolean => rule.kind === LITERAL_ROWS;
    this.model = model;
    this.relations = data.entries.flatMap((entry) =>
      isRelation(entry) && entry.shape.kind === 'value' ? [{ name: entry.name, index: entry.shape.index }] : [],
    );
    this.#context = context;
    this.#paths = paths;
    this.#fields = { kind: 'object', entries: data.entries.filter((entry) => !isRelation(entry)) };
    // Whatever does not fit shows before anything is sent.
    this.#planned([]);
  }

  /** Names of fields that the data itself gives. */
  get given(): readonly string[] {
    return this.#fields.entries.map(({ name }) => name);
  }

  /** Encodes the data once, so that a refused value costs no statement. */
  check(call: WriteCall, values: readonly unknown[]): void {
    const planned = this.#planned([]);
    if (planned !== null) this.#bound(call, planned, values, []);
  }

  /** Writes the row's own fields, and the foreign keys that it has taken. */
  *run(call: WriteCall, session: Session, row: ExistingRow, values: readonly unknown[]): Steps<void> {
    const request = this.request(call, row, values);
    if (request === null) return;
    const { rowCount } = yield* this.#sent(call, session, row, request);
    if (rowCount === 0) throw new RecordNotFoundError({ model: this.model.name, operation: call.operation });
    this.#follow(request, row);
  }

  *#sent(
    call: WriteCall,
    session: Session,
    row: ExistingRow,
    { statement, parameters }: SessionRequest,
  ): Steps<DriverResult> {
    try {
      return yield* settled(session.run(statement, parameters));
    } catch (error) {
      const keysOf = (fields: readonly string[]): readonly (readonly DriverValue[])[] =>
        fields.every((name) => row.taken.has(name))
          ? [fields.map((name) => row.taken.get(name)?.value ?? null)].filter((key) => !key.includes(null))
          : [];
      throw yield* missingConnected(call, session, this.model, keysOf, error);
    }
  }

  /** The statement for a row that is found; `null` where there is nothing to write. */
  request(call: WriteCall, row: ExistingRow, values: readonly unknown[]): (SessionRequest & PlannedUpdate) | null {
    const taken = [...row.taken.keys()];
    const planned = this.#planned(taken);
    if (planned === null) return null;
    const keys = [...taken.map((name) => row.taken.get(name)?.value ?? null), ...row.key];
    return { ...planned, parameters: this.#bound(call, planned, values, keys) };
  }

  /** What others know of the row changes with it. */
  #follow({ statement, set, parameters }: SessionRequest & PlannedUpdate, row: ExistingRow): void {
    for (const name of row.asked) {
      const { column } = this.#context.field(this.model, name);
      const value = set.find((assignment) => assignment.column === column)?.value;
      if (value === undefined) continue;
      if (value.kind === 'slot') row.changed(name, parameters[statement.parameters.indexOf(value.slot)]);
      else if (value.kind === 'literal') row.changed(name, value.value);
      else
        throw this.#context.missing(
          `writing through relations while \`${name}\`, which they refer to, is calculated`,
          'Give the new value, or write in two steps.',
        );
    }
  }

  #bound(
    { session }: WriteCall,
    { statement }: PlannedUpdate,
    values: readonly unknown[],
    keys: readonly DriverValue[],
  ): readonly unknown[] {
    return bind(
      statement,
      { slots: this.#context.slots, paths: this.#paths },
      { values, context: session.context, keys: keys.map((part) => [part]) },
    );
  }

  #planned(taken: readonly string[]): PlannedUpdate | null {
    if (taken.length === 0 && this.#fields.entries.length === 0) return null;
    const key = taken.join(' ');
    let planned = this.#statements.get(key);
    if (planned === undefined) {
      planned = this.#plan(taken);
      this.#statements.set(key, planned);
    }
    return planned;
  }

  #plan(taken: readonly string[]): PlannedUpdate {
    const context = this.#context;
    const { model } = this;
    context.tables.add(model.table.name);
    const own = updatedValues(context, model, this.#fields);
    const keys = taken.map(
      (name, position): AssignmentNode => ({
        kind: 'assignment',
        column: context.field(model, name).column,
        value: context.slot(rowKeySlot(position), context.field(model, name)),
      }),
    );
    const set = [...keys, ...(own.length > 0 ? own : automaticValues(context, model, { entries: [] }))];
    const where = writeKey(model).fields.map(
      (name, index): ExpressionNode => ({
        kind: 'binary',
        operator: '=',
        left: context.column(model.table.name, context.field(model, name)),
        right: context.slot(rowKeySlot(taken.length + index), context.field(model, name)),
      }),
    );
    const node = update({
      table: { kind: 'table', table: model.table, alias: null },
      set,
      where: allOf(where),
    });
    return { statement: context.planned(node, { intent: 'write', model, returnsRows: false }), set };
  }
}

interface PlannedUpdate {
  readonly statement: PlannedStatement;
  readonly set: readonly AssignmentNode[];
}
