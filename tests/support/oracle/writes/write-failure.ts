/** The step must fail, with an error of one of these codes, and change nothing. */
export class WriteFailure extends Error {
  override readonly name = 'WriteFailure';
  readonly codes: readonly string[];
  constructor(...codes: readonly string[]) {
    super(codes.join(' or '));
    this.codes = codes;
  }
}

/** What happens depends on an order that nobody promises, so no outcome is wrong or right. */
export class Undetermined extends Error {
  override readonly name = 'Undetermined';
}

/** A required relation would be left without its row: by which check that shows is the database's business. */
export const BROKEN_RELATION = [
  'FOREIGN_KEY_VIOLATION',
  'NOT_NULL_VIOLATION',
  'UNIQUE_VIOLATION',
  'INVALID_ARGUMENT',
] as const;
