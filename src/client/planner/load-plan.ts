import type { RowsDecoder } from '../../engine/decode/rows-decoder.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';

/** How the rows of one statement become results, and which statements follow it. */
export interface RowsPlan {
  readonly decode: RowsDecoder;
  readonly loads: readonly LoadPlan[];
}

/** A statement that loads the related rows of all the rows before it. */
export interface LoadPlan extends RowsPlan {
  /** The statement for so many keys; only databases without list parameters need more than one. */
  statement(keyCount: number): PlannedStatement;
  /** Most keys in one statement. */
  readonly maxKeys: number;
  /** Where the key stands in the rows before. */
  readonly parentKeys: readonly number[];
  /** Where it stands in the loaded rows. */
  readonly ownKeys: readonly number[];
  readonly isReversed: boolean;
}

/** The statements that follow one whose rows these are, in the order in which they are sent. */
export function loadStatements({ loads }: RowsPlan): readonly PlannedStatement[] {
  return loads.flatMap((load) => [load.statement(1), ...loadStatements(load)]);
}
