import type { RowLayout } from '../../engine/decode/row-layout.ts';
import type { JoinNode } from '../../sql/nodes/query-nodes.ts';
import type { ObjectShape } from '../shape/shape.ts';
import type { LoadPlan } from './load-plan.ts';
import type { PlanContext } from './plan-context.ts';
import type { ResultColumns } from './result-columns.ts';
import type { Scope } from './scope.ts';

/** What is gathered for one select while the members of its rows are planned. */
export interface Level {
  readonly columns: ResultColumns;
  readonly joins: JoinNode[];
  /** Statements that follow this one, for the rows of its lists. */
  readonly loads: LoadPlan[];
  readonly strategy: 'join' | 'query';
}

/** Plans the rows below a relation. Handed to the two ways of loading lists, which it calls itself. */
export type PlanRows = (context: PlanContext, scope: Scope, shape: ObjectShape | undefined, level: Level) => RowLayout;
