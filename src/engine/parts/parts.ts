import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { PartKey } from './part-key.ts';
import { PartNotLoaded } from './part-not-loaded.ts';

/** The parts of the client that are loaded when first needed. */
export interface Parts {
  /** Throws `PartNotLoaded` until the part is there. */
  get<T>(key: PartKey<T>): T;
}

/** `loaded` are those that are there from the start. */
export function createParts(
  loaders: Readonly<Record<string, () => Promise<unknown>>>,
  loaded: Map<string, unknown> = new Map(),
): Parts {
  return {
    get<T>({ name }: PartKey<T>): T {
      const part = loaded.get(name);
      if (part !== undefined) return part as T;
      const load = loaders[name];
      if (load === undefined) throw new InternalError({ where: `parts: nobody knows ${name}` });
      throw new PartNotLoaded(name, async () => loaded.set(name, await load()));
    },
  };
}
