import type { Dialect } from '../dialects/dialect.ts';
import type { DriverResult } from '../drivers/driver.ts';
import { controlStatement } from '../engine/control-statements.ts';
import type { PlannedStatement } from '../engine/planned-statement.ts';
import { ConnectionLostError } from '../foundation/errors/connection-lost-error.ts';
import type { LeftAlone } from '../sync/left-alone.ts';
import { failureReason } from '../sync/step-failure.ts';
import { syncStatement } from '../sync/sync-statement.ts';
import type { Finding, PushDraft, Question } from './push-draft.ts';
import type { PushPlan, PushStep } from './push-plan.ts';

type Run = (statement: PlannedStatement) => Promise<DriverResult>;

/**
 * Asks the rows what would be lost and what stands in the way.
 *
 * @param dialect given where the statements run in a transaction, which a refused question must not end
 */
export async function assessDraft(draft: PushDraft, run: Run, dialect: Dialect | null): Promise<PushPlan> {
  const blocked: LeftAlone[] = [...draft.blocked];
  const collect = (finding: Finding | null, losses: string[]): void => {
    if (finding?.kind === 'blocked') blocked.push(finding.entry);
    if (finding?.kind === 'loss') losses.push(finding.sentence);
  };
  const steps: PushStep[] = [];
  for (const { title, statements, questions } of draft.steps) {
    const losses: string[] = [];
    for (const question of questions) collect(await ask(question, run, dialect), losses);
    steps.push({ title, sql: statements, loss: losses.length === 0 ? null : losses.join('; ') });
  }
  for (const question of draft.questions) collect(await ask(question, run, dialect), []);
  return { steps, blocked };
}

async function ask(question: Question, run: Run, dialect: Dialect | null): Promise<Finding | null> {
  const finding = await askOne(question, run, dialect);
  return finding === null && question.next !== undefined ? ask(question.next, run, dialect) : finding;
}

async function askOne(question: Question, run: Run, dialect: Dialect | null): Promise<Finding | null> {
  const { sql, refusal } = question;
  if (refusal === undefined) return question.answer(await count(sql, run));
  const savepoint = 'facet_question';
  const control = async (text: string): Promise<void> => {
    if (dialect !== null) await run(controlStatement(text, 'savepoint'));
  };
  if (dialect !== null) await control(dialect.transactions.savepoint(savepoint));
  try {
    return question.answer(await count(sql, run));
  } catch (error) {
    if (error instanceof ConnectionLostError) throw error;
    if (dialect !== null) await control(dialect.transactions.rollbackToSavepoint(savepoint));
    return refusal(failureReason(error));
  } finally {
    if (dialect !== null) await control(dialect.transactions.releaseSavepoint(savepoint));
  }
}

async function count(sql: string, run: Run): Promise<number> {
  const { rows } = await run(syncStatement(sql, true));
  return Number(String(rows[0]?.[0] ?? 0));
}
