import type { Field } from '../../schema/field.ts';
import { isUniqueBy } from '../../schema/model-keys.ts';
import { isObject, itemsOf, MAX_DEPTH, membersOf, objectOf, required } from './arguments-of.ts';
import type { Adoption, Work } from './create-batch.ts';
import { CreateBatch, NewRow } from './create-batch.ts';
import type { LaterValue } from './later-value.ts';
import { paired } from './paired.ts';
import type { Place } from './place.ts';
import type { RowSource, WritingRow } from './row-source.ts';
import { namedKey, uniqueRow } from './unique-conditions.ts';
import type { UniqueRow } from './unique-row.ts';
import type { WriteCall } from './write-planner.ts';
import type { WrittenModel, WrittenRelation } from './written-models.ts';
import { isRelation, memberOf } from './written-models.ts';

const NOTHING: ReadonlyMap<string, LaterValue> = new Map();

/** One thing that a row wants done through a relation. */
export interface Wish {
  readonly relation: WrittenRelation;
  readonly parent: WritingRow;
  readonly value: unknown;
  readonly place: Place;
}

/** Adds a row to a batch; `fillBatch` reads it. */
export function addRow(
  batch: CreateBatch,
  value: unknown,
  place: Place,
  handed: ReadonlyMap<string, LaterValue> = NOTHING,
  parent: object | null = null,
): NewRow {
  const row = new NewRow(batch, objectOf(value, place), place, handed, parent);
  batch.rows.push(row);
  return row;
}

/**
 * Reads the rows of a batch: their own values, and batches of what they write through
 * relations. Nothing is sent; whatever does not fit throws a `Misfit` with its path.
 */
export function fillBatch(call: WriteCall, batch: CreateBatch, depth: number): void {
  const [first] = batch.rows;
  if (depth > MAX_DEPTH && first !== undefined)
    throw first.place.misfit('is nested too deeply; look for an object that contains itself');
  batch.before = [];
  batch.after = [];
  batch.agreements = [];
  const wishes = new Wishes();
  for (const row of batch.rows) readRow(batch, row, wishes);
  for (const { action, relation, list } of wishes.all())
    (relation.form === 'parent' ? batch.before : batch.after).push(
      ...worksOf(call, action, relation, list, depth, givesKeyToo(batch, relation)),
    );
}

/** Whether other rows of the batch give the foreign key by themselves: its constraint then does not say which row it refused. */
function givesKeyToo({ rows }: CreateBatch, { form, relation: { from } }: WrittenRelation): boolean {
  return form === 'parent' && rows.some(({ data }) => from.every((name) => data[name] != null));
}

/** What rows want, together where they want the same of the same relation. */
class Wishes {
  readonly #lists: { readonly action: string; readonly relation: WrittenRelation; readonly list: Wish[] }[] = [];

  add(action: string, wish: Wish): void {
    for (const known of this.#lists)
      if (known.action === action && known.relation === wish.relation) {
        known.list.push(wish);
        return;
      }
    this.#lists.push({ action, relation: wish.relation, list: [wish] });
  }

  all(): readonly { readonly action: string; readonly relation: WrittenRelation; readonly list: readonly Wish[] }[] {
    return this.#lists;
  }
}

function readRow(batch: CreateBatch, row: NewRow, wishes: Wishes): void {
  const { written } = batch;
  const values: Record<string, unknown> = {};
  for (const [name, later] of row.handed) values[name] = later;
  // Set before its relations are read, which fill in foreign keys.
  row.values = values;
  const { data } = row;
  for (const name in data) {
    const value = data[name];
    if (value === undefined || !Object.hasOwn(data, name)) continue;
    const member = memberOf(written, name, row.place);
    if (isRelation(member)) readRelation(member, row, value, wishes);
    else if (row.handed.has(name)) throw row.place.under(name).misfit('is filled by the relation above it');
    else values[name] = listValue(member, value);
  }
}

/** Lists may be given as `{ set: […] }` too. */
function listValue(field: Field, value: unknown): unknown {
  return field.isList && isObject(value) && value.set !== undefined ? value.set : value;
}

const TO_ONE = ['create', 'connect', 'connectOrCreate'] as const;
const LINKED = ['create', 'connect', 'connectOrCreate'] as const;
const CHILDREN = ['create', 'createMany', 'connect', 'connectOrCreate'] as const;

function readRelation(member: WrittenRelation, row: NewRow, value: unknown, wishes: Wishes): void {
  const place = row.place.under(member.name);
  const known = member.form === 'children' ? CHILDREN : member.form === 'linked' ? LINKED : TO_ONE;
  const members = membersOf(value, place, known, 'nested write of a create');
  if (members.length === 0) return;
  if (member.form === 'parent') {
    checkForeignKey(member, (name) => row.data[name] !== undefined, place);
    if (member.relation.from.every((name) => row.handed.has(name)))
      throw place.misfit('is filled by the relation above it');
  }
  if (member.form === 'parent' || member.form === 'child') requireOne(members, place);
  for (const [action, wanted] of members)
    wishes.add(action, { relation: member, parent: row, value: wanted, place: place.under(action) });
}

/** A relation and its foreign key say the same in two ways, which might differ. */
export function checkForeignKey(
  { relation }: WrittenRelation,
  isGiven: (field: string) => boolean,
  place: Place,
): void {
  const given = relation.from.find(isGiven);
  if (given !== undefined) throw place.misfit(`must not be given together with its key \`${given}\``);
}

export function requireOne(members: readonly (readonly [string, unknown])[], place: Place): void {
  if (members.length > 1)
    throw place.misfit(
      `leads to one row, so only one of ${members.map(([name]) => `\`${name}\``).join(', ')} can be done`,
    );
}

/** What is to be done for rows that all want the same of one relation. */
export function worksOf(
  call: WriteCall,
  action: string,
  relation: WrittenRelation,
  wishes: readonly Wish[],
  depth: number,
  isLookedUp = false,
): readonly Work[] {
  switch (action) {
    case 'create':
      return creations(call, relation, wishes, depth);
    case 'createMany':
      return wishes.flatMap((wish) => massCreation(call, wish, depth));
    case 'connect':
      return connections(call, relation, wishes, isLookedUp);
    default:
      return connectionsOrCreations(call, relation, wishes, depth);
  }
}

function targetOf(call: WriteCall, { target }: WrittenRelation): WrittenModel {
  return call.planner.model(target);
}

function creations(
  call: WriteCall,
  relation: WrittenRelation,
  wishes: readonly Wish[],
  depth: number,
): readonly Work[] {
  const batch = new CreateBatch(targetOf(call, relation));
  const ties: Tie[] = [];
  for (const wish of wishes) {
    const handed = handedTo(wish);
    for (const { value, place } of targetsOf(wish)) {
      const row = addRow(batch, value, place, handed, wish.parent);
      ties.push({ parent: wish.parent, target: row, place });
    }
  }
  fillBatch(call, batch, depth + 1);
  return [{ kind: 'create', relation, batch }, ...tied(call, relation, ties)];
}

function targetsOf({ relation, value, place }: Wish): readonly { readonly value: unknown; readonly place: Place }[] {
  return relation.form === 'parent' || relation.form === 'child' ? [{ value, place }] : itemsOf(value, place);
}

/** What the row above fills in, where the related rows hold its key. */
export function handedTo({ relation: { form, relation }, parent }: Wish): ReadonlyMap<string, LaterValue> {
  if (form !== 'child' && form !== 'children') return NOTHING;
  return new Map(paired(relation.to, relation.from).map(([key, own]) => [key, parent.later(own)]));
}

/** A row and one that it is to be related to. */
export interface Tie {
  readonly parent: WritingRow;
  readonly target: RowSource;
  readonly place: Place;
}

/** Relates rows as far as no key of the target does it: by keys of the parent, or by rows of the join model. */
function tied(call: WriteCall, relation: WrittenRelation, ties: readonly Tie[]): readonly Work[] {
  if (relation.form === 'parent') {
    const { from, to } = relation.relation;
    for (const { parent, target, place } of ties)
      for (const [key, referenced] of paired(from, to)) parent.take(key, target.later(referenced), place);
    return [];
  }
  return relation.form === 'linked' ? linked(call, relation, ties) : [];
}

/** Rows of the join model; those that are there already stay as they are. */
export function linked(call: WriteCall, { relation, needed }: WrittenRelation, ties: readonly Tie[]): readonly Work[] {
  const [first] = ties;
  if (relation.kind !== 'manyToMany' || first === undefined) return [];
  const through = call.planner.model(relation.through);
  if (needed !== null)
    throw first.place.misfit(
      `cannot be related here: rows of ${relation.through} need \`${needed}\`; write those rows`,
    );
  const pair = [...relation.throughFrom, ...relation.throughTo];
  const isKey = isUniqueBy(through.model, pair);
  const batch = new CreateBatch(through, 'link', isKey);
  for (const { parent, target, place } of ties) {
    const handed = new Map<string, LaterValue>();
    for (const [key, own] of paired(relation.throughFrom, relation.from)) handed.set(key, parent.later(own));
    for (const [key, own] of paired(relation.throughTo, relation.to)) handed.set(key, target.later(own));
    const row = addRow(batch, {}, place, handed);
    row.values = Object.fromEntries(handed);
  }
  return [{ kind: 'link', batch, pair: isKey ? null : pair }];
}

function massCreation(call: WriteCall, wish: Wish, depth: number): readonly Work[] {
  const { relation, place } = wish;
  const members = membersOf(wish.value, place, ['data', 'skipDuplicates'], 'argument of createMany');
  const skips = members.find(([name]) => name === 'skipDuplicates')?.[1] ?? false;
  if (typeof skips !== 'boolean') throw place.under('skipDuplicates').misfit('must be true or false');
  const batch = new CreateBatch(targetOf(call, relation), 'nested', skips);
  const handed = handedTo(wish);
  for (const { value, place: at } of itemsOf(required(members, 'data', place), place.under('data'))) {
    const row = addRow(batch, value, at, handed, wish.parent);
    for (const name of Object.keys(row.data))
      if (row.data[name] !== undefined && batch.written.model.relations[name] !== undefined)
        throw at.under(name).misfit('cannot be written by createMany, which takes fields only; use create');
  }
  fillBatch(call, batch, depth + 1);
  return batch.rows.length === 0 ? [] : [{ kind: 'create', relation, batch }];
}

function connections(
  call: WriteCall,
  relation: WrittenRelation,
  wishes: readonly Wish[],
  isLookedUp: boolean,
): readonly Work[] {
  const model = targetOf(call, relation).model;
  const rows: UniqueRow[] = [];
  const ties: Tie[] = [];
  for (const wish of wishes)
    for (const { value, place } of targetsOf(wish)) {
      const mayBeNamed = relation.form === 'linked' || (relation.form === 'parent' && !isLookedUp);
      const key = mayBeNamed ? namedKey(call, relation, value, place) : null;
      if (key !== null) {
        ties.push({ parent: wish.parent, target: keySource(relation, key), place });
        continue;
      }
      const row = uniqueRow(call, model, value, place);
      rows.push(row);
      ties.push({ parent: wish.parent, target: row, place });
    }
  return found(call, relation, rows, null, ties);
}

/** A row of which the key is known and nothing else is asked. */
export function keySource({ relation }: WrittenRelation, key: readonly LaterValue[]): RowSource {
  return { later: (field) => key[relation.to.indexOf(field)] as LaterValue };
}

/** Looks the rows up, then relates them. */
function found(
  call: WriteCall,
  relation: WrittenRelation,
  rows: readonly UniqueRow[],
  batch: CreateBatch | null,
  ties: readonly Tie[],
): readonly Work[] {
  const works: Work[] = rows.length === 0 ? [] : [{ kind: 'find', relation, rows, batch }];
  if (relation.form === 'child' || relation.form === 'children') {
    const { key } = targetOf(call, relation);
    const pairs = ties.map(({ parent, target }): Adoption => ({ parent, child: target as UniqueRow }));
    for (const { parent, child } of pairs) {
      for (const name of key) child.later(name);
      for (const name of relation.relation.from) parent.later(name);
    }
    if (pairs.length > 0) works.push({ kind: 'adopt', relation, pairs });
    return works;
  }
  if (relation.isExclusive && relation.isOptional)
    works.push({ kind: 'release', relation, targets: ties.map(({ target }) => target) });
  return [...works, ...tied(call, relation, ties)];
}

function connectionsOrCreations(
  call: WriteCall,
  relation: WrittenRelation,
  wishes: readonly Wish[],
  depth: number,
): readonly Work[] {
  const batch = new CreateBatch(targetOf(call, relation));
  const rows: UniqueRow[] = [];
  const ties: Tie[] = [];
  for (const wish of wishes)
    for (const { value, place } of targetsOf(wish)) {
      const members = membersOf(value, place, ['where', 'create'], 'argument of connectOrCreate');
      const made = addRow(batch, required(members, 'create', place), place.under('create'), handedTo(wish));
      const row = uniqueRow(call, batch.written.model, required(members, 'where', place), place.under('where'), made);
      rows.push(row);
      ties.push({ parent: wish.parent, target: row, place });
    }
  fillBatch(call, batch, depth + 1);
  return found(call, relation, rows, batch, ties);
}
