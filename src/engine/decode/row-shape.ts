/**
 * What the rows of a model are built as. Chosen by the caller for each model, so that
 * no face copies rows and nested rows come out right at once.
 */
export type RowShape =
  /** A plain object. */
  | { readonly kind: 'object' }
  /** An object on this prototype, made without running a constructor (entities). */
  | { readonly kind: 'prototype'; readonly prototype: object }
  /** The decoded values as an array, handed to `wrap` with their names (active record); `wrap` must not keep state between rows. */
  | { readonly kind: 'array'; wrap(values: unknown[], names: readonly string[]): unknown };

export type RowShapes = (model: string) => RowShape;

const PLAIN: RowShape = Object.freeze({ kind: 'object' });

/** Every model as plain objects. */
export const plainRows: RowShapes = () => PLAIN;
