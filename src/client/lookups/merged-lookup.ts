import type { Bindings, SlotReader } from '../../engine/binding/slot-reader.ts';
import { compileRowsDecoder } from '../../engine/decode/compile-rows-decoder.ts';
import type { RowsDecoder } from '../../engine/decode/rows-decoder.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import type { Field } from '../../schema/field.ts';
import { select as selectNode } from '../../sql/statements.ts';
import { areKeysSpelledOut, keyCondition } from '../planner/batched-rows.ts';
import type { PlanSlots } from '../planner/bind.ts';
import { bind } from '../planner/bind.ts';
import type { Level } from '../planner/level.ts';
import { listedRows } from '../planner/list-arguments.ts';
import type { LoadPlan } from '../planner/load-plan.ts';
import { PlanContext } from '../planner/plan-context.ts';
import { planRows } from '../planner/plan-rows.ts';
import { strategyOf } from '../planner/read-statement.ts';
import { FlatColumns } from '../planner/result-columns.ts';
import { finishRows } from '../planner/run-rows.ts';
import { aliasOf } from '../planner/scope.ts';
import type { ObjectShape } from '../shape/shape.ts';
import type { Lookup, LookupPlan, MergedLookup } from './merged-lookup-part.ts';

type Row = readonly unknown[];

/** Most keys in one statement. */
const MOST_KEYS = 4096;

interface PlannedLookup extends PlanSlots {
  readonly statement: PlannedStatement;
  readonly decode: RowsDecoder;
  readonly loads: readonly LoadPlan[];
  /** Where the key stands in the rows. */
  readonly keyAt: readonly number[];
}

/**
 * One statement for lookups of many keys: `where id in (…)` instead of `where id = …`.
 *
 * Rows are handed out by the key as the wire gives it. A database may see keys as equal
 * that are written differently (letters, accents, trailing spaces), so a text that
 * finds no row that way is asked for alone before it counts as missing.
 */
export function mergedLookup(plan: LookupPlan): MergedLookup {
  const { key } = plan;
  const planned = new Map<number, PlannedLookup>();
  const isExact = key.fields.every(({ scalar }) => scalar === 'Int' || scalar === 'BigInt');

  /** A statement for each power of two where keys are spelled out, else one for all. */
  const plannedFor = (count: number): PlannedLookup => {
    const places = isSpelledOut(plan) ? 2 ** Math.ceil(Math.log2(count)) : 0;
    let found = planned.get(places);
    if (found === undefined) {
      found = planLookup(plan, places);
      planned.set(places, found);
    }
    return found;
  };

  const run = async (session: Session, lookups: readonly Lookup[]): Promise<void> => {
    try {
      const byKey = groupByKey(plan, lookups);
      const read = plannedFor(byKey.size);
      const first = [...byKey.values()].flatMap((same) => same.slice(0, 1));
      const keys = key.indexes.map((index) => first.map(({ values }) => values[index]));
      const bindings: Bindings = { values: lookups[0]?.values ?? [], context: session.context, keys };
      const { rows } = await session.run(read.statement, bind(read.statement, read, bindings));
      const found = rows.map((row) => ({ row, lookups: take(byKey, keyText(plan, read.keyAt, row)) }));
      await handOut(found, async (some) => finishRows(session, read, read, bindings, some), read.loads.length > 0);
      for (const left of byKey.values()) for (const lookup of left) missing(lookup, isExact);
    } catch (error) {
      for (const { reject } of lookups) reject(error);
    }
  };

  return {
    run(session, lookups) {
      for (let from = 0; from < lookups.length; from += MOST_KEYS)
        void run(session, lookups.slice(from, from + MOST_KEYS));
    },
  };
}

function missing(lookup: Lookup, isExact: boolean): void {
  if (isExact) lookup.settle(undefined);
  else lookup.runAlone();
}

function groupByKey(plan: LookupPlan, lookups: readonly Lookup[]): Map<string, Lookup[]> {
  const byKey = new Map<string, Lookup[]>();
  for (const lookup of lookups) {
    const text = keyText(plan, plan.positions, lookup.parameters);
    const same = byKey.get(text);
    if (same === undefined) byKey.set(text, [lookup]);
    else same.push(lookup);
  }
  return byKey;
}

/** One text for a key, in which no value can imitate two. */
function keyText({ key }: LookupPlan, positions: readonly number[], from: Row): string {
  const parts = positions.map((position, index) => {
    const text = String(from[position]);
    return key.fields[index]?.scalar === 'Uuid' ? text.toLowerCase() : text;
  });
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : JSON.stringify(parts);
}

function take(byKey: Map<string, Lookup[]>, text: string): Lookup[] {
  const lookups = byKey.get(text) ?? [];
  byKey.delete(text);
  return lookups;
}

/**
 * Decodes a row of its own for each lookup. Rows with loaded lists share those among equal rows
 * of one decoding, so there each further lookup of the same key has a round of its own.
 */
async function handOut(
  found: readonly { readonly row: Row; readonly lookups: readonly Lookup[] }[],
  finish: (rows: readonly Row[]) => Promise<unknown[]>,
  sharesLists: boolean,
): Promise<void> {
  const rounds = sharesLists ? Math.max(0, ...found.map(({ lookups }) => lookups.length)) : 1;
  await Promise.all(
    Array.from({ length: rounds }, async (_, round) => {
      const wanted = found.flatMap(({ row, lookups }) =>
        (sharesLists ? lookups.slice(round, round + 1) : lookups).map((lookup) => ({ row, lookup })),
      );
      const results = await finish(wanted.map(({ row }) => row));
      for (const [index, { lookup }] of wanted.entries()) lookup.settle(results[index]);
    }),
  );
}

function isSpelledOut({ context, key, model }: LookupPlan): boolean {
  return areKeysSpelledOut(
    context,
    key.fields.map((field) => ({ alias: model.table.name, field })),
  );
}

function planLookup(plan: LookupPlan, places: number): PlannedLookup {
  const { model, key, call } = plan;
  const context = new PlanContext(plan.context.settings, plan.context.operation);
  const scope = { model, alias: context.alias(), depth: 0 };
  const shape: ObjectShape = { kind: 'object', entries: call.shape.entries.filter(({ name }) => name !== 'where') };
  context.tables.add(model.table.name);
  const columns = new FlatColumns(context);
  const keys = key.fields.map((field) => ({ alias: aliasOf(scope), field }));
  const keySlots = key.fields.map((field, part) => context.slot(keyValues(context, field, part), field).slot);
  const listed = listedRows(
    context,
    {
      scope,
      from: { kind: 'table', table: model.table, alias: scope.alias },
      joins: [],
      condition: keyCondition(context, keys, keySlots, isSpelledOut(plan) ? places : null),
      keys: [],
    },
    shape,
  );
  const level: Level = { columns, joins: [], loads: [], strategy: strategyOf(context, shape) };
  const layout = planRows(context, scope, shape, level);
  const keyAt = keys.map(({ alias, field }) => columns.addField(alias, field).at);
  const statement = context.planned(
    selectNode({
      columns: columns.selected,
      from: listed.from,
      joins: [...listed.joins, ...level.joins],
      where: listed.where,
    }),
    { intent: 'read', model, returnsRows: true, safeIntegers: columns.safeIntegers },
  );
  return {
    statement,
    decode: compileRowsDecoder(layout),
    loads: level.loads,
    keyAt,
    slots: context.slots,
    paths: call.paths,
  };
}

/** One part of the keys, from the values of the calls. */
function keyValues(context: PlanContext, field: Field, part: number): SlotReader {
  const codec = context.codec(field);
  const list = (bindings: Bindings): readonly unknown[] => bindings.keys[part] ?? [];
  return {
    index: null,
    read: (bindings) => codec.encodeList(list(bindings)),
    readElement: (bindings, element) => codec.encode(list(bindings)[Math.min(element, list(bindings).length - 1)]),
  };
}
