import type { ExplainedNode, Explainer } from '../../dialects/explainer.ts';
import { CapabilityMissingError } from '../../foundation/errors/capability-missing-error.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import { ValidationError } from '../../foundation/errors/validation-error.ts';
import { controlStatement } from '../control-statements.ts';
import type { ExplainablePlan } from '../explainable.ts';
import { isExplainable } from '../explainable.ts';
import type { PlannedStatement } from '../planned-statement.ts';
import type { Engine, Session, SessionRequest } from '../session.ts';
import { DrySession } from './dry-session.ts';
import type { ExplainedStatement, ExplainOptions, Explanation } from './explanation.ts';
import { MeasuringSession } from './measuring-session.ts';

/** Explains a query of the client or the short form without running it. */
export async function explainQuery(query: unknown, options: ExplainOptions, session: Session): Promise<Explanation> {
  if (!isExplainable(query)) throw invalid('takes a query of this database that is still to run');
  const { analyze = false } = options;

  if (typeof analyze !== 'boolean') throw invalid('must be a boolean', 'analyze');
  const { dialect } = session.engine;
  const explainer = await dialect.explainer();

  if (analyze && explainer.analyze === null)
    throw new CapabilityMissingError({
      database: dialect.displayName,
      capability: 'explain with `analyze`',
      alternative: 'Explain without it, and measure the query itself.',
    });
  const plan = await query['~plan']();

  return { statements: analyze ? await measured(plan, explainer, session) : await estimated(plan, explainer, session) };
}

/** What the plan sends up to where it would need rows, with its values; then the rest, whose values nobody knows. */
async function estimated(
  plan: ExplainablePlan,
  explainer: Explainer,
  session: Session,
): Promise<readonly ExplainedStatement[]> {
  const dry = new DrySession(withoutHooks(session.engine), session.context);

  try {
    await plan.run(dry);
  } catch (error) {
    // Where nothing is found, many a plan ends with an error; that is no fault of its arguments.
    if (error instanceof ValidationError || error instanceof CapabilityMissingError || dry.requests.length === 0)
      throw error;
  }
  const reached = new Set(dry.requests.map(({ statement }) => statement));
  // A plan may choose its statements by their number of rows; then it lists others of the same kind.
  const isListed = plan.statements.some((statement) => reached.has(statement));
  const further = isListed ? plan.statements.filter((statement) => !reached.has(statement)) : [];
  const explained: ExplainedStatement[] = [];

  for (const { statement, parameters } of dry.requests) {
    const { rows } = await session.run(explaining(statement, explainer.explain(statement.text)), parameters);

    explained.push(explainedStatement(statement, explainer.nodes(rows)));
  }
  for (const statement of further)
    explained.push(explainedStatement(statement, await withoutValues(statement, explainer, session)));

  return explained;
}

async function withoutValues(
  statement: PlannedStatement,
  explainer: Explainer,
  session: Session,
): Promise<readonly ExplainedNode[]> {
  const { before, plan, after } = explainer.withoutValues(statement.text, statement.parameters.length);
  const ask = async (on: Session): Promise<readonly ExplainedNode[]> => {
    for (const text of before) await on.run(controlStatement(text, 'explain'), []);
    const { rows } = await on.run(explaining(statement, plan.text), plan.parameters);

    for (const text of after) await on.run(controlStatement(text, 'explain'), []);

    return explainer.nodes(rows);
  };

  return before.length === 0 ? ask(session) : undone(session, ask);
}

/** Runs the query itself, each statement measured before, and takes all of it back. */
async function measured(
  plan: ExplainablePlan,
  explainer: Explainer,
  session: Session,
): Promise<readonly ExplainedStatement[]> {
  const engine = withoutHooks(session.engine);
  const outer = session.transaction === null ? engine.root.with(session.context) : session;
  const explained: ExplainedStatement[] = [];
  const measure = async (inner: Session, { statement, parameters }: SessionRequest): Promise<void> => {
    const text = explainer.analyze?.(statement.text) ?? explainer.explain(statement.text);
    const ask = async (on: Session) => on.run(explaining(statement, text), parameters);
    // It runs the statement, which for a write must not have happened when the plan comes to it.
    const { rows } = await (statement.intent === 'read' ? ask(inner) : undone(inner, ask));

    explained.push(explainedStatement(statement, explainer.nodes(rows)));
  };

  await undone(outer, async (inner) => plan.run(new MeasuringSession(inner, engine, measure)));

  return explained;
}

/** Rolls back what a piece of work has done. */
class Undone extends Error {}

async function undone<T>(session: Session, work: (session: Session) => Promise<T>): Promise<T> {
  const sign = new Undone();
  const done: { outcome?: { readonly value: T } } = {};

  try {
    await session.atomic(
      async (inner) => {
        done.outcome = { value: await work(inner) };
        throw sign;
      },
      { needsSavepoint: true, runsOnce: true },
    );
  } catch (error) {
    if (error !== sign) throw error;
  }
  if (done.outcome === undefined) throw new InternalError({ where: 'explain: undone, but not done' });

  return done.outcome.value;
}

/** Nobody is to hear of rows that are not written. */
function withoutHooks(engine: Engine): Engine {
  return engine.fork({ hooks: { ...engine.hooks, write: [], transaction: [] } });
}

function explaining(statement: PlannedStatement, text: string): PlannedStatement {
  return {
    text,
    returnsRows: true,
    safeIntegers: false,
    isReusable: false,
    parameters: [],
    intent: 'read',
    tables: statement.tables,
    model: statement.model,
    operation: 'explain',
  };
}

function explainedStatement(statement: PlannedStatement, nodes: readonly ExplainedNode[]): ExplainedStatement {
  const { text, parameters, tables, model, operation } = statement;
  const names = tablesByAlias(text);

  return {
    sql: text,
    parameters: parameters.length,
    intent: statement.intent === 'read' ? 'read' : 'write',
    tables,
    model,
    operation,
    nodes: nodes.map((node) => withTableNames(node, names)),
  };
}

/** Tables by what they are called in a statement of our own making. */
function tablesByAlias(text: string): ReadonlyMap<string, string> {
  const pairs = text.matchAll(/(["`])((?:(?!\1).|\1\1)+)\1 as (["`])((?:(?!\3).|\3\3)+)\3/g);

  return new Map(
    [...pairs].map(([, quote = '', name = '', , alias = '']) => [alias, name.replaceAll(quote + quote, quote)]),
  );
}

function withTableNames(node: ExplainedNode, names: ReadonlyMap<string, string>): ExplainedNode {
  const { table } = node;

  return {
    ...node,
    table: table === null ? null : (names.get(table) ?? table),
    children: node.children.map((child) => withTableNames(child, names)),
  };
}

function invalid(problem: string, ...path: readonly string[]): ValidationError {
  return new ValidationError({ model: null, operation: 'explain', path, problem, suggestion: null });
}
