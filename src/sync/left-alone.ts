/** A difference that `sync()` does not act on, since that could lose something. */
export interface LeftAlone {
  /** `column "age" of table "User"`. */
  readonly object: string;
  /** A sentence. */
  readonly reason: string;
}
