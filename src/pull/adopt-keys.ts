import { plainSql } from '../dialects/plain-sql.ts';
import { buildIndex } from '../schema/building/build-index.ts';
import { constraintName } from '../schema/constraint-names.ts';
import { indexExtras } from '../schema/database-extras.ts';
import type { IndexDeclaration, KeyDeclaration, ModelDeclaration } from '../schema/schema-declaration.ts';
import type { Index } from '../schema/table-index.ts';
import type { ExistingModel } from './existing-schema.ts';
import type { PullContext } from './pull-context.ts';

/**
 * Keys with the names that people gave them: what `findUnique` calls them, and the constraint's where it is still the usual
 * one or where they said none, since a key is found by its columns.
 */
export function adoptKeys({
  pulled,
  before,
}: {
  readonly pulled: ModelDeclaration;
  readonly before: ExistingModel;
}): ModelDeclaration {
  const { model } = before;
  const known = (fields: readonly string[]) =>
    [model.id, ...model.uniques].find((key) => key !== null && key.fields.join() === fields.join()) ?? null;
  const adopt = (key: KeyDeclaration): KeyDeclaration => {
    const own = known(key.fields);
    if (own === null) return key;
    const { constraint, ...rest } = key;
    const isNamed = own.name !== key.fields.join('_');
    return {
      ...rest,
      ...(isNamed && { name: own.name }),
      ...(own.constraint !== null && { constraint: constraint ?? own.constraint }),
    };
  };
  const fields = Object.fromEntries(
    Object.entries(pulled.fields).map(([name, field]) => {
      const own = known([name]);
      if (own === null) return [name, field];
      const { constraint, ...rest } = field;
      const idName = own.constraint === null ? undefined : (constraint ?? own.constraint);
      const uniqueName = typeof field.isUnique === 'string' ? field.isUnique : own.constraint;
      return [
        name,
        {
          ...rest,
          ...(field.isId === true && idName !== undefined && { constraint: idName }),
          ...(field.isUnique !== undefined && { isUnique: own.constraint === null ? true : (uniqueName ?? true) }),
        },
      ];
    }),
  );
  return {
    ...pulled,
    fields,
    ...(pulled.id !== undefined && { id: adopt(pulled.id) }),
    ...(pulled.uniques !== undefined && { uniques: inOrder(pulled.uniques.map(adopt), before) }),
  };
}

function inOrder(keys: readonly KeyDeclaration[], { model }: ExistingModel): readonly KeyDeclaration[] {
  const rank = ({ fields }: KeyDeclaration): number => {
    const at = model.uniques.findIndex((key) => key.fields.join() === fields.join());
    return at === -1 ? model.uniques.length : at;
  };
  return keys.toSorted((a, b) => rank(a) - rank(b));
}

/** Indexes as people wrote them, as far as the database has them; in their order, new ones behind. */
export function adoptIndexes(
  pulled: readonly IndexDeclaration[],
  own: readonly IndexDeclaration[],
  table: string,
  { words: { capabilities } }: PullContext,
): readonly IndexDeclaration[] {
  const open = [...pulled];
  const usual = (index: Index): string =>
    constraintName(
      table,
      index.parts.map(({ field }) => field ?? 'expr'),
      index.isUnique ? 'key' : 'idx',
      capabilities.maxIdentifierBytes,
    );
  const kept: IndexDeclaration[] = [];
  for (const mine of own) {
    const built = buildIndex(mine);
    const same = open.filter((index) => shapeOf(buildIndex(index)) === shapeOf(built));
    const nameOf = (index: IndexDeclaration): string => index.name ?? usual(buildIndex(index));
    const found =
      same.find((index) => nameOf(index) === nameOf(mine)) ??
      same.find((index) => textOf(buildIndex(index)) === textOf(built)) ??
      (same.length === 1 && textOf(built) === '' ? same[0] : undefined);
    if (found === undefined) continue;
    open.splice(open.indexOf(found), 1);
    const isRenamed = mine.name !== undefined && nameOf(found) !== mine.name;
    const { name: _, ...nameless } = mine;
    kept.push(isRenamed ? { ...nameless, ...(found.name !== undefined && { name: found.name }) } : mine);
  }
  return [...kept, ...open];
}

/** What decides whether two indexes are the same, but for the texts that databases print anew. */
function shapeOf(index: Index): string {
  const parts = index.parts.map(({ field, direction, nulls, length, operatorClass, collation }) => [
    field,
    direction ?? 'asc',
    nulls ?? (direction === 'desc' ? 'first' : 'last'),
    length,
    operatorClass,
    collation,
  ]);
  const type = index.type?.toLowerCase() ?? 'btree';
  return JSON.stringify([parts, index.isUnique, type, index.where === null, indexExtras(index).included ?? []]);
}

function textOf({ parts, where }: Index): string {
  return [...parts.map(({ expression }) => expression), where].map((text) => plainSql(text ?? '')).join('');
}

type Checks = NonNullable<ModelDeclaration['checks']>;

/** Conditions as people wrote them, where the database has one of that name or text. */
export function adoptChecks(pulled: Checks, own: Checks): Checks {
  const open = [...pulled];
  const kept: Checks[number][] = [];
  for (const mine of own) {
    const found =
      open.find(({ name }) => name !== undefined && name === mine.name) ??
      open.find(({ expression }) => plainSql(expression) === plainSql(mine.expression)) ??
      open.find(({ name }) => name === undefined && mine.name === undefined && pulled.length === 1);
    if (found === undefined) continue;
    open.splice(open.indexOf(found), 1);
    const isNamed = mine.name === undefined || mine.name === found.name;
    kept.push(isNamed ? mine : found);
  }
  return [...kept, ...open];
}
