import type { ExpressionDescription } from '../description/expression-description.ts';
import type { RecordedCall } from '../recording/recorded.ts';
import { checkCount } from './argument-counts.ts';
import { conditionMethods } from './condition-methods.ts';
import type { Reading } from './reading.ts';

/** Conditions in the order of their calls; as in SQL, `and` binds closer than `or`. */
export class Conditions {
  #all: ExpressionDescription[] = [];
  #others: ExpressionDescription[][] | null = null;

  add(item: ExpressionDescription, isOr: boolean): void {
    if (isOr && this.#all.length > 0) {
      this.#others ??= [];
      this.#others.push(this.#all);
      this.#all = [item];
    } else this.#all.push(item);
  }

  result(): ExpressionDescription | null {
    if (this.#others === null) return this.#all.length === 0 ? null : allOf(this.#all);

    return { kind: 'logic', operator: 'or', items: [...this.#others, this.#all].map(allOf) };
  }
}

export function allOf(items: readonly ExpressionDescription[]): ExpressionDescription {
  const [first] = items;

  return items.length === 1 && first !== undefined ? first : { kind: 'logic', operator: 'and', items };
}

/** The conditions of a callback's draft, as one. */
export function groupOf(reading: Reading, calls: readonly RecordedCall[]): ExpressionDescription | null {
  const group = new Conditions();
  for (const { method, arguments: given } of calls) {
    reading.method = method;
    checkCount(reading, method, given);
    const known = conditionMethods.get(method) ?? reading.refuse('cannot stand in a group of conditions');
    const item = known.read(reading, given);
    if (item !== null) group.add(item, known.isOr);
  }

  return group.result();
}
