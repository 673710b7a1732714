/**
 * A codec's refusal, before it is known which argument held the value. Never
 * reaches users: the client turns it into a `ValidationError` with the path.
 */
export class RefusedValue extends Error {
  override readonly name = 'RefusedValue';
  /** What is expected, to complete "… must be": `a whole number from -2147483648 to 2147483647`. */
  readonly expected: string;
  /** The names that there are, where it must be one of them. */
  readonly names: readonly string[];

  constructor(expected: string, names: readonly string[] = []) {
    super(expected);
    this.expected = expected;
    this.names = names;
  }
}
