import type { DriverValue } from './codec.ts';

/** A statement with its parameters, whose text is fixed. */
export interface CatalogueStatement {
  readonly text: string;
  readonly parameters: readonly DriverValue[];
}
