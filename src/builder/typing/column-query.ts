import type { Fitting } from './operators.ts';

/** A query of one column, in the place of its values. */
export interface ColumnQuery<Value> extends Fitting<Value | null> {
  /** For the type checker only. */
  readonly '~row': unknown;
}
