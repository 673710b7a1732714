import { blockKinds } from '../parser/block-kinds.ts';
import type { BlockNode, SyntaxFile } from '../syntax/syntax-tree.ts';
import type { LoweringContext } from './lowering-context.ts';
import { isEnum, isModel } from './lowering-context.ts';
import { scalarNames } from './scalar-names.ts';

/**
 * Whether all of a block was understood. Where a line was not, what seems to be missing may stand there: who
 * reports something missing asks first, so that one mistake gives one message.
 */
export function isWhole(context: LoweringContext, block: BlockNode): boolean {
  return block.members.every((member) => {
    if (member.kind === 'unknown') return false;
    return member.kind !== 'field' || member.type.unsupported !== null || isDeclared(context, member.type.name.text);
  });
}

/** Whether there is something of that name, be it of another kind or unreadable. */
function isDeclared(context: LoweringContext, name: string): boolean {
  return (
    Object.hasOwn(scalarNames, name) || isModel(context, name) || isEnum(context, name) || context.declared.has(name)
  );
}

/** The names of all blocks, and of those that could not be read: who speaks of the latter makes no mistake. */
export function namesOf(files: readonly SyntaxFile[]): Pick<LoweringContext, 'declared' | 'lost'> {
  const declared = new Set<string>();
  const lost = new Set<string>();
  for (const item of files.flatMap(({ items }) => items)) {
    if (item.kind === 'unknown' && item.name !== null) lost.add(item.name);
    if (item.kind !== 'block') continue;
    declared.add(item.name.text);
    if (!Object.hasOwn(blockKinds, item.keyword.text)) lost.add(item.name.text);
  }
  return { declared: new Set([...declared, ...lost]), lost };
}
