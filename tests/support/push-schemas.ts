import type {
  FieldDeclaration,
  ModelDeclaration,
  RelationDeclaration,
  SchemaDeclaration,
} from '../../src/schema/schema-declaration.ts';
import { counted } from './sync-schemas.ts';

/** Numbers that look random and are the same in every run. */
export function seededRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Pick_ = <T>(options: readonly T[]) => T;

/**
 * A schema of a few tables out of one small set of names, so that two of them share tables and columns that differ:
 * columns of all types, nullability, defaults, keys, uniques, indexes, foreign keys, enums, checks, computed columns.
 *
 * @param isLoose Every column takes null, so that rows stand in the way of little.
 */
export function randomSchema(seed: number, isPostgres: boolean, isLoose: boolean): SchemaDeclaration {
  const random = seededRandom(seed);
  const pick: Pick_ = (options) => options[random(options.length)] as (typeof options)[number];
  const chance = (percent: number): boolean => random(100) < percent;
  const names = ['A', 'B', 'C', 'D'].filter(() => chance(75));
  const tables = names.length === 0 ? ['A'] : names;
  const models: Record<string, ModelDeclaration> = {};
  const back: Record<string, Record<string, RelationDeclaration>> = {};
  for (const table of tables) {
    const fields: Record<string, FieldDeclaration> = {
      id: pick([counted, { scalar: 'Int', isId: true }, { scalar: 'BigInt', isId: true }]),
    };
    for (const column of ['one', 'two', 'three', 'four', 'five'])
      if (chance(65))
        fields[column] = { ...randomField(pick, chance, isPostgres), ...(isLoose ? { isOptional: true } : {}) };
    fields.base = { scalar: 'Int', default: { kind: 'value', value: 7 } };
    const plain = Object.keys(fields).filter((name) => isKeyable(fields[name]));
    const relations: Record<string, RelationDeclaration> = {};
    if (chance(50)) {
      const target = pick(tables);
      const relationName = `${table}To${target}`;
      const isOptional = isLoose || chance(50);
      const optional = isOptional ? { isOptional } : {};
      fields.ref = { scalar: 'Int', ...optional };
      relations.link = {
        kind: 'one',
        target,
        relationName,
        fields: ['ref'],
        onDelete: pick(isOptional ? ['setNull', 'cascade', 'noAction'] : ['cascade', 'restrict']),
        onUpdate: pick(['cascade', 'noAction']),
      };
      back[target] = { ...back[target], [`from${table}`]: { kind: 'many', target: table, relationName } };
    }
    models[table] = {
      fields,
      relations,
      uniques: plain.length > 1 && chance(35) ? [{ fields: plain.slice(-2) }] : [],
      indexes: [
        ...(chance(40) && plain.length > 0
          ? [{ parts: [{ field: pick(plain), direction: pick(['asc', 'desc'] as const) }] }]
          : []),
        ...(chance(20) && plain.length > 1 ? [{ parts: plain.slice(0, 2), name: `${table}_chosen` }] : []),
      ],
      checks: chance(40) ? [{ name: `${table}_positive`, expression: `base > ${pick([0, 5, 6])}` }] : [],
    };
  }
  for (const table of tables) {
    const model = models[table] as ModelDeclaration;
    // A foreign key is of the type of what it points at.
    const link = model.relations?.link;
    const target = link !== undefined && 'target' in link ? models[link.target] : undefined;
    const fields = { ...model.fields };
    const ref = fields.ref;
    if (ref !== undefined && target?.fields.id !== undefined) fields.ref = { ...ref, scalar: target.fields.id.scalar };
    models[table] = { ...model, fields, relations: { ...model.relations, ...back[table] } };
  }
  return {
    enums: {
      Mood: {
        values: pick([
          ['happy', 'sad'],
          ['happy', 'sad', 'odd'],
          ['happy', 'odd'],
        ]),
      },
    },
    models,
  };
}

function isKeyable(field: FieldDeclaration | undefined): boolean {
  return (
    field !== undefined &&
    !field.isList &&
    field.generated === undefined &&
    ['Int', 'BigInt', 'String', 'DateTime', 'Uuid', 'Boolean', 'Decimal', 'Date'].includes(field.scalar)
  );
}

function randomField(pick: Pick_, chance: (percent: number) => boolean, isPostgres: boolean): FieldDeclaration {
  if (chance(10))
    return {
      scalar: 'Int',
      isOptional: true,
      generated: { expression: pick(['base * 2', 'base * 3']), isStored: true },
    };
  const kinds: readonly FieldDeclaration[] = [
    { scalar: 'Int' },
    { scalar: 'Int', default: { kind: 'value', value: pick([1, 2]) } },
    { scalar: 'BigInt' },
    { scalar: 'Float' },
    { scalar: 'Decimal', precision: pick([8, 12, 30]), scale: pick([2, 4]) },
    { scalar: 'String' },
    { scalar: 'String', native: { name: 'VarChar', arguments: [pick(['10', '20'])] } },
    { scalar: 'String', default: { kind: 'value', value: pick(['x', "it's"]) } },
    { scalar: 'Boolean', default: { kind: 'value', value: chance(50) } },
    { scalar: 'DateTime', precision: pick([3, 6]), representation: 'string' },
    { scalar: 'DateTime', default: { kind: 'now' } },
    { scalar: 'Date' },
    { scalar: 'Time' },
    { scalar: 'Json' },
    { scalar: 'Bytes' },
    { scalar: 'Uuid' },
    { scalar: 'Enum', typeName: 'Mood' },
    { scalar: 'Enum', typeName: 'Mood', default: { kind: 'value', value: 'happy' } },
    { scalar: 'String', comment: pick(['said', "it's said"]) },
    ...(isPostgres
      ? [{ scalar: 'Int', isList: true } as const, { scalar: 'Enum', typeName: 'Mood', isList: true } as const]
      : []),
  ];
  const kind = pick(kinds);
  const isUnique = isKeyable(kind) && kind.scalar !== 'Boolean' && chance(15);
  return { ...kind, ...(chance(50) ? { isOptional: true } : {}), ...(isUnique ? { isUnique } : {}) };
}
