/** A statement as text, with the origin of each of its parameters. */
export interface CompiledStatement {
  readonly text: string;
  /** In the order in which the driver wants them. */
  readonly parameters: readonly ParameterSource[];
}

/**
 * A slot's value, or, where a list is spelled out (`in (?, ?, ?, ?)`), one element of
 * it; an index past the end repeats the last element.
 */
export type ParameterSource = number | { readonly slot: number; readonly element: number };
