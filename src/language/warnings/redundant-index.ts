import { attributeTitle } from '../lowering/attribute-arguments.ts';
import type { LoweredKey, LoweredKeyPart, LoweredModel } from '../lowering/lowered-model.ts';
import type { Warning } from './warning.ts';
import { isPlainIndex } from './warning.ts';

/** An index that is how another one begins is written at every insert and helps no search. */
export const redundantIndex: Warning = ({ diagnostics, tables }) => {
  for (const table of tables) {
    for (const key of table.keys) {
      const other = key.kind === 'index' && isPlainIndex(key) ? coveringKey(table, key) : null;
      if (other === null) continue;
      diagnostics.warning(
        'REDUNDANT_INDEX',
        key.node.span,
        `This index does nothing that ${titleOf(other)} does not.`,
        { help: 'Remove it.', related: [{ span: other.node.span, message: 'finds the same rows' }] },
      );
    }
  }
};

/** Another key that begins with the same parts; of two equal ones the first. */
function coveringKey({ keys }: LoweredModel, key: LoweredKey): LoweredKey | null {
  const isHash = key.type !== null && /^hash$/i.test(key.type.text);
  const covering = keys.find((other) => {
    if (other === key || !isPlainIndex(other) || ((other.type?.text ?? '').toLowerCase() === 'hash') !== isHash)
      return false;
    const isLonger = isHash ? other.parts.length === key.parts.length : other.parts.length >= key.parts.length;
    if (!isLonger || !key.parts.every((part, index) => isSamePart(part, other.parts[index], key.parts.length)))
      return false;
    const isEqual = other.kind === 'index' && other.parts.length === key.parts.length;
    return !isEqual || keys.indexOf(other) < keys.indexOf(key);
  });
  return covering ?? null;
}

/** An index of one part is read either way; of several parts, directions count. */
function isSamePart(one: LoweredKeyPart, other: LoweredKeyPart | undefined, count: number): boolean {
  return (
    one.field === other?.field &&
    one.length === other.length &&
    one.operatorClass?.text === other.operatorClass?.text &&
    one.collation === other.collation &&
    (count === 1 || ((one.sort ?? 'Asc') === (other.sort ?? 'Asc') && one.nulls === other.nulls))
  );
}

function titleOf({ node, parts, isOfField }: LoweredKey): string {
  if (isOfField) return `${attributeTitle(node)} of \`${parts[0]?.field}\``;
  return `\`@@${node.path[0]?.text}([${parts.map(({ field }) => field).join(', ')}])\``;
}
