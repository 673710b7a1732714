import { RefusedValue } from '../../../dialects/refused-value.ts';

/** A value in one of many rows that its column refuses. */
export class RefusedCell extends RefusedValue {
  /** Number of the row, name of the column. */
  readonly under: readonly (string | number)[];

  constructor(under: readonly (string | number)[], expected: string, names: readonly string[] = []) {
    super(expected, names);
    this.under = under;
  }
}
