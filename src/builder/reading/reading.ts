import { ValidationError } from '../../foundation/errors/validation-error.ts';
import type {
  ExpressionDescription,
  OrderDescription,
  WindowDescription,
} from '../description/expression-description.ts';
import type { NameSpace, QueryDescription, StatementDescription } from '../description/query-description.ts';
import type { QueryBuilder } from '../query-builder.ts';
import type { RecordedCall } from '../recording/recorded.ts';

export type ValuePath = readonly (string | number)[];

/** What the parts of one statement collect together. */
export interface Collected {
  readonly operation: string;
  readonly values: unknown[];
  /** Where each value stands in the calls. */
  readonly paths: ValuePath[];
  /** The builder of the whole statement. */
  readonly root: QueryBuilder;
  /** How many expressions are within each other at this moment. */
  nesting: number;
}

/** A query inside a statement, with the alias that it was given. */
export interface NamedQuery {
  readonly query: QueryDescription;
  readonly alias: string | null;
}

/** An expression of a projection or of an order, with what was said of it beside. */
export interface NamedExpression {
  readonly item: ExpressionDescription;
  readonly alias: string | null;
  /** `null` where nothing was said. */
  readonly direction: OrderDescription['direction'] | null;
  readonly nulls: OrderDescription['nulls'];
}

/**
 * The readers of queries, conditions and expressions need each other, so each finds the others here.
 */
export interface Readers {
  /** A builder, or what a callback made of its draft. */
  query(reading: Reading, value: unknown): NamedQuery;
  /** As `query`, of what may also write. */
  statement(reading: Reading, value: unknown): StatementDescription;
  /** Anything on the right of an operator: texts are values. */
  operand(reading: Reading, value: unknown, detail: ValuePath): ExpressionDescription;
  /** Anything on the left of an operator, or an argument of a function: texts are columns. */
  item(reading: Reading, value: unknown): ExpressionDescription;
  /** As `item`, with an alias or a direction. */
  named(reading: Reading, value: unknown): NamedExpression;
  /** What stands for a condition by itself: an expression, a fragment, a callback. `null` where a callback said nothing. */
  condition(reading: Reading, value: unknown): ExpressionDescription | null;
  /** SQL as text with its values, or a fragment. */
  raw(reading: Reading, given: readonly unknown[]): ExpressionDescription;
  /** `'count(id) > 3'`. */
  havingText(reading: Reading, text: string): ExpressionDescription;
  order(reading: Reading, given: readonly unknown[]): OrderDescription;
  window(reading: Reading, calls: readonly RecordedCall[]): WindowDescription;
}

/** One builder that is being read: what its names mean, which of its calls is at hand, and where values go. */
export class Reading {
  readonly collected: Collected;
  readonly names: NameSpace;
  readonly readers: Readers;
  readonly depth: number;
  readonly #prefix: ValuePath;
  /** The method of the call at hand. */
  method = '';

  constructor(collected: Collected, names: NameSpace, readers: Readers, depth = 0, prefix: ValuePath = []) {
    this.collected = collected;
    this.names = names;
    this.readers = readers;
    this.depth = depth;
    this.#prefix = prefix;
  }

  /** For a builder or callback among the arguments of the call at hand. */
  inside(names: NameSpace): Reading {
    if (this.depth >= MOST_DEPTH) this.refuse('holds more queries and callbacks inside each other than may be');

    return new Reading(this.collected, names, this.readers, this.depth + 1, [...this.#prefix, this.method]);
  }

  /** A place for a value. `detail` says where in the arguments of the call it stands. */
  slot(value: unknown, detail: ValuePath): number {
    const { values, paths } = this.collected;
    values.push(value);
    paths.push(this.path(detail));

    return values.length - 1;
  }

  path(detail: ValuePath): ValuePath {
    return [...this.#prefix, this.method, ...detail];
  }

  refuse(problem: string, detail: ValuePath = [], suggestion: string | null = null): never {
    const { operation } = this.collected;
    throw new ValidationError({ model: null, operation, path: this.path(detail), problem, suggestion });
  }
}

/** More are a cycle or an attack. */
const MOST_DEPTH = 60;
