/**
 * Names a part of the client that most programs do not need at their start.
 *
 * The rule or planner that may need the part declares what it expects of it, and asks for it
 * by this key; `load-parts.ts` knows the file. So the code of nested writes or JSON
 * filters is neither in the first bundle nor compiled at start-up.
 */
export interface PartKey<T> {
  readonly name: string;
  /** For the type checker only. */
  readonly '~part'?: T;
}

export function partKey<T>(name: string): PartKey<T> {
  return Object.freeze({ name });
}
