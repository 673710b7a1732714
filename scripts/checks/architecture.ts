import { readJson } from './repository.ts';

/**
 * architecture.json: what a folder of `src/` may import.
 *
 * An entry is a layer's name, and may end in
 * - `+`: that layer and whatever it may import itself, lazy imports excepted;
 * - `:contract`: only its files that match `contracts`;
 * - `:lazy`: only through `import()` and `import type`.
 * `*` is everything but `exports` and `cli`.
 */
export interface Architecture {
  readonly layers: Readonly<Record<string, readonly string[]>>;
  readonly contracts: Readonly<Record<string, string>>;
  /** Folders whose files may import types from each other in a circle, because the grammar they describe is recursive. */
  readonly recursiveTypes: readonly string[];
  /** Folders of one group never import each other. */
  readonly apart: readonly (readonly string[])[];
  /** npm packages that a layer may import; no other layer imports any. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
  /** Layers that may name a database. */
  readonly databaseNames: readonly string[];
}

export const architecture: Architecture = readJson('architecture.json');

/** The entries of a layer without `+` and `*`. */
export function allowedImports(layer: string): string[] {
  const entries = architecture.layers[layer] ?? [];

  return [...new Set(entries.flatMap(expand))];
}

function expand(entry: string): string[] {
  if (entry === '*') return Object.keys(architecture.layers).filter((name) => name !== 'exports' && name !== 'cli');
  if (!entry.endsWith('+')) return [entry];

  const name = entry.slice(0, -1);

  return [name, ...allowedImports(name).filter((inner) => !inner.endsWith(':lazy'))];
}
