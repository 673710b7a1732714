import type { CommentNode } from '../syntax/syntax-tree.ts';

/** What a comment says of the member or block that it stands at; `null` for a plain `//`, which is for readers alone. */
export function documentationOf({
  isDocumentation,
  text,
}: Pick<CommentNode, 'isDocumentation' | 'text'>): string | null {
  if (isDocumentation) return text.slice(3).trim();
  return text.startsWith('/*') ? text.slice(2, -2).trim() : null;
}
