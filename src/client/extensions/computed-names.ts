import type { ClientExtension } from '../../engine/client-extension.ts';
import { namesOfModel } from './names-of-model.ts';

/** Names of the fields that extensions compute for a model's results; mostly there are none. */
export function computedNames(extensions: readonly ClientExtension[], model: string): readonly string[] {
  const names = namesOfModel(model);
  return [...new Set(extensions.flatMap(({ result }) => names.flatMap((name) => Object.keys(result?.[name] ?? {}))))];
}
