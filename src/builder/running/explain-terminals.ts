import type { ExplainOptions, Explanation } from '../../engine/explain/explanation.ts';
import type { ExplainablePlan } from '../../engine/explainable.ts';
import { withParts } from '../../engine/parts/part-not-loaded.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import type { BuiltStatement } from '../builder-dialect.ts';
import { planOf } from '../planning/plan-of.ts';
import type { QueryBuilder } from '../query-builder.ts';
import { isQuery, misused, opened, rowsOf, sessionOf } from './open-read.ts';
import { runWrite } from './run-write.ts';

/** The text and its values, as they would be sent. */
export function toSql(builder: QueryBuilder): MaybePromise<BuiltStatement> {
  const { session, read } = opened(builder, 'toSql');

  return withParts(() => {
    const plan = planOf(session.engine, read);
    const [first] = plan.portions?.writes(read.values, session.context, read.pathOf) ?? [];

    return first === undefined
      ? { sql: plan.statement.text, params: plan.bind(read.values, session.context, read.pathOf) }
      : { sql: first.statement.text, params: first.parameters };
  });
}

/** How the database would go about it. */
export async function explain(builder: QueryBuilder, [options = {}]: readonly unknown[]): Promise<Explanation> {
  const session = sessionOf(builder, 'explain');
  const { explainQuery } = await import('../../engine/explain/explain-query.ts');

  if (!isOptions(options)) throw misused('explain', 'options', 'must be an object');

  return explainQuery(builder, options, session);
}

/** What is in them, `explainQuery` looks at. */
function isOptions(value: unknown): value is ExplainOptions {
  return typeof value === 'object' && value !== null;
}

/** For `explain`: leaves the builder as it is, still to be run. */
export function explainable(builder: QueryBuilder): MaybePromise<ExplainablePlan> {
  const { session, read } = opened(builder, 'explain');

  return withParts(() => ({
    statements: [planOf(session.engine, read).statement],
    run: (on) => (isQuery(read.description) ? rowsOf(on, read) : runWrite(on, read)),
  }));
}
