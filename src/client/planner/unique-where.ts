import type { Key, Model } from '../../schema/model.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ObjectShape, Shape } from '../shape/shape.ts';
import { entry } from '../shape/shape.ts';

/** The key that a unique `where` names whole. Throws `Misfit` when there is none. */
export function requireUniqueKey(model: Model, where: ObjectShape | undefined, path: readonly string[]): Key {
  const keys = [model.id, ...model.uniques].filter((key) => key !== null);
  const found = keys.find((key) => where !== undefined && isWhole(key, where));
  if (found !== undefined) return found;
  throw new Misfit(
    keys.length === 0
      ? `cannot name one row: ${model.name} has no unique key`
      : `must name one row by ${keys.map((key) => `\`${key.name}\``).join(' or ')}`,
  ).under(...path);
}

function isWhole(key: Key, where: ObjectShape): boolean {
  const single = key.fields.length === 1 ? entry(where, key.fields[0] as string) : undefined;
  if (single !== undefined) return isEqual(single);
  const composite = entry(where, key.name);
  if (composite?.kind !== 'object' || key.fields.length === 1) return false;
  return key.fields.every((name) => entry(composite, name)?.kind === 'value');
}

function isEqual(shape: Shape): boolean {
  if (shape.kind === 'value') return true;
  return shape.kind === 'object' && entry(shape, 'equals')?.kind === 'value' && entry(shape, 'mode') === undefined;
}
