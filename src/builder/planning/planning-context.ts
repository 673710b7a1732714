import type { Capabilities } from '../../dialects/capabilities.ts';
import type { Codec } from '../../dialects/codec.ts';
import type { Dialect } from '../../dialects/dialect.ts';
import type { Parts } from '../../engine/parts/parts.ts';
import type { PlanPolicy } from '../../engine/plan-policy.ts';
import type { CapabilityMissingError } from '../../foundation/errors/capability-missing-error.ts';
import type { Schema } from '../../schema/schema.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { SlotNode } from '../../sql/nodes/expression-nodes.ts';
import type { ExpressionDescription, ValueKind } from '../description/expression-description.ts';
import type { QueryDescription } from '../description/query-description.ts';
import type { Scope, ScopeColumn, TypedExpression } from './scope.ts';

/** What a plan is made for: a connected database, or a dialect alone. */
export interface PlanningTarget {
  readonly dialect: Dialect;
  readonly capabilities: Capabilities;
  readonly schema: Schema;
  readonly policies: readonly PlanPolicy[];
  /** Fields that results leave out, by model. */
  readonly omit: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  /** Parts of dialects that are loaded when first needed: functions, JSON filters, full-text search, lists. */
  readonly parts: Parts;
}

/**
 * What planners of one statement share. It collects the slots; never sees a value.
 *
 * Planning an expression and planning a query need each other, so each finds the other here.
 */
export interface PlanningContext {
  readonly target: PlanningTarget;
  /** Tables that the statement touches, for caches and change capture. */
  readonly tables: Set<string>;

  codec(type: ValueType): Codec;

  /** A place for a value, encoded by its type; where that is `null`, by what it is in JavaScript. */
  value(slot: number, type: ValueType | null, is: ValueKind): SlotNode;

  /** A place for what is made of a value: a pattern with its special characters escaped, a path of JSON. */
  encodedValue(slot: number, type: ValueType | null, encode: (value: unknown) => unknown): SlotNode;

  /** A place for the items of a list, one by one or whole, as `listPlaces` of the dialects says. */
  listValue(slot: number, itemType: ValueType): number;

  /** A place for what is made anew at each run: ids, times. */
  generated(make: () => unknown, type: ValueType): SlotNode;

  /** `expected` is the type of what it meets, which a bare value takes. */
  expression(description: ExpressionDescription, scope: Scope, expected?: ValueType | null): TypedExpression;

  /** A query inside another, and the columns that it gives. */
  query(description: QueryDescription, outer: Scope): PlannedQuery;

  /** A name that no caller's can be. */
  alias(): string;

  missing(capability: string, alternative: string | null): CapabilityMissingError;
}

export interface PlannedQuery {
  readonly node: import('../../sql/nodes/query-nodes.ts').QueryNode;
  readonly columns: readonly ScopeColumn[];
}
