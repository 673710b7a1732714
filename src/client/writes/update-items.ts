import type { DriverValue } from '../../dialects/codec.ts';
import { described } from '../../foundation/described.ts';
import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { Field } from '../../schema/field.ts';
import type { Key, Model } from '../../schema/model.ts';
import { uniqueKeys } from '../../schema/model-keys.ts';
import { isWritable } from '../../schema/written-field.ts';
import { isJsonNull } from '../json-null.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { Misfit } from '../shape/misfit.ts';
import { lockOrder } from './lock-order.ts';
import type { UpdatedRow, UpdateGroup } from './row-updates.ts';
import { wireKey, wireValues } from './wire-key.ts';

/** A group whose rows are all found by one key, and a version behind it if they name one. */
export interface NamedGroup extends UpdateGroup {
  readonly rows: readonly NamedRow[];
  readonly hasVersion: boolean;
}

interface NamedRow extends UpdatedRow {
  /** As the call names it. */
  readonly where: Record;
}

type Record = Readonly<globalThis.Record<string, unknown>>;

/** An item as it was read; of which key, and where that key stands in the order of writing. */
interface ReadItem {
  readonly key: Key;
  readonly order: readonly DriverValue[];
  readonly hasVersion: boolean;
  readonly set: readonly Field[];
  readonly row: NamedRow;
}

/** The items of `updateEach` by key and fields, in the order in which they are written. Throws `Misfit` for what is wrong, and for a row that is named twice. */
export function groupedItems(context: PlanContext, model: Model, items: readonly unknown[]): readonly NamedGroup[] {
  const groups = new Map<string, NamedGroup & { readonly rows: NamedRow[] }>();
  for (const { key, hasVersion, set, row } of readItems(context, model, items).sort(inLockOrder)) {
    const signature = JSON.stringify([key.name, hasVersion, ...set.map(({ name }) => name)]);
    let group = groups.get(signature);
    if (group === undefined) {
      const fields = hasVersion && model.version !== null ? [...key.fields, model.version] : key.fields;
      group = { match: fields.map((name) => context.field(model, name)), set, hasVersion, rows: [] };
      groups.set(signature, group);
    }
    group.rows.push(row);
  }
  return [...groups.values()];
}

function inLockOrder(left: ReadItem, right: ReadItem): number {
  if (left.key === right.key) return lockOrder(left.order, right.order);
  return left.key.name < right.key.name ? -1 : 1;
}

function readItems(context: PlanContext, model: Model, items: readonly unknown[]): ReadItem[] {
  const read: ReadItem[] = [];
  const seen = new Map<string, number>();
  for (const [position, item] of items.entries()) {
    try {
      const { where, data } = partsOf(item);
      const { key, match, version } = namedRow(context, model, where);
      const path = key.fields.length === 1 ? ['where'] : ['where', key.name];
      const order = wireValues(context, model, key, match, path);
      const once = `${key.name} ${wireKey(order)}`;
      const before = seen.get(once);
      if (before !== undefined) throw new Misfit(`names the same row as \`data[${before}]\``).under('where');
      seen.set(once, position);
      const set = givenFields(model, data);
      const hasVersion = version !== undefined;
      const values = set.map((field) => newValue(field, data[field.name]));
      const row = { position, where, match: hasVersion ? [...match, version] : match, set: values };
      read.push({ key, order, hasVersion, set, row });
    } catch (error) {
      throw error instanceof Misfit ? error.under('data', position) : error;
    }
  }
  return read;
}

function partsOf(item: unknown): { readonly where: Record; readonly data: Record } {
  if (!isRecord(item)) throw new Misfit(`must be an object with \`where\` and \`data\`, not ${described(item)}`);
  for (const name of Object.keys(item)) {
    if (name !== 'where' && name !== 'data' && item[name] !== undefined)
      throw new Misfit('is neither `where` nor `data`').under(name);
  }
  const { where, data } = item;
  if (!isRecord(where)) throw new Misfit(`must be an object, not ${described(where)}`).under('where');
  if (!isRecord(data)) throw new Misfit(`must be an object, not ${described(data)}`).under('data');
  return { where, data };
}

function namedRow(
  context: PlanContext,
  model: Model,
  where: Record,
): { readonly key: Key; readonly match: readonly unknown[]; readonly version: unknown } {
  const names = Object.keys(where).filter((name) => where[name] !== undefined && name !== model.version);
  const [only] = names;
  const key = names.length === 1 ? uniqueKeys(model).find(({ name }) => name === only) : undefined;
  if (key === undefined || only === undefined) {
    const keys = uniqueKeys(model).map(({ name }) => `\`${name}\``);
    throw new Misfit(`must name one row by ${keys.join(' or ')}, and by nothing else but a version`).under('where');
  }
  const given: unknown = where[only];
  const version = model.version === null ? undefined : where[model.version];
  if (version !== undefined && model.version !== null)
    checkedPart(context, model, model.version, version, ['where', model.version]);
  if (key.fields.length === 1)
    return { key, match: [checkedPart(context, model, key.fields[0] ?? only, given, ['where', only])], version };
  if (!isRecord(given)) throw new Misfit(`must be an object, not ${described(given)}`).under('where', only);
  const unknown = Object.keys(given).find((name) => !key.fields.includes(name) && given[name] !== undefined);
  if (unknown !== undefined)
    throw new Misfit(`is no field of the key ${key.name}`, didYouMean(unknown, key.fields)).under(
      'where',
      only,
      unknown,
    );
  const match = key.fields.map((name) => checkedPart(context, model, name, given[name], ['where', only, name]));
  return { key, match, version };
}

function checkedPart(
  context: PlanContext,
  model: Model,
  name: string,
  value: unknown,
  path: readonly string[],
): unknown {
  if (value === undefined || value === null || isPlain(value))
    throw new Misfit(`must be a value, not ${described(value)}`).under(...path);
  context.field(model, name);
  return value;
}

/** The fields that the data gives, in the order of the schema. */
function givenFields(model: Model, data: Record): readonly Field[] {
  const fields = Object.values(model.fields).filter((field) => isWritable(field) && field.name !== model.version);
  for (const name of Object.keys(data)) {
    if (data[name] === undefined || fields.some((field) => field.name === name)) continue;
    throw new Misfit(
      `is no writable field of ${model.name}`,
      didYouMean(
        name,
        fields.map((field) => field.name),
      ),
    ).under('data', name);
  }
  return fields.filter(({ name }) => Object.hasOwn(data, name) && data[name] !== undefined);
}

function newValue(field: Field, given: unknown): unknown {
  const isSet = (field.scalar !== 'Json' || field.isList) && isPlain(given);
  const value: unknown = isSet ? setOf(field, given) : given;
  const isNull = value === null || (isJsonNull(value) && value.name === 'DbNull');
  if (isNull && !field.isOptional) throw new Misfit('must not be null').under('data', field.name);
  if (value === null || !isJsonNull(value)) return value;
  if (field.scalar !== 'Json' || value.name === 'AnyNull')
    throw new Misfit(`must not be ${value.name}`).under('data', field.name);
  return value;
}

function setOf(field: Field, given: Record): unknown {
  const names = Object.keys(given).filter((name) => given[name] !== undefined);
  if (names.length !== 1 || names[0] !== 'set')
    throw new Misfit('must be a value, or an object with `set`').under('data', field.name);
  return given.set;
}

function isRecord(value: unknown): value is Record {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A literal, and no value of a class such as a date or a decimal. */
function isPlain(value: unknown): value is Record {
  if (!isRecord(value) || isJsonNull(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}
