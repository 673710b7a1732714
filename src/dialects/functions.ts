import type { ValueType } from '../schema/value-type.ts';
import type { ExpressionNode } from '../sql/nodes/expression-nodes.ts';
import type { PortableAggregateName, PortableFunctionName, TableFunctionName } from './portable-functions.ts';

/** An argument, with its type where it is known. */
export interface TypedNode {
  readonly node: ExpressionNode;
  readonly type: ValueType | null;
}

/** How one database spells a function. Throws `CapabilityMissingError` for arguments that it has no way for. */
export type FunctionSpelling = (call: FunctionCall) => ExpressionNode;

export interface FunctionCall {
  readonly arguments: readonly TypedNode[];
  readonly words: readonly string[];
  /** The type that the result must have, as `portable-functions.ts` says; `null` where it is not known. */
  readonly result: ValueType | null;
}

export type AggregateSpelling = (call: AggregateCall) => ExpressionNode;

export interface AggregateCall extends FunctionCall {
  readonly isDistinct: boolean;
  readonly filter: ExpressionNode | null;
  readonly orderBy: readonly import('../sql/nodes/expression-nodes.ts').OrderNode[];
}

/**
 * The portable functions of one database; a name without a spelling fails with `CAPABILITY_MISSING`, where a
 * text says what to do instead. Loaded by `Dialect.functions()` when first needed.
 */
export interface Functions {
  readonly scalar: Readonly<Record<PortableFunctionName, FunctionSpelling | MissingFunction>>;
  readonly aggregates: Readonly<Record<PortableAggregateName, AggregateSpelling | MissingFunction>>;
  readonly tables: Readonly<Record<TableFunctionName, FunctionSpelling | MissingFunction>>;
}

/** What a database has no way to do, and what to do instead, if anything. */
export interface MissingFunction {
  readonly alternative: string | null;
}
