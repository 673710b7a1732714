import type { LaterValue } from './later-value.ts';
import type { Place } from './place.ts';

/** A row that others take values from: one that is there, one that is looked for, or one that is made. */
export interface RowSource {
  /** The value of a field, which may be known only when the row is found or written. */
  later(field: string): LaterValue;
}

/** A row whose data writes through relations. */
export interface WritingRow extends RowSource {
  /** A field of its foreign key gets this value. */
  take(field: string, value: LaterValue, place: Place): void;
}
