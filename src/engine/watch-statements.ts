import type { EngineInternals } from './engine-internals.ts';
import type { StatementHook } from './hooks.ts';
import type { Engine } from './session.ts';

/**
 * Adds a statement hook to an engine that is at work, and to all others over the same pool, until the
 * function that it gives back is called. Behind all other hooks, so it hears only of what is sent.
 *
 * @example
 * ```ts
 * const stop = watchStatements(engine, { name: 'counter', before: () => undefined });
 * stop();
 * ```
 */
export function watchStatements(engine: Engine, hook: StatementHook): () => void {
  // Every engine is made by `createEngine`, so it has its inside.
  const { core } = engine as EngineInternals;

  core.watchers = [...core.watchers, hook];

  return () => {
    core.watchers = core.watchers.filter((watcher) => watcher !== hook);
  };
}
