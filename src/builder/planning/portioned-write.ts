import type { DriverValue } from '../../dialects/codec.ts';
import { RefusedValue } from '../../dialects/refused-value.ts';
import type { SlotReader } from '../../engine/binding/slot-reader.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { SessionRequest } from '../../engine/session.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import { createLruCache } from '../../foundation/lru-cache.ts';
import type { SelectNode } from '../../sql/nodes/query-nodes.ts';
import type { StatementFacts } from './bind-statement.ts';
import { bindStatement, refusal } from './bind-statement.ts';
import type { WritePortions } from './builder-plan.ts';
import type { StatementContext } from './statement-context.ts';
import { gatheredResult } from './writes/gathered-result.ts';
import type { PlannedRows, PlannedWrite } from './writes/planned-write.ts';

/** Texts for so many numbers of rows are kept: lists mostly come in few lengths. */
const KEPT_COUNTS = 20;

/** The statements of a write whose rows stand in the text, or that counts the rows which it leaves out. */
export function portionsOf(
  context: StatementContext,
  facts: StatementFacts,
  one: PlannedStatement,
  write: PlannedWrite,
): WritePortions {
  const { rows, counter } = write;
  const countOf = (node: SelectNode): SessionRequest => ({
    statement: context.compiled(node, { ...facts, intent: 'write', returnsRows: true, safeIntegers: false }),
    parameters: [],
  });
  const counting = counter === null ? null : { reset: countOf(counter.reset), read: countOf(counter.read) };
  const writes = rows === null ? onlyWrite(context, facts, one) : insertsOf(context, facts, one, rows);
  return {
    requests(values, sessionContext, pathOf) {
      const statements = writes(values, sessionContext, pathOf);
      return counting === null ? statements : [counting.reset, ...statements, counting.read];
    },
    writes,
    gathered: (results) => gatheredResult(results, write),
  };
}

/** Binds a write that is one statement whatever its rows. */
function onlyWrite(context: StatementContext, facts: StatementFacts, one: PlannedStatement): WritePortions['writes'] {
  return (values, sessionContext, pathOf) => [
    { statement: one, parameters: bindStatement(one, context.slots, facts, values, sessionContext, pathOf) },
  ];
}

/** Makes the inserts of a list of rows. */
function insertsOf(
  context: StatementContext,
  facts: StatementFacts,
  one: PlannedStatement,
  rows: PlannedRows,
): WritePortions['writes'] {
  const statements = createLruCache<number, PlannedStatement>(KEPT_COUNTS);
  const cellReaders: SlotReader[] = [];
  const statementOf = (count: number): PlannedStatement => {
    let statement = statements.get(count);
    if (statement === undefined) {
      statement = context.compiled(rows.nodeOf(count), { ...facts, ...traits(one) });
      statements.set(count, statement);
    }
    return statement;
  };
  return (values, sessionContext, pathOf) => {
    const given = values[rows.slot];
    if (!Array.isArray(given)) throw new InternalError({ where: 'portionsOf: the rows are no list' });
    let from = 0;
    return rows.portions(given.length).map((count): SessionRequest => {
      const cells = cellsOf(rows, given, from, count, facts, pathOf);
      from += count;
      const statement = statementOf(count);
      // The cells stand in the text in their own order.
      if (context.slots.length === 0) return { statement, parameters: cells };
      for (let cell = cellReaders.length; cell < cells.length; cell += 1) cellReaders.push(cellReader(cell));
      const readers = [...context.slots, ...cellReaders.slice(0, cells.length)];
      const keys = [cells];
      return { statement, parameters: bindStatement(statement, readers, facts, values, sessionContext, pathOf, keys) };
    });
  };
}

function traits({ intent, returnsRows, safeIntegers }: PlannedStatement): {
  readonly intent: 'read' | 'write';
  readonly returnsRows: boolean;
  readonly safeIntegers: boolean;
} {
  return { intent: intent === 'read' ? 'read' : 'write', returnsRows, safeIntegers };
}

function cellsOf(
  rows: PlannedRows,
  given: readonly unknown[],
  from: number,
  count: number,
  facts: StatementFacts,
  pathOf: (slot: number) => readonly (string | number)[],
): DriverValue[] {
  try {
    return rows.cells(given, from, count);
  } catch (error) {
    if (!(error instanceof RefusedValue)) throw error;
    throw refusal(
      { index: rows.slot, problem: `must be ${error.expected}`, suggestion: null, refusal: error },
      facts,
      pathOf,
    );
  }
}

/** A cell, encoded already. */
function cellReader(cell: number): SlotReader {
  const read: SlotReader['read'] = ({ keys }) => keys[0]?.[cell] as DriverValue;
  return { index: null, read, readElement: read };
}
