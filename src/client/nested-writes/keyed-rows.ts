import type { DriverValue } from '../../dialects/codec.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session, SessionRequest } from '../../engine/session.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { WriteNode } from '../../sql/nodes/write-nodes.ts';
import { allOf } from '../planner/all-of.ts';
import { areKeysSpelledOut, keyCondition, keyListEncoder } from '../planner/batched-rows.ts';
import { bind } from '../planner/bind.ts';
import { keySlot, rowKeySlot } from '../planner/key-slots.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { policyCondition } from '../planner/policies.ts';
import type { ReadStatement } from '../planner/read-statement.ts';
import { readStatement, runRead } from '../planner/read-statement.ts';
import type { Scope } from '../planner/scope.ts';
import { aliasOf } from '../planner/scope.ts';
import { sharedLock } from './shared-lock.ts';
import type { Steps } from './steps.ts';
import { settled, whenLoaded } from './steps.ts';
import type { WriteCall } from './write-planner.ts';

/** Keys that are spelled out, in one statement. */
const MOST_SPELLED_OUT = 4096;

/** Rows of a model by values of some of its fields: `a = … and (b, c) in (…)`. */
export interface KeyedRows {
  readonly model: Model;
  /** Fields that are the same for all the rows, and their values. */
  readonly same: readonly { readonly field: string; readonly value: DriverValue }[];
  /** Fields that tell the rows apart, and their values, row by row; empty where `same` says it all. */
  readonly fields: readonly string[];
  readonly keys: readonly (readonly DriverValue[])[];
  /** All rows but those with these keys. */
  readonly isNegated?: boolean;
}

/** What is done to such rows. `values` are bound before the condition. */
export interface KeyedWrite {
  /** Tells it apart in keys of plans. */
  readonly name: string;
  /** Whose policies hold. */
  readonly purpose: 'update' | 'delete';
  readonly values: readonly DriverValue[];
  node(context: PlanContext, model: Model, where: ExpressionNode | null, slots: readonly ExpressionNode[]): WriteNode;
}

/** The statements that do something to rows named by their keys; one, except for very many keys spelled out. */
export function keyedRequests(call: WriteCall, rows: KeyedRows, write: KeyedWrite): readonly SessionRequest[] {
  const most = rows.isNegated === true ? Number.POSITIVE_INFINITY : MOST_SPELLED_OUT;
  if (rows.fields.length === 0 || rows.keys.length === 0) return [keyedRequest(call, rows, write)];
  const requests: SessionRequest[] = [];
  for (let from = 0; from < rows.keys.length; from += most)
    requests.push(keyedRequest(call, { ...rows, keys: rows.keys.slice(from, from + most) }, write));
  return requests;
}

function keyedRequest(call: WriteCall, rows: KeyedRows, write: KeyedWrite): SessionRequest {
  const { planner, session } = call;
  const places = placesOf(call, rows);
  const { statement, context } = planner.once(`${write.name} ${keyOfRows(call, rows, places)}`, () =>
    plannedWrite(call, rows, write, places),
  );
  const parameters = bind(
    statement,
    { slots: context.slots, paths: [] },
    { values: [], context: session.context, keys: keysOf(rows, write.values) },
  );
  return { statement, parameters };
}

/** All that a statement on such rows is made from. */
function keyOfRows({ operation }: WriteCall, rows: KeyedRows, places: number): string {
  const same = rows.same.map(({ field }) => field).join(' ');
  return `${operation} ${rows.model.name} ${same}|${rows.fields.join(' ')}|${places}${rows.isNegated === true ? '!' : ''}`;
}

function placesOf(call: WriteCall, rows: KeyedRows): number {
  const { length } = rows.keys;
  if (length < 2) return rows.fields.length === 0 ? 0 : length;
  return spelledOut(call, rows) ? 2 ** Math.ceil(Math.log2(length)) : -1;
}

/** What the slots read: each value that is bound alone, then a list for each field of the keys. */
function keysOf({ same, fields, keys }: KeyedRows, values: readonly DriverValue[]): DriverValue[][] {
  const alone = [...values, ...same.map(({ value }) => value)].map((value) => [value]);
  return [...alone, ...fields.map((_, at) => keys.map((row) => row[at] as DriverValue))];
}

function spelledOut(call: WriteCall, { model, fields }: KeyedRows): boolean {
  const context = call.planner.context(call.operation);
  return areKeysSpelledOut(
    context,
    fields.map((name) => ({ alias: model.table.name, field: context.field(model, name) })),
  );
}

/** `places`: 0 for no key at all, 1 for one, more where they are spelled out, -1 where they travel whole. */
function plannedWrite(
  call: WriteCall,
  rows: KeyedRows,
  write: KeyedWrite,
  places: number,
): { readonly statement: PlannedStatement; readonly context: PlanContext } {
  const context = call.planner.context(call.operation);
  const { model } = rows;
  context.tables.add(model.table.name);
  const slots = write.values.map((_, position) => context.slot(rowKeySlot(position), null));
  const scope: Scope = { model, alias: model.table.name, depth: 1 };
  const where = allOf([
    rowsCondition(context, rows, model.table.name, write.values.length, places),
    policyCondition(context, scope, write.purpose),
  ]);
  const statement = context.planned(write.node(context, model, where, slots), {
    intent: 'write',
    model,
    returnsRows: false,
  });
  return { statement, context };
}

function rowsCondition(
  context: PlanContext,
  { model, same, fields, isNegated = false }: KeyedRows,
  alias: string,
  first: number,
  places: number,
): ExpressionNode | null {
  const named: Named = { model, alias };
  const fixed = same.map(({ field }, index) => equal(context, named, field, first + index));
  const listed = places === 0 ? null : keysCondition(context, named, fields, first + same.length, places);
  return allOf([...fixed, listed === null || !isNegated ? listed : { kind: 'not', item: listed }]);
}

const EVERY_ROW: ExpressionNode = { kind: 'logic', operator: 'and', items: [] };

/** Reads the rows as `findMany` gives them. */
export function* readKeyedRows(call: WriteCall, session: Session, rows: KeyedRows): Steps<unknown[]> {
  const { read, context } = yield* whenLoaded(() => plannedRead(call, rows));
  return yield* settled(
    runRead(
      session,
      read,
      { slots: context.slots, paths: [] },
      { values: [], context: session.context, keys: keysOf(rows, []) },
    ),
  );
}

function plannedRead(
  call: WriteCall,
  rows: KeyedRows,
): { readonly read: ReadStatement; readonly context: PlanContext } {
  const { planner, operation } = call;
  const places = placesOf(call, rows);
  return planner.once(`read ${keyOfRows(call, rows, places)}`, () => {
    const context = planner.context(operation);
    const read = readStatement(
      context,
      rows.model,
      { kind: 'object', entries: sharedLock(context) },
      (scope) => rowsCondition(context, rows, aliasOf(scope), 0, places) ?? EVERY_ROW,
    );
    return { read, context };
  });
}

/** A table, and what it is called in the statement. */
interface Named {
  readonly model: Model;
  readonly alias: string;
}

function equal(context: PlanContext, { model, alias }: Named, name: string, position: number): ExpressionNode {
  const field = context.field(model, name);
  return {
    kind: 'binary',
    operator: '=',
    left: context.column(alias, field),
    right: context.slot(rowKeySlot(position), field),
  };
}

function keysCondition(
  context: PlanContext,
  named: Named,
  fields: readonly string[],
  first: number,
  places: number,
): ExpressionNode | null {
  if (fields.length === 0) return null;
  if (places === 1) return allOf(fields.map((name, index) => equal(context, named, name, first + index)));
  const keys = fields.map((name) => ({ alias: named.alias, field: context.field(named.model, name) }));
  const slots = keys.map(({ field }, index) => listSlot(context, field, first + index));
  return keyCondition(context, keys, slots, places === -1 ? null : places);
}

function listSlot(context: PlanContext, field: Field, position: number): number {
  const encode = keyListEncoder(context, field, field);
  // Some keys come from the wire and some from the call, which may be text and number.
  const alike = (keys: readonly unknown[]): readonly unknown[] =>
    keys.some((key) => typeof key === 'string') ? keys.map(String) : keys;
  return context.slot(
    keySlot(position, (keys) => encode(alike(keys))),
    field,
  ).slot;
}
