import type { ClientExtension, Interceptor } from '../../engine/client-extension.ts';
import { ValidationError } from '../../foundation/errors/validation-error.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import type { Schema } from '../../schema/schema.ts';
import type { Call } from './call.ts';
import { checkExtension } from './check-extension.ts';
import { copiedArguments } from './copied-arguments.ts';
import { ALL_OPERATIONS, namesOfModel } from './names-of-model.ts';
import { OPERATION_NAMES } from './operation-names.ts';

/**
 * Runs a call within the extensions that concern it. The extension that was added first is the
 * outermost, and within one what is said of the model and operation goes before what is said of all.
 * Throws `ValidationError` where an extension has names that nobody knows.
 */
export function runExtended(call: Call, run: (args: never) => MaybePromise<unknown>): MaybePromise<unknown> {
  const { context, model, operation, args } = call;
  const interceptors = interceptorsOf(call);
  const step = async (index: number, given: unknown): Promise<unknown> => {
    const interceptor = interceptors[index];
    // What arrives here went through all of them, so it is of the kind that the call takes, or refused by it.
    if (interceptor === undefined) return run(given as never);
    const copy = copiedArguments(given ?? {});
    return interceptor({
      model,
      operation,
      args: copy,
      context,
      // Without arguments those of the call are meant: a forgotten `args` must not delete every row.
      query: (changed = copy) => step(index + 1, changed),
    });
  };
  return interceptors.length === 0 ? run(args as never) : step(0, args);
}

/** The same for a stream: what extensions make of it must be one too. */
export async function* runExtendedStream(
  call: Call,
  run: (args: never) => AsyncIterable<unknown>,
): AsyncGenerator<unknown, void, undefined> {
  const rows = await runExtended(call, (args) => Promise.resolve(run(args)));
  if (!isStream(rows)) {
    throw new ValidationError({
      model: call.model,
      operation: call.operation,
      path: [],
      problem: 'was answered by an extension with something that is no stream',
      suggestion: null,
    });
  }
  yield* rows;
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

const interceptorsByCall = new WeakMap<readonly ClientExtension[], Map<string, readonly Interceptor[]>>();

function interceptorsOf({ extensions, schema, model, operation }: Call): readonly Interceptor[] {
  let known = interceptorsByCall.get(extensions);
  if (known === undefined) {
    if (schema !== null) checkAll(extensions, schema);
    known = new Map();
    interceptorsByCall.set(extensions, known);
  }
  const name = `${model}.${operation}`;
  let found = known.get(name);
  if (found === undefined) {
    found = extensions.flatMap((extension) => [...concerning(extension, model, operation)]);
    known.set(name, found);
  }
  return found;
}

function checkAll(extensions: readonly ClientExtension[], schema: Schema): void {
  for (const [index, extension] of extensions.entries())
    checkExtension(extension, {
      schema,
      extensions: extensions.slice(0, index),
      operations: OPERATION_NAMES,
      rawOperations: ['sql', 'execute'],
    });
}

function* concerning({ query = {} }: ClientExtension, model: string | null, operation: string): Iterable<Interceptor> {
  for (const name of model === null ? [] : [...namesOfModel(model)].reverse()) {
    const callbacks = query[name];
    if (typeof callbacks !== 'object') continue;
    yield* [callbacks[operation], callbacks[ALL_OPERATIONS]].filter((callback) => callback !== undefined);
  }
  for (const name of model === null ? [operation, ALL_OPERATIONS] : [ALL_OPERATIONS]) {
    const callback = query[name];
    if (typeof callback === 'function') yield callback;
  }
}
