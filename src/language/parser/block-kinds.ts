/** What the lines of a block are, by its keyword; `settings` are properties of an object of the database, which has attributes too. */
export type BlockKind = 'fields' | 'values' | 'properties' | 'settings';

/** The keywords that begin a block, and what is in it. */
export const blockKinds: Readonly<Record<string, BlockKind>> = {
  model: 'fields',
  view: 'fields',
  type: 'fields',
  enum: 'values',
  datasource: 'properties',
  generator: 'properties',
  domain: 'settings',
  extension: 'settings',
  sequence: 'settings',
  function: 'settings',
  procedure: 'settings',
  aggregate: 'settings',
};

/** A keyword, a name and the opening brace. */
export const BLOCK_START: RegExp = /^\s*([\p{L}\p{N}][\p{L}\p{N}_-]*)\s+([\p{L}\p{N}][\p{L}\p{N}_-]*)\s*\{/u;

/** Whether a line begins a block that is known, and so ends one that was not closed. */
export function beginsBlock(line: string): boolean {
  const head = line.includes('{') ? BLOCK_START.exec(line) : null;
  return head !== null && Object.hasOwn(blockKinds, head[1] as string);
}
