import type { PhysicalForeignKey } from '../dialects/physical-objects.ts';
import { constraintName } from '../schema/constraint-names.ts';
import type { ReferentialAction } from '../schema/relation.ts';
import type { FieldDeclaration, RelationDeclaration } from '../schema/schema-declaration.ts';
import { ownedRelations } from './existing-schema.ts';
import type { JoinTable } from './join-tables.ts';
import { languageName, NameSet, uncapitalized } from './language-names.ts';
import type { PullContext } from './pull-context.ts';
import { tableLabel } from './pull-context.ts';
import type { PulledTable } from './pulled-table.ts';
import { fieldsOf } from './pulled-table.ts';
import { givenName } from './read-keys.ts';
import { backNames, isUniqueOn, joined, pluralOf, toOneNames } from './relation-names.ts';

/** A relation with both of its sides. */
export interface PulledRelation {
  readonly owner: RelationSide;
  readonly back: RelationSide;
  /** The foreign key; `null` for an implicit many-to-many relation. */
  readonly key: PhysicalForeignKey | null;
  /** Whether the files that are there have it, under these names. */
  readonly isKnown: boolean;
}

export interface RelationSide {
  readonly model: string;
  readonly name: string;
  readonly declaration: RelationDeclaration;
}

type Fields = ReadonlyMap<PulledTable, Readonly<Record<string, FieldDeclaration>>>;

/** A foreign key, or a join table, whose both ends are models. */
interface Link {
  readonly from: PulledTable;
  readonly to: PulledTable;
  readonly key: PhysicalForeignKey;
  readonly fields: readonly string[];
  readonly references: readonly string[];
  /** What both sides are called in the files that are there. */
  readonly before: ExistingSides | null;
}

interface ExistingSides {
  readonly owner: string;
  readonly back: string | null;
  readonly relationName: string | null;
}

/** The relations of all tables, named by convention, or as people named them before. */
export function readRelations(
  tables: readonly PulledTable[],
  joinTables: readonly JoinTable[],
  fields: Fields,
  context: PullContext,
): readonly PulledRelation[] {
  const byKey = new Map(
    tables.filter(({ kind }) => kind === 'table').map((table) => [context.tableKey(table.place), table]),
  );
  const links = tables.flatMap((table) => linksOf(table, byKey, context));
  const joins = joinTables.flatMap((join) => joinOf(join, byKey, context));
  const counts = new Map<string, number>();
  for (const { from, to } of [...links, ...joins]) {
    const pair = pairOf(from, to);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const naming: Naming = {
    counts,
    members: memberNames(tables, links, joins),
    // Those of relations that stay.
    relations: new NameSet([
      ...links.flatMap(({ before }) => before?.relationName ?? []),
      ...joins.map(({ table }) => table.slice(1)),
    ]),
  };
  return [
    ...links.map((link) => relationOf(link, fields, naming, context)),
    ...usualFirst(joins).map((join) => manyToManyOf(join, naming, context)),
  ];
}

interface Naming {
  readonly counts: ReadonlyMap<string, number>;
  /** Names that the fields and relations of each model have. */
  readonly members: ReadonlyMap<string, NameSet>;
  readonly relations: NameSet;
}

/** By model: its fields, and those relations of before that still have their foreign key. */
function memberNames(
  tables: readonly PulledTable[],
  links: readonly Link[],
  joins: readonly Join[],
): ReadonlyMap<string, NameSet> {
  const members = new Map(tables.map((table) => [table.model, new NameSet(table.fields.values())]));
  const take = ({ model }: PulledTable, name: string): void => {
    members.get(model)?.give(name);
  };
  for (const { from, to, before } of links) {
    if (before === null) continue;
    take(from, before.owner);
    if (before.back !== null) take(to, before.back);
  }
  for (const { from, to, before } of joins) {
    if (before === null) continue;
    take(from, before.a);
    if (before.b !== before.a) take(to, before.b);
  }
  return members;
}

function linksOf(table: PulledTable, byKey: ReadonlyMap<string, PulledTable>, context: PullContext): readonly Link[] {
  return (table.table?.foreignKeys ?? []).flatMap((key) => {
    const label = `foreign key (${key.columns.join(', ')}) of ${tableLabel(context, table.place)}`;
    const to = byKey.get(context.tableKey(key.target));
    if (to === undefined) {
      context.note(label, `Its target, ${tableLabel(context, key.target)}, ${whyNot(key, context)}.`);
      return [];
    }
    const targetColumns = key.targetColumns.length > 0 ? key.targetColumns : (to.table?.primaryKey?.columns ?? []);
    const own = fieldsOf(table, columnsAs(table, key.columns, context));
    const references = fieldsOf(to, columnsAs(to, targetColumns, context));
    if (own === null || references === null) return [];
    const link = { from: table, to, key, fields: own, references };
    return [{ ...link, before: existingSides(link, context) }];
  });
}

/** Of a table that is there, only where it lies can be why it was not read. */
function whyNot({ target: { schema } }: PhysicalForeignKey, { database }: PullContext): string {
  const read = [...database.tables.map(({ table }) => table.schema), database.defaultSchema];
  return schema === null || read.includes(schema)
    ? 'is not part of the schema'
    : `lies in the database schema "${schema}", which was not read; name it beside the others`;
}

/** Foreign keys name columns in whatever case where cases are one. */
function columnsAs({ columns }: PulledTable, names: readonly string[], { columnKey }: PullContext): readonly string[] {
  return names.map((name) => columns.find((column) => columnKey(column.name) === columnKey(name))?.name ?? name);
}

function pairOf(a: PulledTable, b: PulledTable): string {
  return JSON.stringify([a.model, b.model].sort());
}

function relationOf(link: Link, fields: Fields, naming: Naming, context: PullContext): PulledRelation {
  const { from, to, key, before } = link;
  const isSelf = from === to;
  const isSeveral = (naming.counts.get(pairOf(from, to)) ?? 0) > 1;
  const { style } = context;
  const isMany = !isUniqueOn(from, key.columns);
  const ownNames = naming.members.get(from.model);
  const backMembers = naming.members.get(to.model);
  const name = before?.owner ?? ownNames?.give(...toOneNames(link.fields, to.model, { style, isSeveral })) ?? '';
  const back =
    before?.back ?? backMembers?.give(...backNames(from.model, name, to.model, { isMany, isSeveral, style })) ?? '';
  const wish = `${from.model}_${name}`;
  const relationName = before !== null ? before.relationName : isSelf || isSeveral ? naming.relations.give(wish) : null;
  const constraint = foreignKeyName(link, context);
  const isNullable = link.fields.every((field) => fields.get(from)?.[field]?.isOptional === true);
  const usualDelete: ReferentialAction = isNullable ? 'setNull' : 'restrict';
  const onDelete = actionOf(key.onDelete, context);
  const onUpdate = actionOf(key.onUpdate, context);
  const named = relationName === null ? {} : { relationName };
  return {
    key,
    isKnown: before !== null,
    owner: {
      model: from.model,
      name,
      declaration: {
        kind: 'one',
        target: to.model,
        ...named,
        fields: link.fields,
        references: link.references,
        ...(onDelete !== usualDelete && { onDelete }),
        ...(onUpdate !== 'cascade' && { onUpdate }),
        ...(constraint !== null && { constraint }),
      },
    },
    back: {
      model: to.model,
      name: back,
      declaration: { kind: isMany ? 'many' : 'one', target: from.model, ...named },
    },
  };
}

/** Where a database does not tell `restrict` from `no action`, it is the one that the language takes for granted. */
function actionOf(action: ReferentialAction, { words }: PullContext): ReferentialAction {
  return words.changes.restrictIsNoAction && action === 'noAction' ? 'restrict' : action;
}

/** Where foreign keys are part of their table's text, as on SQLite, the language gives them no names. */
function foreignKeyName({ from, key }: Link, context: PullContext): string | null {
  if (!context.words.changes.addsForeignKeys) return null;
  return givenName(from, key, 'fkey', context);
}

/** Finds the same foreign key in the files that are there. */
function existingSides(
  { from, key, to }: Omit<Link, 'before'>,
  { existing, columnKey, words: { capabilities } }: PullContext,
): ExistingSides | null {
  const model = from.existing?.model;
  const target = to.existing?.model;
  if (existing === null || model === undefined || target === undefined) return null;
  const columns = key.columns.map(columnKey).join('\0');
  const same = ownedRelations(model).filter(
    (relation) =>
      relation.target === target.name &&
      relation.from.map((name) => columnKey(model.fields[name]?.column ?? name)).join('\0') === columns,
  );
  const nameOf = (relation: (typeof same)[number]): string =>
    relation.foreignKey?.name ?? constraintName(model.table.name, key.columns, 'fkey', capabilities.maxIdentifierBytes);
  const found = same.find((relation) => nameOf(relation) === key.name) ?? same[0];
  if (found === undefined) return null;
  const declared = from.existing?.declaration.relations?.[found.name];
  const relationName = declared !== undefined && 'relationName' in declared ? (declared.relationName ?? null) : null;
  return { owner: found.name, back: found.opposite, relationName };
}

/** An implicit many-to-many relation: `from` is behind column `A`, `to` behind `B`. */
interface Join {
  readonly table: string;
  readonly from: PulledTable;
  readonly to: PulledTable;
  /** What both lists are called in the files that are there. */
  readonly before: { readonly a: string; readonly b: string } | null;
}

function joinOf(
  { table, a, b }: JoinTable,
  byKey: ReadonlyMap<string, PulledTable>,
  context: PullContext,
): readonly Join[] {
  const [from, to] = [a, b].map((key) => byKey.get(context.tableKey(key.target)));
  if (from === undefined || to === undefined) return [];
  const join = { table: table.table.name, from, to };
  return [{ ...join, before: existingJoin(join, context) }];
}

/** What the builder calls the relation of two models that have no other. */
function usualJoinName({ from, to }: Pick<Join, 'from' | 'to'>): string {
  return [from.model, to.model].sort().join('To');
}

/** So that they get the plain names. */
function usualFirst(joins: readonly Join[]): readonly Join[] {
  const isUsual = (join: Join): boolean => join.table === `_${usualJoinName(join)}`;
  return [...joins.filter(isUsual), ...joins.filter((join) => !isUsual(join))];
}

function manyToManyOf(join: Join, naming: Naming, context: PullContext): PulledRelation {
  const { from, to, before } = join;
  const isSelf = from === to;
  const isSeveral = (naming.counts.get(pairOf(from, to)) ?? 0) > 1;
  const tableName = join.table.slice(1);
  const isUsual = !isSelf && tableName === usualJoinName(join);
  const ofA = naming.members.get(from.model);
  const ofB = naming.members.get(to.model);
  const wishes = (target: PulledTable, end: 'A' | 'B'): readonly string[] => {
    const base = pluralOf(uncapitalized(target.model));
    const distinct = joined(context.style, base, languageName(tableName, 'field'));
    // Of two lists of the same model, the one that is first in the alphabet is behind column A.
    if (isSelf) return [`${base}${end}`];
    return isSeveral && !isUsual ? [distinct] : [base, distinct];
  };
  const a = before?.a ?? ofA?.give(...wishes(to, 'A')) ?? '';
  const b = before?.b ?? ofB?.give(...wishes(from, 'B')) ?? '';
  const named = isUsual && !isSeveral ? {} : { relationName: tableName };
  return {
    key: null,
    isKnown: before !== null,
    owner: { model: from.model, name: a, declaration: { kind: 'manyToMany', target: to.model, ...named } },
    back: { model: to.model, name: b, declaration: { kind: 'manyToMany', target: from.model, ...named } },
  };
}

function existingJoin({ table, from, to }: Omit<Join, 'before'>, { existing }: PullContext): Join['before'] {
  const model = from.existing?.model;
  if (existing === null || model === undefined) return null;
  for (const relation of Object.values(model.relations)) {
    if (relation.kind !== 'manyToMany' || relation.target !== to.existing?.model.name) continue;
    const join = existing.schema.models[relation.through];
    if (join?.isImplicit !== true || join.table.name !== table || relation.throughFrom[0] !== 'A') continue;
    return { a: relation.name, b: relation.opposite ?? relation.name };
  }
  return null;
}
