import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import { AGGREGATE_NAMES, AggregateColumns } from '../aggregates/aggregate-columns.ts';
import { aggregateRule } from '../grammar/aggregate-rules.ts';
import { FlatColumns } from '../planner/result-columns.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ObjectShape } from '../shape/shape.ts';
import { objectEntry } from '../shape/shape.ts';
import { ComputedRowsPlan } from './computed-rows-plan.ts';
import { countedRows } from './count.ts';
import type { Operation } from './operation.ts';

/** What is computed over all rows of a list. */
export const aggregate: Operation = {
  name: 'aggregate',
  isWrite: false,
  arguments: aggregateRule,
  plan(context, model, call) {
    const rows = countedRows(context, model, call.shape, neededFields(model, call.shape));
    const columns = new FlatColumns(context);
    const members = new AggregateColumns(context, columns, rows.from?.alias ?? null).members(model, call.shape);
    if (members.length === 0) throw new Misfit(`must ask for one of ${AGGREGATE_NAMES.join(', ')}`);
    return new ComputedRowsPlan(context, call, {
      model,
      select: rows,
      columns,
      members,
      isSingleRow: true,
      answer: (results) => results[0],
    });
  },
};

/** The fields that something is computed of. */
function neededFields(model: Model, call: ObjectShape): readonly Field[] {
  const asked = AGGREGATE_NAMES.flatMap((name) => objectEntry(call, name)?.entries ?? []);
  return Object.values(model.fields).filter((field) => asked.some(({ name }) => name === field.name));
}
