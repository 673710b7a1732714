import { isAbsolute } from 'node:path';

/** Whether a provider is the path of a module, and no package. */
export function isModulePath(provider: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(provider) || isAbsolute(provider);
}
