import type { Schema } from '../../schema/schema.ts';
import type { WriterSettings } from '../../sql/sql-writer.ts';
import { compileNode } from '../../sql/sql-writer.ts';
import type { Dialect } from '../dialect.ts';

/** How a dialect spells statements. */
export interface Spelling
  extends Pick<WriterSettings, 'writers' | 'quoteIdentifier' | 'quoteString' | 'comparedSlot' | 'assignedSlot'> {
  /** A parameter can stand in several places: `$1`. */
  readonly hasNumberedParameters?: true;
}

/** A dialect's `compile`, from its spelling. */
export function statementCompiler(spelling: Spelling): Dialect['compile'] {
  return (statement, capabilities, schema, sharesSlots = false) =>
    compileNode(statement, {
      ...spelling,
      sharesSlots: sharesSlots && spelling.hasNumberedParameters === true,
      maxFunctionArguments: capabilities.maxFunctionArguments,
      findEnum: schema === undefined ? noEnums : enumFinder(schema),
    });
}

/** Finds the physical side of an enum: its type and its stored values in order of declaration. */
export function enumFinder(schema: Schema): WriterSettings['findEnum'] {
  return (name) => {
    const found = schema.enums[name];
    if (found === undefined) return null;
    return {
      type: { schema: found.schema, name: found.typeName },
      values: found.values.map((value) => value.stored),
    };
  };
}

function noEnums(): null {
  return null;
}
