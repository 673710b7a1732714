import type { SlotReader } from '../../engine/binding/slot-reader.ts';
import type { RawNode } from '../../sql/nodes/expression-nodes.ts';
import type { StatementNode } from '../../sql/nodes/node.ts';
import type { QueryDescription, SourceDescription, StatementDescription } from '../description/query-description.ts';
import type { WriteDescription } from '../description/write-description.ts';
import type { StatementFacts } from './bind-statement.ts';
import { bindStatement } from './bind-statement.ts';
import type { BuilderPlan } from './builder-plan.ts';
import { refusedStatement } from './misplaced.ts';
import { createOutputDecoder, readsSafeIntegers } from './output-decoder.ts';
import { methodOfLock } from './plan-lock.ts';
import type { PlanningTarget } from './planning-context.ts';
import { portionsOf } from './portioned-write.ts';
import type { OutputPlace, ScopeColumn } from './scope.ts';
import { emptyScope } from './scope.ts';
import { findModel } from './sources.ts';
import { StatementContext } from './statement-context.ts';
import type { PlannedWrite } from './writes/planned-write.ts';
import { countedOnce } from './writes/upserted-rows.ts';

/** Plans a statement from its description alone: no value takes part, so the plan fits all values. */
export function planStatement(
  target: PlanningTarget,
  description: StatementDescription,
  isReusable = true,
): BuilderPlan {
  const facts: StatementFacts = {
    operation: operationOf(description),
    model: modelOf(target, description),
    isReusable,
  };
  try {
    const context = new StatementContext(target, description);
    if (!isQuery(description)) return planOfWrite(context, description, facts);
    const { node, places } = context.topQuery(description);
    return finished(context, facts, { node, places, intent: intentOf(description), description });
  } catch (error) {
    throw refusedStatement(error, facts.operation, facts.model);
  }
}

interface FinishedTree {
  readonly node: StatementNode | RawNode;
  readonly places: readonly OutputPlace[];
  readonly intent: 'read' | 'write';
  readonly description: StatementDescription;
}

function planOfWrite(context: StatementContext, description: WriteDescription, facts: StatementFacts): BuilderPlan {
  const write: PlannedWrite = context.write(description, emptyScope);
  const { upserted } = write;
  const plan: BuilderPlan = {
    ...finished(context, facts, { node: write.node, places: write.places, intent: 'write', description }),
    ...(upserted === undefined ? {} : { counted: (result, values) => countedOnce(result, upserted, values) }),
  };
  if (write.rows === null && write.counter === null) return plan;
  return { ...plan, portions: portionsOf(context, facts, plan.statement, write) };
}

function finished(context: StatementContext, facts: StatementFacts, tree: FinishedTree): BuilderPlan {
  const { places, description } = tree;
  const statement = context.compiled(tree.node, {
    ...facts,
    intent: tree.intent,
    returnsRows: places.length > 0,
    safeIntegers: readsSafeIntegers(context.target, places),
    isSingleRow: isSingleRow(description),
  });
  const slots: readonly SlotReader[] = context.slots;
  return {
    statement,
    columns: columnsOf(places),
    lastColumns: columnsIn(places.slice(places.findLastIndex(({ kind }) => kind === 'all') + 1)),
    lockMethod: lockMethodOf(description),
    ...createOutputDecoder(context.target, statement, places),
    bind: (values, sessionContext, pathOf) => bindStatement(statement, slots, facts, values, sessionContext, pathOf),
    portions: null,
  };
}

function lockMethodOf(description: StatementDescription): string | null {
  return description.kind === 'select' && description.lock !== null ? methodOfLock(description.lock) : null;
}

function columnsOf(places: readonly OutputPlace[]): readonly ScopeColumn[] | null {
  const columns = columnsIn(places);
  return columns.length === places.length ? columns : null;
}

function columnsIn(places: readonly OutputPlace[]): readonly ScopeColumn[] {
  return places.flatMap((place) => (place.kind === 'column' ? [place.column] : []));
}

function isQuery(description: StatementDescription): description is QueryDescription {
  return description.kind === 'select' || description.kind === 'combination' || description.kind === 'values';
}

function isSingleRow(description: StatementDescription): boolean {
  if (description.kind !== 'select' && description.kind !== 'combination') return false;
  return description.limit !== null && 'literal' in description.limit && description.limit.literal === 1;
}

function operationOf(description: StatementDescription): string {
  return isQuery(description) ? 'select' : description.kind;
}

/** A query that writes in one of its common tables. */
function intentOf(description: QueryDescription): 'read' | 'write' {
  if (description.kind === 'values') return 'read';
  const isWriting = description.with.some(({ statement }) => !isQuery(statement) || intentOf(statement) === 'write');
  return isWriting ? 'write' : 'read';
}

/** The model that a statement is about, for hooks and messages. */
function modelOf(target: PlanningTarget, description: StatementDescription): string | null {
  switch (description.kind) {
    case 'values':
      return null;
    case 'combination':
      return modelOf(target, description.left);
    case 'select':
      return description.from === null ? null : modelOfSource(target, description.from);
    default:
      return modelOfSource(target, description.target);
  }
}

function modelOfSource(target: PlanningTarget, source: SourceDescription): string | null {
  if (source.kind !== 'named' || source.names !== 'models') return null;
  return findModel(target, source.path.join('.'))?.name ?? null;
}
