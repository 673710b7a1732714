import type { ColumnDescription } from './expression-description.ts';

/** When two places of descriptions count as one. */
export interface Sameness {
  slots(left: number, right: number): boolean;
  columns(left: ColumnDescription, right: ColumnDescription): boolean;
}

/** Whether two descriptions, or parts of them, say the same. */
export function isSameDescription(left: unknown, right: unknown, sameness: Sameness): boolean {
  if (!isObject(left) || !isObject(right)) return left === right;
  if (isColumn(left) && isColumn(right)) return sameness.columns(left, right);
  const names = Object.keys(left);
  return (
    Array.isArray(left) === Array.isArray(right) &&
    names.length === Object.keys(right).length &&
    names.every((name) => {
      const [one, other] = [left[name], right[name]];
      return name === 'slot' && typeof one === 'number' && typeof other === 'number'
        ? sameness.slots(one, other)
        : isSameDescription(one, other, sameness);
    })
  );
}

/** Columns that are written alike. */
export function isSamePath(left: ColumnDescription, right: ColumnDescription): boolean {
  return left.path.length === right.path.length && left.path.every((step, index) => step === right.path[index]);
}

/** Whether values take part. */
export function hasSlots(description: unknown): boolean {
  if (!isObject(description)) return false;
  return Object.entries(description).some(([name, part]) => name === 'slot' || hasSlots(part));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isColumn(value: object): value is ColumnDescription {
  return 'kind' in value && value.kind === 'column';
}
