import type { Field } from '../field.ts';
import { frozenCopy, toRecord } from '../frozen-copy.ts';
import type { Model } from '../model.ts';
import { toSnakeCase } from '../naming.ts';
import type { OneRelation, Relation } from '../relation.ts';
import { toValueType } from '../to-value-type.ts';
import type { NativeType } from '../value-type.ts';
import { buildField } from './build-field.ts';
import type { ManyToManyDeclaration, ManyToManyPair } from './pair-relations.ts';
import type { SchemaOptions } from './schema-options.ts';

/** One end of a join table: the model, its only id field, and the column that holds it where the author chose one. */
export interface JoinEnd {
  readonly model: Model;
  readonly id: Field;
  readonly column: string | null;
}

/**
 * The model behind a many-to-many relation for which none is declared.
 *
 * As Prisma makes it, so that its databases fit: table `_AToB`, columns `A` and
 * `B` (A is the alphabetically first model), both together the primary key, an
 * index on B for the way back, and rows that go with either end. With
 * `joinTables: 'a_b'` the table is `post_user` with columns `post_id` and `user_id`.
 */
export function buildJoinModel(pair: ManyToManyPair, a: JoinEnd, b: JoinEnd, options: SchemaOptions): Model {
  const name = joinModelName(pair);
  const table = joinTableName(pair, a, b, options);
  const isPlain = options.joinTables === 'a_b';
  const columns = isPlain ? plainColumns(a, b) : ['A', 'B'];
  // In the plain style, as for all other tables, `sync()` names what the author did not.
  const nameOf = (suffix: string): string | null =>
    isPlain || table.length + suffix.length > 63 ? null : table + suffix;

  return {
    name,
    kind: 'table',
    table: { schema: a.model.table.schema, name: table },
    fields: toRecord([
      ['A', joinField('A', a.column ?? columns[0] ?? 'A', a.id, options)],
      ['B', joinField('B', b.column ?? columns[1] ?? 'B', b.id, options)],
    ]),
    relations: toRecord<Relation>([
      ['a', joinRelation('a', name, a, nameOf('_A_fkey'))],
      ['b', joinRelation('b', name, b, nameOf('_B_fkey'))],
    ]),
    id: { name: 'A_B', fields: ['A', 'B'], constraint: nameOf('_AB_pkey') },
    uniques: [],
    indexes: [
      {
        name: nameOf('_B_index'),
        parts: [
          {
            field: 'B',
            expression: null,
            direction: null,
            nulls: null,
            length: null,
            operatorClass: null,
            collation: null,
          },
        ],
        isUnique: false,
        type: null,
        where: null,
        annotations: frozenCopy({}),
      },
    ],
    checks: [],
    isImplicit: true,
    inherits: null,
    version: null,
    softDelete: null,
    definition: null,
    isIgnored: false,
    comment: null,
    stableId: null,
    renamedFrom: null,
    annotations: frozenCopy({}),
  };
}

/** A model's name is the relation's, so that it stays the same whatever the table is called. */
export function joinModelName({ relationName }: ManyToManyPair): string {
  return `_${relationName}`;
}

function joinTableName(pair: ManyToManyPair, a: JoinEnd, b: JoinEnd, options: SchemaOptions): string {
  const explicit = tableOf(pair.first.declaration) ?? (pair.second === null ? null : tableOf(pair.second.declaration));
  if (explicit !== null) return explicit;
  if (options.joinTables === '_AToB') return `_${pair.relationName}`;
  if (pair.isNamed) return toSnakeCase(pair.relationName);
  return [toSnakeCase(a.model.name), toSnakeCase(b.model.name)].sort().join('_');
}

function tableOf({ through }: ManyToManyDeclaration): string | null {
  return through !== undefined && 'table' in through ? through.table : null;
}

function plainColumns(a: JoinEnd, b: JoinEnd): string[] {
  const [first, second] = [toSnakeCase(a.model.name), toSnakeCase(b.model.name)];
  return [`${first}_id`, first === second ? `related_${second}_id` : `${second}_id`];
}

/** Natives that count by themselves, and what holds their numbers elsewhere. */
const WITHOUT_SEQUENCE: ReadonlyMap<string, NativeType> = new Map([
  ['serial', { name: 'Integer', arguments: [] }],
  ['smallserial', { name: 'SmallInt', arguments: [] }],
  ['bigserial', { name: 'BigInt', arguments: [] }],
]);

function joinField(name: string, column: string, id: Field, options: SchemaOptions): Field {
  const native = id.native === null ? null : (WITHOUT_SEQUENCE.get(id.native.name.toLowerCase()) ?? id.native);

  return {
    ...buildField(
      name,
      { scalar: id.scalar, column, ...(id.collation === null ? {} : { collation: id.collation }) },
      options,
    ),
    ...toValueType({ ...id, native }, options.representations),
  };
}

function joinRelation(name: string, model: string, end: JoinEnd, constraint: string | null): OneRelation {
  return {
    kind: 'one',
    name,
    model,
    relationName: `${model}_${name}`,
    opposite: null,
    comment: null,
    stableId: null,
    renamedFrom: null,
    annotations: frozenCopy({}),
    target: end.model.name,
    from: [name.toUpperCase()],
    to: [end.id.name],
    ownsForeignKey: true,
    isOptional: false,
    foreignKey: { name: constraint, onDelete: 'cascade', onUpdate: 'cascade' },
  };
}
