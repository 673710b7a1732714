import type { DriverValue } from '../../dialects/codec.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { LruCache } from '../../foundation/lru-cache.ts';
import { createLruCache } from '../../foundation/lru-cache.ts';
import type { Model } from '../../schema/model.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { valueEncoder } from '../writes/bulk-insert.ts';
import type { RowsEncoder } from '../writes/encoded-rows.ts';
import { rowsEncoder } from '../writes/encoded-rows.ts';
import type { BulkColumn } from '../writes/row-groups.ts';
import { LaterValue } from './later-value.ts';

/** Which columns of a model an insert gives, and how their values are encoded. */
export interface InsertShape {
  /** Names model and columns. */
  readonly key: string;
  readonly model: Model;
  readonly columns: readonly BulkColumn[];
  readonly encoder: RowsEncoder;
  /** Where the value of a field stands in a row. */
  readonly at: ReadonlyMap<string, number>;
  /** Whether several rows travel as a list per column. */
  readonly travelsAsLists: boolean;
  /** Inserts of such rows, for different numbers of them and different fields that come back. */
  readonly inserts: LruCache<string, PlannedInsert>;
}

export interface PlannedInsert {
  readonly statement: PlannedStatement;
  /** The fields that come back, or that the generated key is. */
  readonly returned: readonly string[];
}

const MAX_INSERTS = 40;

export function insertShape(
  context: PlanContext,
  key: string,
  model: Model,
  columns: readonly BulkColumn[],
): InsertShape {
  const { listSources, roundTripsCost, listParameterExceptions } = context.engine.capabilities;
  const encoders = columns.map((column) => laterEncoder(valueEncoder(context, column)));
  return {
    key,
    model,
    columns,
    inserts: createLruCache(MAX_INSERTS),
    encoder: rowsEncoder(model, columns, encoders),
    at: new Map(columns.map(({ field }, index) => [field.name, index])),
    travelsAsLists:
      listSources &&
      roundTripsCost &&
      columns.length > 0 &&
      columns.every(
        ({ field }) => !field.isList && field.scalar !== 'Bytes' && !listParameterExceptions.includes(field.scalar),
      ),
  };
}

/** What comes from another row is encoded already, or will be. */
function laterEncoder(encode: (value: unknown) => DriverValue): (value: unknown) => DriverValue | LaterValue {
  return (value) => (value instanceof LaterValue ? value : encode(value));
}
