import type { ExpressionDescription } from '../description/expression-description.ts';
import type { GroupDescription, SelectedDescription } from '../description/query-description.ts';
import { hasSlots, isSameDescription, isSamePath } from '../description/same-description.ts';

/**
 * Groups by what is selected too, with the values of that. Each value is a parameter of its own, so databases
 * could not tell that both are the same; plans know values by their slots only.
 */
export function sharedGroupValues(
  groups: readonly GroupDescription[],
  columns: readonly SelectedDescription[],
  values: readonly unknown[],
): readonly GroupDescription[] {
  if (!groups.some(hasSlots)) return groups;
  const sameness = {
    slots: (left: number, right: number): boolean => isSameValue(values[left], values[right]),
    columns: isSamePath,
  };
  const shared = (item: ExpressionDescription): ExpressionDescription => {
    if (!hasSlots(item)) return item;
    const found = columns.find((column) => column.kind === 'item' && isSameDescription(column.item, item, sameness));
    return found?.kind === 'item' ? found.item : item;
  };

  return groups.map((group) =>
    group.kind === 'item'
      ? { kind: 'item', item: shared(group.item) }
      : { ...group, sets: group.sets.map((set) => set.map(shared)) },
  );
}

/** Lists are steps into documents, and what `in` looks for. */
function isSameValue(left: unknown, right: unknown): boolean {
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime();
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, index) => isSameValue(item, right[index]));

  return Object.is(left, right);
}
