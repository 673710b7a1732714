import type { DriverValue } from '../../dialects/codec.ts';
import type { DriverResult } from '../../drivers/driver.ts';
import type { RowsDecoder } from '../../engine/decode/rows-decoder.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session, SessionRequest } from '../../engine/session.ts';
import type { SessionContext } from '../../engine/session-context.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import type { PathOf } from './bind-statement.ts';
import type { ScopeColumn } from './scope.ts';

/** Everything that running a statement needs, for all values of its slots. */
export interface BuilderPlan {
  readonly statement: PlannedStatement;
  /** The columns of the result; `null` where only the database knows them. */
  readonly columns: readonly ScopeColumn[] | null;
  /** The columns behind all those that only the database knows; all of them where it knows none alone. */
  readonly lastColumns: readonly ScopeColumn[];
  /** The method that locks its rows, which only a transaction can; `null` where none does. */
  readonly lockMethod: string | null;
  /** Decodes rows alone; `null` where that needs the driver's description of their columns too. */
  readonly decodeRows: RowsDecoder | null;
  /** The parameters for these values. Throws `ValidationError` for one that its type refuses. */
  bind(values: readonly unknown[], context: SessionContext, pathOf: PathOf): DriverValue[];
  decode(result: DriverResult, session: Session): MaybePromise<unknown[]>;
  /** The statements of a write whose rows are spelled out, to be run as one; `null` for one statement. */
  readonly portions: WritePortions | null;
  /** The answer to a write with each of its rows counted once; left out where the database counts so. */
  readonly counted?: (result: DriverResult, values: readonly unknown[]) => DriverResult;
}

/** A write that is several statements, or one whose text depends on the number of its rows. */
export interface WritePortions {
  /** All that is sent: the writes, and what counts the rows that they leave out. */
  requests(values: readonly unknown[], context: SessionContext, pathOf: PathOf): readonly SessionRequest[];
  /** The writes alone, to be shown. */
  writes(values: readonly unknown[], context: SessionContext, pathOf: PathOf): readonly SessionRequest[];
  /** Their results as one. */
  gathered(results: readonly DriverResult[]): DriverResult;
}
