import type { ClientExtension } from '../../engine/client-extension.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import type { Call } from './call.ts';

type RunExtended = typeof import('./run-extended.ts');

let loaded: RunExtended | null = null;

/** Whether extensions may change calls. */
export function isIntercepted(extensions: readonly ClientExtension[]): boolean {
  return extensions.some(({ query }) => query !== undefined);
}

/** Runs a call of a database with extensions, whose code is loaded with the first one. */
export function extendedRun(call: Call, run: (args: never) => MaybePromise<unknown>): MaybePromise<unknown> {
  if (loaded !== null) return loaded.runExtended(call, run);
  return import('./run-extended.ts').then((module) => {
    loaded = module;
    return module.runExtended(call, run);
  });
}

/** The same for a stream. */
export async function* extendedStream(
  call: Call,
  run: (args: never) => AsyncIterable<unknown>,
): AsyncGenerator<unknown, void, undefined> {
  const { runExtendedStream } = await import('./run-extended.ts');
  yield* runExtendedStream(call, run);
}
