import type { ExplainOptions, Explanation } from '../../engine/explain/explanation.ts';
import type { RawRows } from '../../engine/raw-sql/raw-rows.ts';
import type { BuilderDialect, BuiltStatement } from '../builder-dialect.ts';
import type { ReturnedRow } from './returning.ts';
import type { Sources } from './sources.ts';

/** Methods that run a write. Nothing is sent before one of them is called. */
export interface WriteTerminals<in out Scope extends Sources, in out Own extends string, in out Items> {
  /** The rows of `returning`, or none; `rowCount` on them says how many rows were written. */
  execute(): Promise<RawRows<ReturnedRow<Scope, Own, Items>>>;
  /** The first row of `returning`, or null. */
  first(): Promise<ReturnedRow<Scope, Own, Items> | null>;
  /** The first row of `returning`. Throws `RecordNotFoundError` where there is none. */
  firstOrFail(): Promise<ReturnedRow<Scope, Own, Items>>;

  /** How the database would go about it. */
  explain(options?: ExplainOptions): Promise<Explanation>;
  /** The text and its values, as they would be sent. */
  toSql(): Promise<BuiltStatement>;
  /** The text and its values for a database that is not connected. */
  build(dialect: BuilderDialect): BuiltStatement;
  /** Another name of `build`. */
  buildQuery(dialect: BuilderDialect): BuiltStatement;
}
