import type { QueryDescription } from '../../builder/description/query-description.ts';
import { refusedStatement } from '../../builder/planning/misplaced.ts';
import { targetOf } from '../../builder/planning/plan-of.ts';
import type { PlannedQuery } from '../../builder/planning/planning-context.ts';
import { emptyScope } from '../../builder/planning/scope.ts';
import { StatementContext } from '../../builder/planning/statement-context.ts';
import type { ReadStatement } from '../../builder/reading/read-statement.ts';
import { RefusedValue } from '../../dialects/refused-value.ts';
import type { Bindings, SlotReader } from '../../engine/binding/slot-reader.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import { ValidationError } from '../../foundation/errors/validation-error.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { SubqueryPlanner } from '../planner/subquery-part.ts';
import { Misfit } from '../shape/misfit.ts';
import { CollectedQuery } from './read-subquery.ts';

/** Plans a builder's query inside the plan of an object query. */
export const planSubquery: SubqueryPlanner = (context, { description: text, index }, type) => {
  // What `readSubquery` has written.
  const description: QueryDescription = JSON.parse(text);
  const statement = new StatementContext(targetOf(context.engine), description, context.slots);
  const first = context.slots.length;
  const query = planned(statement, description);
  requireColumn(context, query, type);
  for (const table of statement.tables) context.tables.add(table);
  const own = context.slots.splice(first);
  context.slots.push(...own.map((reader) => ofBuilder(reader, index)));
  return query.node;
};

function planned(statement: StatementContext, description: QueryDescription): PlannedQuery {
  try {
    return statement.query(description, emptyScope);
  } catch (error) {
    throw refusedStatement(error, 'select', null);
  }
}

function requireColumn(context: PlanContext, { places }: PlannedQuery, type: ValueType): void {
  const [place, ...others] = places;
  if (place === undefined || others.length > 0)
    throw new Misfit('must be a query of one column: name it with select(…)');
  const given = place.kind === 'column' ? place.column.type : null;
  if (given === null || context.engine.capabilities.decimals || type.scalar !== 'Decimal') return;
  // There decimals are whole numbers of their smallest unit, and a query cannot be converted.
  if (given.scalar !== 'Decimal' || (given.scale ?? 0) !== (type.scale ?? 0))
    throw context.missing('comparing decimals with a query of numbers with other digits', null);
}

/** A slot of the builder's, which finds its values in the one collected value that they are. */
function ofBuilder(reader: SlotReader, index: number): SlotReader {
  const within = (bindings: Bindings): Bindings => ({ ...bindings, values: readOf(bindings, index).values });
  const located = <T>(bindings: Bindings, read: () => T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof RefusedValue) || reader.index === null) throw error;
      throw new ValidationError({
        model: null,
        operation: 'select',
        path: readOf(bindings, index).pathOf(reader.index),
        problem: `must be ${error.expected}`,
        suggestion: null,
      });
    }
  };
  return {
    index: null,
    read: (bindings) => located(bindings, () => reader.read(within(bindings))),
    readElement: (bindings, element) => located(bindings, () => reader.readElement(within(bindings), element)),
  };
}

function readOf({ values }: Bindings, index: number): ReadStatement {
  const collected = values[index];
  if (!(collected instanceof CollectedQuery))
    throw new InternalError({ where: 'subquery: no builder among the values' });
  return collected.read;
}
