import { described } from '../../foundation/described.ts';
import { didYouMean } from '../../foundation/did-you-mean.ts';
import { FieldReference } from '../field-reference.ts';
import { isJsonNull } from '../json-null.ts';
import type { Misfit } from '../shape/misfit.ts';
import type { Place } from './place.ts';

export type Given = Readonly<Record<string, unknown>>;

/** Deeper than this is an attack, or an object that contains itself. */
export const MAX_DEPTH = 100;

export interface GivenItem {
  readonly value: unknown;
  readonly place: Place;
}

/** One item or an array of them; `undefined` counts as absent. */
export function itemsOf(value: unknown, place: Place): readonly GivenItem[] {
  if (!Array.isArray(value)) return [{ value, place }];
  const items: GivenItem[] = [];
  for (let index = 0; index < value.length; index += 1)
    if (value[index] !== undefined) items.push({ value: value[index], place: place.under(index) });
  return items;
}

/** An object by whose names something is meant. Throws `Misfit` for anything else. */
export function objectOf(value: unknown, place: Place): Given {
  if (!isObject(value)) throw place.misfit(`must be an object, not ${described(value)}`);
  return value;
}

export function isObject(value: unknown): value is Given {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !ArrayBuffer.isView(value) &&
    !isJsonNull(value) &&
    FieldReference.fieldOf(value) === null
  );
}

/** A value that stands for itself: no object of operators, no reference. */
export function isPlainValue(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value !== 'object') return true;
  if (value instanceof Date || ArrayBuffer.isView(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    !Array.isArray(value) &&
    prototype !== Object.prototype &&
    prototype !== null &&
    FieldReference.fieldOf(value) === null &&
    !isJsonNull(value)
  );
}

/** The members of an object that are there, each of which must be one of these. */
export function membersOf(
  value: unknown,
  place: Place,
  known: readonly string[],
  noun: string,
): readonly (readonly [string, unknown])[] {
  const object = objectOf(value, place);
  const members: (readonly [string, unknown])[] = [];
  for (const name in object) {
    const member = object[name];
    if (member === undefined || !Object.hasOwn(object, name)) continue;
    if (!known.includes(name)) throw unknownMember(name, place, known, noun);
    members.push([name, member]);
  }
  return members;
}

function unknownMember(name: string, place: Place, known: readonly string[], noun: string): Misfit {
  const list = `there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}`;
  return place.under(name).misfit(`is no ${noun} (${list})`, didYouMean(name, known));
}

/** A member that must be there. */
export function required(members: readonly (readonly [string, unknown])[], name: string, place: Place): unknown {
  const found = members.find(([given]) => given === name);
  if (found === undefined) throw place.under(name).misfit('is required');
  return found[1];
}
