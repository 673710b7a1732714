import type { DriverValue } from '../../dialects/codec.ts';
import type { SlotReader } from '../../engine/binding/slot-reader.ts';
import { withParts } from '../../engine/parts/part-not-loaded.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import { rawIntent } from '../../engine/raw-sql/raw-intent.ts';
import type { RawRows } from '../../engine/raw-sql/raw-rows.ts';
import { runRawStatement } from '../../engine/raw-sql/run-raw.ts';
import type { Engine, Session } from '../../engine/session.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { LruCache } from '../../foundation/lru-cache.ts';
import { createLruCache } from '../../foundation/lru-cache.ts';
import type { SqlFragment } from '../../sql/sql-tag.ts';
import type { FragmentDescription } from '../description/expression-description.ts';
import { bindStatement } from '../planning/bind-statement.ts';
import { refusedStatement } from '../planning/misplaced.ts';
import { targetOf } from '../planning/plan-of.ts';
import { emptyScope } from '../planning/scope.ts';
import { StatementContext } from '../planning/statement-context.ts';
import { QueryBuilder } from '../query-builder.ts';
import { readEmbedding } from '../reading/read-fragment.ts';

interface FragmentPlan {
  readonly statement: PlannedStatement;
  readonly slots: readonly SlotReader[];
}

const FACTS = Object.freeze({ operation: 'sql', model: null });
const KEPT_PLANS = 100;
const plans = new WeakMap<Engine, LruCache<string, FragmentPlan>>();

/** Runs SQL of the user's with builders in it: `db.sql` of a template that embeds them. */
export async function runFragment<Row>(session: Session, fragment: SqlFragment): Promise<RawRows<Row>> {
  const read = readEmbedding(QueryBuilder.of({ session, names: 'tables', load: null }), fragment);
  const { statement, parameters } = await withParts<{
    statement: PlannedStatement;
    parameters: readonly DriverValue[];
  }>(() => {
    const plan = planOfFragment(session.engine, read.description);
    const { values, pathOf } = read;

    return {
      statement: plan.statement,
      parameters: bindStatement(plan.statement, plan.slots, FACTS, values, session.context, pathOf),
    };
  });

  return runRawStatement<Row>(session, statement, parameters);
}

function planOfFragment(engine: Engine, description: FragmentDescription): FragmentPlan {
  let known = plans.get(engine);

  if (known === undefined) {
    known = createLruCache(engine.clientOptions.usesPlanCache ? KEPT_PLANS : 0);
    plans.set(engine, known);
  }
  const key = JSON.stringify(description);
  let plan = known.get(key);

  if (plan === undefined) {
    plan = planned(engine, description);
    known.set(key, plan);
  }

  return plan;
}

function planned(engine: Engine, description: FragmentDescription): FragmentPlan {
  const context = new StatementContext(targetOf(engine), description);

  try {
    const { node } = context.expression(description, emptyScope);
    if (node.kind !== 'raw') throw new InternalError({ where: 'run-fragment: a fragment that is none' });
    const compiled = context.compiled(node, {
      ...FACTS,
      intent: 'read',
      returnsRows: true,
      // What its columns are, only the answer says.
      safeIntegers: true,
    });
    const intent = rawIntent(compiled.text, engine.dialect.lexicon);

    return {
      statement: Object.freeze({ ...compiled, intent, isReusable: intent !== 'definition', operation: 'raw' }),
      slots: context.slots,
    };
  } catch (error) {
    throw refusedStatement(error, 'sql', null);
  }
}
