import { PlanCache } from '../../engine/plan-cache.ts';
import type { Engine } from '../../engine/session.ts';
import type { StatementDescription } from '../description/query-description.ts';
import type { BuilderPlan } from './builder-plan.ts';
import { shapeOf } from './description-shape.ts';
import { dialectParts } from './dialect-parts.ts';
import { planStatement } from './plan-statement.ts';
import type { PlanningTarget } from './planning-context.ts';

interface Planner {
  readonly target: PlanningTarget;
  readonly plans: PlanCache;
}

const ROOT = 'statement';
const planners = new WeakMap<Engine, Planner>();

/** The plan of a statement on a connected database: made once for statements that differ by their values only. */
export function planOf(engine: Engine, { description }: { readonly description: StatementDescription }): BuilderPlan {
  const { target, plans } = plannerOf(engine);
  const shape = shapeOf(plans.root(ROOT), description);
  if (shape === null) return planStatement(target, description, false);
  const known = plans.find(ROOT, shape);
  if (known !== null) return known as BuilderPlan;
  const plan = planStatement(target, description);
  shape.plan = plan;
  plans.noteGrowth();
  return plan;
}

/** What plans of a connected database are made for. */
export function targetOf(engine: Engine): PlanningTarget {
  return plannerOf(engine).target;
}

function plannerOf(engine: Engine): Planner {
  let planner = planners.get(engine);
  if (planner === undefined) {
    const { dialect, capabilities, schema, hooks, clientOptions } = engine;
    planner = {
      target: {
        dialect,
        capabilities,
        schema,
        policies: hooks.policies,
        omit: clientOptions.omit,
        parts: dialectParts(dialect),
      },
      plans: new PlanCache({ isEnabled: clientOptions.usesPlanCache }),
    };
    planners.set(engine, planner);
  }
  return planner;
}
