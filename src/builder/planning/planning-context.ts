import type { Capabilities } from '../../dialects/capabilities.ts';
import type { Codec, DriverValue } from '../../dialects/codec.ts';
import type { Dialect } from '../../dialects/dialect.ts';
import type { SlotReader } from '../../engine/binding/slot-reader.ts';
import type { Parts } from '../../engine/parts/parts.ts';
import type { PlanPolicy } from '../../engine/plan-policy.ts';
import type { SessionContext } from '../../engine/session-context.ts';
import type { CapabilityMissingError } from '../../foundation/errors/capability-missing-error.ts';
import type { Schema } from '../../schema/schema.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { SlotNode } from '../../sql/nodes/expression-nodes.ts';
import type { QueryNode } from '../../sql/nodes/query-nodes.ts';
import type { ExpressionDescription, ValueKind } from '../description/expression-description.ts';
import type { QueryDescription } from '../description/query-description.ts';
import type { WriteDescription } from '../description/write-description.ts';
import type { OutputPlace, Scope, ScopeColumn, TypedExpression } from './scope.ts';
import type { PlannedWrite } from './writes/planned-write.ts';

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

  /** The places of the statement, in the order in which they were made. */
  readonly slots: readonly SlotReader[];

  codec(type: ValueType): Codec;

  /** A place for a value, encoded by its type; where that is `null`, by what it is in JavaScript. */
  value(slot: number, type: ValueType | null, is: ValueKind): SlotNode;

  /** A place for what is made of a value: a pattern with its special characters escaped, a path of JSON. */
  encodedValue(slot: number, type: ValueType | null, encode: (value: unknown) => DriverValue): SlotNode;

  /** A place for the items of a list, or for what is picked of each, one by one or whole, as `listPlaces` says. */
  listValue(slot: number, itemType: ValueType, pick?: (item: unknown) => unknown): number;

  /** A place for what is made anew at each run: ids, times. */
  generated(make: () => unknown, type: ValueType): SlotNode;

  /** A place for a fact of the session, such as policies ask for; null where it has none. */
  contextValue(read: (context: SessionContext) => unknown, type: ValueType): SlotNode;

  /**
   * `expected` is the type of what it meets, which a bare value takes; `null` where that is not known.
   * Left out for what meets nothing: a bare value then is what it is in JavaScript.
   */
  expression(description: ExpressionDescription, scope: Scope, expected?: ValueType | null): TypedExpression;

  /** A query inside another, and the columns that it gives. */
  query(description: QueryDescription, outer: Scope): PlannedQuery;

  /** A write inside another statement, as a common table. */
  write(description: WriteDescription, outer: Scope): PlannedWrite;

  /** A name that no caller's can be. */
  alias(): string;

  missing(capability: string, alternative: string | null): CapabilityMissingError;
}

/** A query of a statement. */
export interface PlannedQuery {
  readonly node: QueryNode;
  /** The columns that are known, in the order of a row. Of equal names the last is meant, as in objects. */
  readonly columns: readonly ScopeColumn[];
  /** What stands at each place of a row. */
  readonly places: readonly OutputPlace[];
  /** Its columns have no names of their own in the text: rows that stand in the statement. */
  readonly isUnnamed: boolean;
}
