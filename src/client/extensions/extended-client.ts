import type { ClientExtension } from '../../engine/client-extension.ts';
import type { RuntimeModelClient } from '../runtime-model-client.ts';
import { isClientInternal } from './client-internals.ts';
import { namesOfModel } from './names-of-model.ts';

/** The class of a model's clients: the usual one, or one with the methods that extensions add. */
export function clientClassOf(
  usual: typeof RuntimeModelClient,
  extensions: readonly ClientExtension[],
  model: string,
): typeof RuntimeModelClient {
  const added = extensions.flatMap(({ model: methods }) => namesOfModel(model).map((name) => methods?.[name] ?? {}));
  if (added.length === 0) return usual;
  class ExtendedModelClient extends usual {
    get $name(): string {
      return model;
    }
  }
  // As they are defined, getters included; of two with one name the later is meant.
  for (const [name, method] of added.flatMap((methods) => Object.entries(Object.getOwnPropertyDescriptors(methods))))
    if (!isClientInternal(name)) Object.defineProperty(ExtendedModelClient.prototype, name, method);
  return ExtendedModelClient;
}
