import type { Callback } from '../../../../src/builder/typing/callback.ts';
import type { AliasedExpression } from '../../../../src/builder/typing/expression.ts';
import type { BareSources, BareTables } from '../../../../src/builder/typing/sources.ts';

/** The object that callbacks over a bare table get. */
export type Expressions = Callback<BareTables, BareSources, never>;

type Database = 'sqlite' | 'postgres' | 'mariadb';

/** What a function makes of the rows of `sampleRows`, the same on every database that has it. */
export interface FunctionCase {
  /** Of `portableFunctions` or `portableAggregates`; several cases of one have different remarks. */
  readonly name: string;
  readonly remark?: string;
  readonly expression: (e: Expressions) => { as(alias: 'value'): AliasedExpression<'value', unknown> };
  /** For each of the rows; of an aggregate for all of them. */
  readonly gives: readonly unknown[];
  /** Functions of real numbers may differ in the last digit. */
  readonly isClose?: boolean;
  /** Databases that have no way to do it. */
  readonly missing?: readonly Database[];
}
