import type { Dialect } from '../../dialects/dialect.ts';
import { generatedIdsPart } from '../../engine/defaults/client-default.ts';
import * as generatedIds from '../../engine/defaults/generated-ids.ts';
import type { Parts } from '../../engine/parts/parts.ts';
import { createParts } from '../../engine/parts/parts.ts';
import type { Engine } from '../../engine/session.ts';
import type { SessionContext } from '../../engine/session-context.ts';
import { CapabilityMissingError } from '../../foundation/errors/capability-missing-error.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import { ValidationError } from '../../foundation/errors/validation-error.ts';
import type { Schema } from '../../schema/schema.ts';
import { buildSchema } from '../../schema/schema-builder.ts';
import type { BuilderDialect, BuiltStatement } from '../builder-dialect.ts';
import { registerBuilderDialect } from '../builder-dialect.ts';
import type { PathOf } from '../planning/bind-statement.ts';
import type { BuilderPlan, WritePortions } from '../planning/builder-plan.ts';
import type { Planner } from '../planning/plan-of.ts';
import { createPlanner, targetOf } from '../planning/plan-of.ts';
import type { PlanningTarget } from '../planning/planning-context.ts';
import type { QueryBuilder } from '../query-builder.ts';
import { isQueryBuilder, originOf } from '../query-builder.ts';
import { readStatement } from '../reading/read-statement.ts';
import { QuickPlans } from '../running/quick-plan.ts';

/** What `build` writes with: all of a dialect, loaded, so that nothing has to be waited for. */
export interface StandaloneParts {
  readonly dialect: Dialect;
  /** The newest that is known. */
  readonly serverVersion: string;
  readonly parts: Parts;
}

/** Parts that are there already. */
export function loadedParts(given: Readonly<Record<string, unknown>>): Parts {
  return createParts({}, new Map(Object.entries({ ...given, [generatedIdsPart.name]: generatedIds })));
}

const NO_MODELS: Schema = buildSchema({ models: {} });

/** Nobody runs what is built here, so nobody's tenant or actor is known. */
const NO_CONTEXT: SessionContext = Object.freeze({
  tenant: null,
  actor: null,
  tags: {},
  signal: null,
  readFrom: null,
  statementTimeoutMillis: null,
});

export function standaloneDialect(given: StandaloneParts): BuilderDialect {
  const { dialect, serverVersion, parts } = given;
  const target: PlanningTarget = {
    dialect,
    // Nobody runs what is built here, so nobody asks how many rows an insert has skipped.
    capabilities: { ...dialect.capabilities(serverVersion), skippedRowsCount: true },
    schema: NO_MODELS,
    policies: [],
    omit: {},
    parts,
  };

  const bare = textMaker(target);
  const makers = new WeakMap<Engine, TextMaker>();
  /** A builder of a connected database brings its models along, and what holds for them. */
  const makerOf = (engine: Engine): TextMaker => {
    let maker = makers.get(engine);
    if (maker === undefined) {
      const { schema, policies, omit } = targetOf(engine);
      maker = textMaker({ ...target, schema, policies, omit });
      makers.set(engine, maker);
    }

    return maker;
  };

  return registerBuilderDialect({
    name: dialect.name,
    version: (version) => standaloneDialect({ ...given, serverVersion: checkedVersion(version) }),
    '~build'(builder) {
      if (!isQueryBuilder(builder)) throw new InternalError({ where: 'build: no builder' });
      const { session } = originOf(builder);

      return build(session === null ? bare : makerOf(session.engine), builder, session?.context ?? NO_CONTEXT);
    },
  });
}

function checkedVersion(version: unknown): string {
  if (typeof version === 'string' && /^\d+(\.\d+)*\b/.test(version)) return version;
  throw new ValidationError({
    model: null,
    operation: 'version',
    path: [],
    problem: "must be the version of a server as a text: '15.4'",
    suggestion: null,
  });
}

/** What makes the texts of one target. */
interface TextMaker {
  readonly planner: Planner;
  readonly quick: QuickPlans;
}

function textMaker(target: PlanningTarget): TextMaker {
  return { planner: createPlanner(target, true), quick: new QuickPlans(true) };
}

function build({ planner, quick }: TextMaker, builder: QueryBuilder, context: SessionContext): BuiltStatement {
  const place = quick.place(builder, '');
  // Where a value stood, only an error asks.
  if (place !== null && place.plan !== null)
    return textOf(place.plan, place.values, context, (slot) => readStatement(builder).pathOf(slot));
  const { description, values, pathOf } = readStatement(builder);
  if (description.kind === 'select' && description.from === null && description.columns.length === 0)
    throw new ValidationError({
      model: null,
      operation: 'select',
      path: ['from'],
      problem: 'is missing: nothing is said of any table',
      suggestion: null,
    });
  const plan = planner.plan(description);
  if (plan.portions !== null) return portionText(planner.target, plan.portions, { values, context, pathOf });
  place?.keep(plan, values);

  return textOf(plan, values, context, pathOf);
}

function textOf(
  plan: BuilderPlan,
  values: readonly unknown[],
  context: SessionContext,
  pathOf: PathOf,
): BuiltStatement {
  return { sql: plan.statement.text, params: plan.bind(values, context, pathOf) };
}

function portionText(
  { dialect }: PlanningTarget,
  portions: WritePortions,
  { values, context, pathOf }: { values: readonly unknown[]; context: SessionContext; pathOf: PathOf },
): BuiltStatement {
  const [only, second] = portions.writes(values, context, pathOf);
  if (only !== undefined && second === undefined) return { sql: only.statement.text, params: only.parameters };
  throw new CapabilityMissingError({
    database: dialect.displayName,
    capability: 'so many rows in one statement',
    alternative: 'Build a statement for each portion of the rows.',
  });
}
