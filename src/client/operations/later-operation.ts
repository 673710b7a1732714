import { PartNotLoaded } from '../../engine/parts/part-not-loaded.ts';
import type { Operation } from './operation.ts';

/**
 * An operation that most programs do not use: its code is loaded with its first call.
 *
 * @example
 * ```ts
 * const load = async () => (await import('../../src/client/operations/group-by.ts')).groupBy;
 * const groupBy = laterOperation('groupBy', false, load);
 * ```
 */
export function laterOperation(name: string, isWrite: boolean, load: () => Promise<Operation>): Operation {
  let loaded: Operation | null = null;
  const whenLoaded = (): Operation => {
    if (loaded !== null) return loaded;
    throw new PartNotLoaded(name, async () => {
      loaded = await load();
    });
  };
  return {
    name,
    isWrite,
    arguments: (grammar, model) => whenLoaded().arguments(grammar, model),
    plan: (context, model, call) => whenLoaded().plan(context, model, call),
  };
}
