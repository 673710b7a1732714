import { listPlaces, mostSpelledOut } from '../dialects/list-places.ts';
import { RefusedValue } from '../dialects/refused-value.ts';
import { compileRowsDecoder } from '../engine/decode/compile-rows-decoder.ts';
import type { RowsDecoder } from '../engine/decode/rows-decoder.ts';
import type { PlannedStatement } from '../engine/planned-statement.ts';
import { policyPredicates } from '../engine/policy-predicates.ts';
import type { Engine, Session } from '../engine/session.ts';
import type { SessionContext } from '../engine/session-context.ts';
import { CapabilityMissingError } from '../foundation/errors/capability-missing-error.ts';
import { InternalError } from '../foundation/errors/internal-error.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';
import type { LruCache } from '../foundation/lru-cache.ts';
import { createLruCache } from '../foundation/lru-cache.ts';
import type { Field } from '../schema/field.ts';
import type { Model } from '../schema/model.ts';
import type { ColumnNode, ExpressionNode } from '../sql/nodes/expression-nodes.ts';
import type { SelectNode } from '../sql/nodes/query-nodes.ts';
import type { SelectCondition } from './select-condition.ts';
import type { SelectState } from './select-state.ts';

export interface PlannedSelect {
  readonly statement: PlannedStatement;
  readonly parameters: readonly unknown[];
  readonly decode: RowsDecoder;
}

interface CompiledSelect {
  readonly statement: PlannedStatement;
  readonly decode: RowsDecoder;
  /** Behind those of the state come the slots of policies. */
  readonly contextSlots: readonly ContextSlot[];
}

/** A value of a policy, read from the session's context at each run. */
type ContextSlot = (context: SessionContext) => unknown;

const ALIAS = 't0';
const compiled = new WeakMap<Engine, LruCache<string, CompiledSelect>>();

/** The statement of a select, compiled once for its shape, and this call's parameters. */
export function plannedSelect(
  session: Session,
  model: Model,
  state: SelectState,
  kind: 'rows' | 'count',
): PlannedSelect {
  const { engine } = session;
  let cache = compiled.get(engine);
  if (cache === undefined) {
    cache = createLruCache(500);
    compiled.set(engine, cache);
  }
  const key = shapeKey(model, state, kind, engine);
  let plan = cache.get(key);
  if (plan === undefined) {
    plan = compile(engine, model, state, kind);
    cache.set(key, plan);
  }
  return { ...plan, parameters: parametersOf(session, model, state, plan) };
}

/** Names are those of the schema, and JSON keeps them apart, so no two shapes share a key. */
function shapeKey(model: Model, state: SelectState, kind: string, engine: Engine): string {
  const conditions = state.conditions.map((item) => [
    item.kind,
    item.field.name,
    'operator' in item ? item.operator : item.isNegated,
    item.kind === 'list' ? placesOf(engine, item) : 0,
  ]);
  return JSON.stringify([
    kind,
    model.name,
    state.fields.map(({ name }) => name),
    conditions,
    state.order.map(({ field, direction }) => [field.name, direction]),
    state.limit === null,
    state.offset === null,
  ]);
}

function placesOf(
  engine: Engine,
  condition: { readonly field: Field; readonly values: readonly unknown[] },
): number | null {
  return listPlaces(condition.values.length, mostSpelledOut(engine.capabilities, condition.field));
}

function compile(engine: Engine, model: Model, state: SelectState, kind: 'rows' | 'count'): CompiledSelect {
  const codecs = state.fields.map((field) => engine.dialect.codec(field, engine.schema, engine.capabilities));
  const contextSlots: ContextSlot[] = [];
  const select = selectNode(engine, model, state, kind, contextSlots);
  const { text, parameters } = engine.dialect.compile(select, engine.capabilities, engine.schema);
  refuseTooMany(engine, parameters.length);
  return {
    contextSlots,
    statement: Object.freeze({
      text,
      parameters,
      intent: 'read',
      tables: Object.freeze([model.table.name]),
      model: model.name,
      operation: 'select',
      returnsRows: true,
      safeIntegers: kind === 'rows' && codecs.some((codec) => codec.readsSafeIntegers === true),
      isReusable: true,
    }),
    decode: compileRowsDecoder({
      shape: { kind: 'object' },
      members: state.fields.map((field, at) => ({
        kind: 'value',
        name: field.name,
        at,
        decode: codecs[at]?.decode ?? null,
      })),
    }),
  };
}

function refuseTooMany(engine: Engine, count: number): void {
  const { maxParameters } = engine.capabilities;
  if (count <= maxParameters) return;
  throw new CapabilityMissingError({
    database: engine.dialect.displayName,
    capability: `more than ${maxParameters} parameters in one statement`,
    alternative: 'Split the list.',
  });
}

/** Slots: one for each condition, then limit and offset, then those of policies. */
function selectNode(
  engine: Engine,
  model: Model,
  state: SelectState,
  kind: 'rows' | 'count',
  contextSlots: ContextSlot[],
): SelectNode {
  const isCount = kind === 'count';
  const slotOfLimit = state.conditions.length;
  const conditions = [
    ...state.conditions.map((condition, slot) => conditionNode(engine, condition, slot)),
    ...policyConditions(engine, model, slotOfLimit + 2, contextSlots),
  ];
  return {
    kind: 'select',
    with: [],
    distinct: null,
    columns: isCount
      ? [
          {
            kind: 'selected',
            item: { kind: 'aggregate', name: 'count', item: null, isDistinct: false, filter: null },
            alias: null,
          },
        ]
      : state.fields.map((field) => ({ kind: 'selected', item: projected(engine, field), alias: null })),
    from: { kind: 'table', table: model.table, alias: ALIAS },
    joins: [],
    where: conditions.length === 0 ? null : { kind: 'logic', operator: 'and', items: conditions },
    groupBy: [],
    having: null,
    orderBy: isCount
      ? []
      : state.order.map(({ field, direction }) => ({
          kind: 'order',
          item: columnOf(field),
          direction,
          nulls: direction === 'asc' ? 'last' : 'first',
          isNullable: field.isOptional,
        })),
    limit: isCount || state.limit === null ? null : { kind: 'slot', slot: slotOfLimit, type: null },
    offset: isCount || state.offset === null ? null : { kind: 'slot', slot: slotOfLimit + 1, type: null },
    lock: null,
  };
}

function policyConditions(
  engine: Engine,
  model: Model,
  firstSlot: number,
  contextSlots: ContextSlot[],
): readonly ExpressionNode[] {
  return policyPredicates(engine, {
    model,
    operation: 'read',
    depth: 0,
    alias: ALIAS,
    contextSlot(read, type) {
      const codec = engine.dialect.codec(type, engine.schema, engine.capabilities);
      contextSlots.push((context) => {
        const value = read(context);
        if (value === null || value === undefined) return null;
        try {
          return codec.encode(value);
        } catch (error) {
          if (!(error instanceof RefusedValue)) throw error;
          throw new InternalError({ where: `a policy of ${model.name}: its value must be ${error.expected}` });
        }
      });
      return { kind: 'slot', slot: firstSlot + contextSlots.length - 1, type };
    },
  });
}

function columnOf(field: Field): ColumnNode {
  return { kind: 'column', table: ALIAS, name: field.column, type: field };
}

function projected(engine: Engine, field: Field): ExpressionNode {
  const codec = engine.dialect.codec(field, engine.schema, engine.capabilities);
  return codec.projection === 'text' ? { kind: 'jsonValue', item: columnOf(field), form: 'text' } : columnOf(field);
}

function conditionNode(engine: Engine, condition: SelectCondition, slot: number): ExpressionNode {
  const item = columnOf(condition.field);
  switch (condition.kind) {
    case 'null':
      return { kind: 'isNull', item, isNegated: condition.isNegated };
    case 'compare':
      return {
        kind: 'binary',
        operator: condition.operator,
        left: item,
        right: { kind: 'slot', slot, type: condition.field },
      };
    case 'list': {
      const { field, isNegated } = condition;
      const paddedLength = placesOf(engine, condition);
      // Nothing is in an empty list, and everything is outside; spelled out, it would be no SQL.
      if (paddedLength === 0) return { kind: 'logic', operator: isNegated ? 'and' : 'or', items: [] };
      return { kind: 'inList', item, slot, type: field, paddedLength, isNegated };
    }
    case 'like': {
      const match: ExpressionNode = {
        kind: 'textMatch',
        match: 'like',
        item,
        pattern: { kind: 'slot', slot, type: condition.field },
        isInsensitive: false,
      };
      return condition.isNegated ? { kind: 'not', item: match } : match;
    }
  }
}

function parametersOf(
  { engine, context }: Session,
  model: Model,
  state: SelectState,
  plan: CompiledSelect,
): readonly unknown[] {
  const slots: unknown[] = state.conditions.map((condition) =>
    slotValue(engine, model, condition, placesOfSlot(engine, condition)),
  );
  slots.push(wholeNumber(state.limit), wholeNumber(state.offset));
  for (const read of plan.contextSlots) slots.push(read(context));
  return plan.statement.parameters.map((source) => {
    if (typeof source === 'number') return slots[source];
    const list = slots[source.slot] as readonly unknown[];
    return list[Math.min(source.element, list.length - 1)];
  });
}

/** As bigint, since MySQL refuses a limit that travels as a double. */
function wholeNumber(count: number | null): bigint | null {
  return count === null ? null : BigInt(count);
}

function placesOfSlot(engine: Engine, condition: SelectCondition): number | null {
  return condition.kind === 'list' ? placesOf(engine, condition) : null;
}

function slotValue(engine: Engine, model: Model, condition: SelectCondition, places: number | null): unknown {
  const codec = engine.dialect.codec(condition.field, engine.schema, engine.capabilities);
  try {
    switch (condition.kind) {
      case 'null':
        return null;
      case 'compare':
        return codec.encode(condition.value);
      case 'list':
        return places === null
          ? codec.encodeList(condition.values)
          : condition.values.map((value) => codec.encode(value));
      case 'like':
        return engine.dialect.encodeTextMatch('like', false, codec.encode(condition.pattern) as string);
    }
  } catch (error) {
    if (!(error instanceof RefusedValue)) throw error;
    throw new ValidationError({
      model: model.name,
      operation: 'select',
      path: ['where', condition.field.name],
      problem: `must be ${error.expected}`,
      suggestion: null,
    });
  }
}
