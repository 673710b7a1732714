/** Somebody pressed Ctrl-C at a question: nothing is wrong, and nothing more is to be done. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
