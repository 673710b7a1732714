import { canGenerateCode } from '../../engine/decode/can-generate-code.ts';
import { Misfit } from '../shape/misfit.ts';
import type { BulkColumn } from './row-groups.ts';

type Row = Readonly<Record<string, unknown>>;
type Encode = (value: unknown) => unknown;

/**
 * Writes a row's values into `out` from `at` on, a place per column, and answers how
 * many of the columns the row gave itself.
 *
 * Throws `RefusedValue` for what an encoder refuses, and `Misfit` with the field's
 * name for what is missing or null and must not be.
 */
export type RowWriter = (row: Row, out: unknown[], at: number) => number;

/** One writer for one set of columns: generated where the platform allows it, since a bulk insert spends most of its time here. */
export function compileRowWriter(columns: readonly BulkColumn[], encoders: readonly Encode[]): RowWriter {
  const parts = writerParts(columns, encoders);
  return canGenerateCode() ? generatedWriter(parts) : closureWriter(parts);
}

/** What the writers are made from, of either kind. */
export function writerParts(columns: readonly BulkColumn[], encoders: readonly Encode[]): readonly Part[] {
  return columns.map((column, index) => partOf(column, encoders[index] as Encode));
}

export interface Part {
  readonly name: string;
  readonly encode: Encode;
  /** What stands where the row gives nothing, or null. */
  readonly absent: () => unknown;
  readonly isNull: () => unknown;
}

function partOf({ field, make, isRequired }: BulkColumn, encode: Encode): Part {
  return {
    name: field.name,
    encode,
    absent: () => {
      if (make !== null) {
        const made = make();
        return made === null || made === undefined ? null : encode(made);
      }
      if (isRequired) throw new Misfit('is required').under(field.name);
      return null;
    },
    isNull: () => {
      if (!field.isOptional) throw new Misfit('must not be null').under(field.name);
      return null;
    },
  };
}

/** Reading by a constant name lets the engine find the property once for all rows of a shape. */
export function generatedWriter(parts: readonly Part[]): RowWriter {
  const places = parts.map(({ name }, index) => {
    const place = `out[at + ${index}]`;
    return `v = row[${JSON.stringify(name)}];
  if (v === undefined) ${place} = p[${index}].absent();
  else { given += 1; ${place} = v === null ? p[${index}].isNull() : e${index}(v); }`;
  });
  const names = parts.map((_, index) => `e${index}`);
  const make = new Function(
    'p',
    ...names,
    `'use strict';\nreturn function writeRow(row, out, at) {\n  let given = 0; let v;\n  ${places.join('\n  ')}\n  return given;\n};`,
  );
  return make(parts, ...parts.map(({ encode }) => encode)) as RowWriter;
}

export function closureWriter(parts: readonly Part[]): RowWriter {
  return (row, out, at) => {
    let given = 0;
    for (const [index, part] of parts.entries()) {
      const value = row[part.name];
      if (value === undefined) {
        out[at + index] = part.absent();
      } else {
        given += 1;
        out[at + index] = value === null ? part.isNull() : part.encode(value);
      }
    }
    return given;
  };
}
