import type { LoweredModel, LoweredRelation } from '../lowering/lowered-model.ts';
import { spanning } from '../syntax/source-text.ts';
import type { Warning } from './warning.ts';
import { isPlainIndex } from './warning.ts';

/**
 * Loading the many rows of one, and deleting the one, look for equal values of the foreign key. MySQL makes an index for each
 * foreign key by itself, the others do not.
 */
export const relationWithoutIndex: Warning = ({ diagnostics, lowering, tables }) => {
  const { provider, configuration } = lowering;
  if (provider === 'mysql' && configuration.datasource?.relationMode !== 'prisma') return;
  for (const table of tables) {
    for (const relation of table.relations.values()) {
      const [first, last] = [relation.fields?.[0], relation.fields?.at(-1)];
      if (first === undefined || last === undefined || isIndexed(table, relation)) continue;
      const names = (relation.fields ?? []).map(({ text }) => text);
      diagnostics.warning(
        'RELATION_WITHOUT_INDEX',
        spanning(first.span, last.span),
        `No index finds a \`${table.name}\` by ${names.map((name) => `\`${name}\``).join(' and ')}.`,
        {
          help: `Add \`@@index([${names.join(', ')}])\` to \`${table.name}\`: without it, whoever loads or deletes a \`${relation.target}\` reads the whole table.`,
        },
      );
    }
  }
};

/** Whether the foreign key, in any order, is how an index begins. */
function isIndexed({ keys }: LoweredModel, { fields }: LoweredRelation): boolean {
  const wanted = new Set((fields ?? []).map(({ text }) => text));
  return keys.some((key) => {
    if (!isPlainIndex(key)) return false;
    const beginning = new Set(key.parts.slice(0, wanted.size).map(({ field }) => field ?? ''));
    const isHash = key.type !== null && /^hash$/i.test(key.type.text);
    return [...wanted].every((name) => beginning.has(name)) && (!isHash || key.parts.length === wanted.size);
  });
}
