import type { Dialect } from '../../dialects/dialect.ts';
import { generatedIdsPart } from '../../engine/defaults/client-default.ts';
import * as generatedIds from '../../engine/defaults/generated-ids.ts';
import type { PartKey } from '../../engine/parts/part-key.ts';
import type { Parts } from '../../engine/parts/parts.ts';
import type { SessionContext } from '../../engine/session-context.ts';
import { CapabilityMissingError } from '../../foundation/errors/capability-missing-error.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { Schema } from '../../schema/schema.ts';
import { buildSchema } from '../../schema/schema-builder.ts';
import type { BuilderDialect, BuiltStatement } from '../builder-dialect.ts';
import { registerBuilderDialect } from '../builder-dialect.ts';
import { targetOf } from '../planning/plan-of.ts';
import { planStatement } from '../planning/plan-statement.ts';
import type { PlanningTarget } from '../planning/planning-context.ts';
import { isQueryBuilder, originOf } from '../query-builder.ts';
import { readStatement } from '../reading/read-statement.ts';

/** What `build` writes with: all of a dialect, loaded, so that nothing has to be waited for. */
export interface StandaloneParts {
  readonly dialect: Dialect;
  /** The newest that is known. */
  readonly serverVersion: string;
  readonly parts: Parts;
}

/** Parts that are there already. */
export function loadedParts(given: Readonly<Record<string, unknown>>): Parts {
  const loaded: Readonly<Record<string, unknown>> = { ...given, [generatedIdsPart.name]: generatedIds };

  return {
    get<T>({ name }: PartKey<T>): T {
      const part = loaded[name];
      if (part === undefined) throw new InternalError({ where: `builder dialect: no part ${name}` });

      return part as T;
    },
  };
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

  return registerBuilderDialect({
    name: dialect.name,
    version: (version) => standaloneDialect({ ...given, serverVersion: String(version) }),
    '~build': (builder) => build(target, builder),
  });
}

/** A builder of a connected database brings its models along, and what holds for them. */
function build(bare: PlanningTarget, builder: object): BuiltStatement {
  if (!isQueryBuilder(builder)) throw new InternalError({ where: 'build: no builder' });
  const { session } = originOf(builder);
  const target =
    session === null
      ? bare
      : { ...targetOf(session.engine), dialect: bare.dialect, capabilities: bare.capabilities, parts: bare.parts };
  const read = readStatement(builder);
  const plan = planStatement(target, read.description);
  const context = session?.context ?? NO_CONTEXT;
  const requests = plan.portions?.writes(read.values, context, read.pathOf) ?? null;

  if (requests === null) return { sql: plan.statement.text, params: plan.bind(read.values, context, read.pathOf) };
  const [only, second] = requests;
  if (only !== undefined && second === undefined) return { sql: only.statement.text, params: only.parameters };
  throw new CapabilityMissingError({
    database: target.dialect.displayName,
    capability: 'so many rows in one statement',
    alternative: 'Build a statement for each portion of the rows.',
  });
}
