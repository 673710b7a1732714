import type { Schema } from '../../schema/schema.ts';
import type { CompiledStatement } from '../../sql/compiled-statement.ts';
import type { RawNode } from '../../sql/nodes/expression-nodes.ts';
import type { StatementNode } from '../../sql/nodes/node.ts';
import type { WriterSettings } from '../../sql/sql-writer.ts';
import { compileNode } from '../../sql/sql-writer.ts';
import type { Capabilities } from '../capabilities.ts';

/** How a dialect spells statements. */
export type Spelling = Pick<
  WriterSettings,
  'writers' | 'quoteIdentifier' | 'quoteString' | 'comparedSlot' | 'assignedSlot' | 'repeatsParameters'
>;

/** A dialect's `compile`, from its spelling. */
export function statementCompiler(
  spelling: Spelling,
): (statement: StatementNode | RawNode, capabilities: Capabilities, schema?: Schema) => CompiledStatement {
  return (statement, capabilities, schema) =>
    compileNode(statement, {
      ...spelling,
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
