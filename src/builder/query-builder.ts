import { RowStream } from '../engine/row-stream.ts';
import type { BuiltStatement } from './builder-dialect.ts';
import { isBuilderDialect } from './builder-dialect.ts';
import type { BuilderOrigin, TerminalRunner } from './recording/builder-origin.ts';
import { applyConditionally, finished } from './recording/callback-object.ts';
import { defineInspection, defineMethods } from './recording/define-methods.ts';
import type {
  ConditionalMethod,
  RecordingMethod,
  RunningMethod,
  StreamingMethod,
  WritingMethod,
} from './recording/method-names.ts';
import {
  conditionalMethods,
  recordingMethods,
  runningMethods,
  streamingMethods,
  writingMethods,
} from './recording/method-names.ts';
import type { CallLink, Workshop } from './recording/recorded.ts';
import { Recorded, refusedCall } from './recording/recorded.ts';

type Methods<Name extends string, Result> = { readonly [P in Name]: (...given: readonly unknown[]) => Result };

/** The methods as the recorder sees them; entries give them their types. */
export interface QueryBuilder
  extends Methods<RecordingMethod | ConditionalMethod | 'table', QueryBuilder>,
    Methods<RunningMethod, Promise<unknown>>,
    Methods<WritingMethod, QueryBuilder & Promise<unknown>>,
    Methods<StreamingMethod, AsyncIterableIterator<unknown>>,
    Methods<'build' | 'buildQuery', BuiltStatement> {}

/**
 * One statement, step by step. An immutable value: each method gives a new one, so a shared base can be refined twice.
 *
 * It only remembers the calls. What they mean is read when the statement is needed, by code that is loaded then.
 *
 * @example
 * ```ts
 * import { postgresDialect, QueryBuilder } from 'facet-orm/builder';
 *
 * new QueryBuilder().select('id').from('users').where('age', '>', 21).build(postgresDialect);
 * //  { sql: 'select "id" from "users" where "age" > $1', params: [21] }
 * ```
 */
export class QueryBuilder extends Recorded {
  constructor(workshop: Workshop = unconnected, last: CallLink | null = null) {
    super(workshop, last);
  }

  static of(origin: BuilderOrigin): QueryBuilder {
    return new QueryBuilder(workshopOf(origin));
  }

  /** The same statement; builders never change, so it is needed only by those who are used to it. */
  clone(): QueryBuilder {
    return new QueryBuilder(Recorded.workshop(this), Recorded.last(this));
  }

  /** An empty statement of the same source. */
  reset(): QueryBuilder {
    const workshop = Recorded.workshop(this);
    let first = workshop.origin.session === null ? null : Recorded.last(this);
    while (first?.previous) first = first.previous;

    return new QueryBuilder(workshop, first);
  }
}

const unconnected = workshopOf({ session: null, names: 'tables', load: null });

export function isQueryBuilder(value: unknown): value is QueryBuilder {
  return Recorded.is(value) && value instanceof QueryBuilder;
}

export function originOf(builder: QueryBuilder): BuilderOrigin {
  return Recorded.workshop(builder).origin;
}

function workshopOf(origin: BuilderOrigin): Workshop {
  const workshop: Workshop = { origin, builder: (last) => new QueryBuilder(workshop, last) };

  return workshop;
}

function record(builder: QueryBuilder, method: string, given: readonly unknown[]): QueryBuilder {
  return new QueryBuilder(Recorded.workshop(builder), {
    method,
    arguments: finished(builder, given),
    previous: Recorded.last(builder),
  });
}

/** The first document's `insert(table, row)` is part of the statement, and so is what becomes of rows in conflict. */
function recordOrRun(builder: QueryBuilder, method: string, given: readonly unknown[]): unknown {
  return typeof given[0] === 'string' || (method === 'update' && hasConflict(Recorded.last(builder)))
    ? record(builder, method, given)
    : run(builder, method, given);
}

function hasConflict(last: CallLink | null): boolean {
  for (let link = last; link !== null; link = link.previous) if (link.method === 'onConflict') return true;

  return false;
}

let runner: TerminalRunner | null = null;

async function loaded(builder: QueryBuilder, method: string): Promise<TerminalRunner> {
  const { load } = originOf(builder);
  if (load === null) throw refusedCall(method, 'needs a connection: begin with `db.from(…)`');
  runner = await load();

  return runner;
}

/** Never throws: whatever is wrong with the statement comes as the promise's failure. */
function run(builder: QueryBuilder, method: string, given: readonly unknown[]): Promise<unknown> {
  if (runner === null) return loaded(builder, method).then((found) => found.runTerminal(builder, method, given));
  try {
    return Promise.resolve(runner.runTerminal(builder, method, given));
  } catch (error) {
    return Promise.reject(error);
  }
}

function stream(builder: QueryBuilder, method: string, given: readonly unknown[]): RowStream {
  return new RowStream(async () => (runner ?? (await loaded(builder, method))).rowPortions(builder, method, given));
}

function build(builder: QueryBuilder, method: string, [dialect]: readonly unknown[]): BuiltStatement {
  if (!isBuilderDialect(dialect)) throw refusedCall(method, 'takes a dialect of `facet-orm/builder`');

  return dialect['~build'](builder);
}

const { prototype } = QueryBuilder;
// In callbacks `table` makes a query of its own.
defineMethods(prototype, [...recordingMethods, 'table'], record);
defineMethods(prototype, writingMethods, recordOrRun);
defineMethods(prototype, conditionalMethods, applyConditionally);
defineMethods(prototype, runningMethods, run);
defineMethods(prototype, streamingMethods, stream);
defineMethods(prototype, ['build', 'buildQuery'], build);
defineInspection(prototype, 'QueryBuilder');
