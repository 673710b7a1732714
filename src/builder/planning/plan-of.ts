import { PlanCache } from '../../engine/plan-cache.ts';
import type { Engine } from '../../engine/session.ts';
import type { StatementDescription } from '../description/query-description.ts';
import type { BuilderPlan } from './builder-plan.ts';
import { shapeOf } from './description-shape.ts';
import { dialectParts } from './dialect-parts.ts';
import { planStatement } from './plan-statement.ts';
import type { PlanningTarget } from './planning-context.ts';

/** Makes plans for one target, each once for statements that differ by their values only. */
export interface Planner {
  readonly target: PlanningTarget;
  plan(description: StatementDescription): BuilderPlan;
}

const ROOT = 'statement';

export function createPlanner(target: PlanningTarget, isCaching: boolean): Planner {
  const plans = new PlanCache({ isEnabled: isCaching });
  return {
    target,
    plan(description) {
      const shape = shapeOf(plans.root(ROOT), description);
      if (shape === null) return planStatement(target, description, false);
      const known = plans.find(ROOT, shape);
      if (known !== null) return known as BuilderPlan;
      const plan = planStatement(target, description);
      shape.plan = plan;
      plans.noteGrowth();
      return plan;
    },
  };
}

const planners = new WeakMap<Engine, Planner>();

/** The plan of a statement on a connected database. */
export function planOf(engine: Engine, { description }: { readonly description: StatementDescription }): BuilderPlan {
  return plannerOf(engine).plan(description);
}

/** What plans of a connected database are made for. */
export function targetOf(engine: Engine): PlanningTarget {
  return plannerOf(engine).target;
}

function plannerOf(engine: Engine): Planner {
  let planner = planners.get(engine);
  if (planner === undefined) {
    const { dialect, capabilities, schema, hooks, clientOptions } = engine;
    const { policies } = hooks;
    const { omit, usesPlanCache } = clientOptions;
    const parts = dialectParts(dialect);
    planner = createPlanner({ dialect, capabilities, schema, policies, omit, parts }, usesPlanCache);
    planners.set(engine, planner);
  }
  return planner;
}
