import fc from 'fast-check';
import type { ModelExtras, Policy, SchemaExtras } from '../../src/schema/database-extras.ts';
import { withExtras } from '../../src/schema/database-extras.ts';
import type {
  FieldDeclaration,
  IndexDeclaration,
  IndexPartDeclaration,
  ModelDeclaration,
  RelationDeclaration,
  SchemaDeclaration,
} from '../../src/schema/schema-declaration.ts';

/** Random schemas of all that the language has words for, with names and texts that tempt a careless printer. */

/** Names as databases allow them. */
const HOSTILE = [
  'we ird',
  'select',
  'a"b',
  'back`tick',
  "apo'strophe",
  'back\\slash',
  '// no comment',
  '/* nor this */',
  '@@map("x")',
  '"""',
  'line\nbreak',
  'tab\tbed',
  'model X {',
  '}',
  '🦊',
  'Ünïcode',
  '\u2028',
  '\u0007',
  '-1',
];
const hostile = fc.constantFrom(...HOSTILE);
const text = fc.oneof(hostile, fc.string({ unit: 'grapheme', maxLength: 12 }).filter(isStorable));
/** SQL says something. */
const sql = fc.oneof(
  text.map((word) => `x <> '${word}'`),
  fc.constantFrom(
    'select 1\n  as one',
    "select '\\d'",
    'a\r\nb',
    '  indented\n    more',
    'one\n\ntwo\n',
    'tail \nspace',
    '\tx\n\ty',
  ),
);
/** A comment as the language keeps it: without spaces at the ends of its lines. */
const comment = fc
  .array(text, { minLength: 1, maxLength: 3 })
  .map((lines) => lines.map((line) => line.replaceAll(/[\r\n]/g, ' ').trim()).join('\n'));

function isStorable(value: string): boolean {
  return !value.includes('\0') && value.isWellFormed();
}

/** Any of the properties may be there. */
const partly = <T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record<T, never>(shape, { requiredKeys: [] });

const numberText = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map((whole) => `${whole}.50`);
const date = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
/** As JSON gives it back: it has no minus zero. */
const json = fc
  .jsonValue()
  .filter((value) => isStorable(JSON.stringify(value)))
  .map((value) => JSON.parse(JSON.stringify(value)) as unknown);

type Typed = readonly [type: FieldDeclaration, constant: fc.Arbitrary<unknown> | null];

const TYPES: readonly Typed[] = [
  [{ scalar: 'Int' }, fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })],
  [{ scalar: 'Int', native: { name: 'SmallInt', arguments: [] } }, fc.integer({ min: -99, max: 99 })],
  [{ scalar: 'BigInt' }, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })],
  [{ scalar: 'Float' }, fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)],
  [{ scalar: 'Decimal' }, numberText],
  [{ scalar: 'Decimal', native: { name: 'Decimal', arguments: ['30', '2'] } }, numberText],
  [{ scalar: 'String' }, text],
  [{ scalar: 'String', native: { name: 'VarChar', arguments: ['255'] } }, text],
  [{ scalar: 'Boolean' }, fc.boolean()],
  [{ scalar: 'DateTime' }, date],
  [{ scalar: 'DateTime', native: { name: 'Timestamptz', arguments: ['6'] } }, date],
  [{ scalar: 'Date' }, date.map((value) => value.toISOString().slice(0, 10))],
  [{ scalar: 'Time' }, date.map((value) => value.toISOString().slice(11, 23))],
  [{ scalar: 'Json' }, json],
  [{ scalar: 'Bytes' }, fc.uint8Array({ maxLength: 20 })],
  [{ scalar: 'Uuid' }, fc.uuid()],
  [{ scalar: 'Enum', typeName: 'Mood' }, fc.constantFrom('HAPPY', 'SAD')],
  [{ scalar: 'Composite', typeName: 'Place' }, null],
  [{ scalar: 'String', typeName: 'Email' }, text],
  [{ scalar: 'Unsupported', native: { name: 'tsvector("\\ x")', arguments: [] } }, null],
];

const functions: fc.Arbitrary<FieldDeclaration> = fc.constantFrom<FieldDeclaration>(
  { scalar: 'DateTime', default: { kind: 'now' } },
  { scalar: 'String', default: { kind: 'uuid', version: 4 } },
  { scalar: 'Uuid', default: { kind: 'uuid', version: 7 } },
  { scalar: 'String', default: { kind: 'cuid', version: 1 } },
  { scalar: 'String', default: { kind: 'cuid', version: 2 } },
  { scalar: 'String', default: { kind: 'nanoid', length: 21 } },
  { scalar: 'String', default: { kind: 'nanoid', length: 7 } },
  { scalar: 'String', default: { kind: 'ulid' } },
  { scalar: 'DateTime', isUpdatedAt: true },
);

const value: fc.Arbitrary<FieldDeclaration> = fc.constantFrom(...TYPES).chain(([type, constant]) => {
  const choices: fc.Arbitrary<FieldDeclaration>[] = [
    fc.constant(type),
    fc.constant({ ...type, isOptional: true }),
    fc.constant({ ...type, isList: true }),
    sql.map((expression) => ({ ...type, default: { kind: 'expression' as const, sql: expression } })),
    sql.map((expression) => ({ ...type, generated: { expression, isStored: expression.length % 2 === 0 } })),
  ];
  if (constant !== null) {
    choices.push(constant.map((given) => ({ ...type, default: { kind: 'value' as const, value: given } })));
    const list = fc.array(constant, { maxLength: 3 });
    choices.push(list.map((given) => ({ ...type, isList: true, default: { kind: 'value' as const, value: given } })));
  }
  return type.scalar === 'Unsupported' ? fc.oneof(...choices.slice(0, 2)) : fc.oneof(...choices);
});

const field: fc.Arbitrary<FieldDeclaration> = fc
  .tuple(
    fc.oneof({ weight: 4, arbitrary: value }, functions),
    partly({
      comment,
      isHidden: fc.constant(true),
      column: hostile,
      collation: text,
      annotations: fc.constant({ language: { isIgnored: true } }),
    }),
  )
  .map(([type, { collation, ...more }]) => ({
    ...type,
    ...more,
    ...(collation !== undefined && (type.scalar === 'String' || type.scalar === 'Enum') && { collation }),
  }));

const part = (names: readonly string[]): fc.Arbitrary<string | IndexPartDeclaration> => {
  const details = partly({
    direction: fc.constantFrom('asc', 'desc'),
    nulls: fc.constantFrom('first', 'last'),
    length: fc.integer({ min: 1, max: 99 }),
    operatorClass: fc.constantFrom('gin_trgm_ops', 'odd "ops"'),
    collation: text,
  });
  return fc.oneof(
    fc.constantFrom(...names),
    fc.tuple(fc.constantFrom(...names), details).map(([name, more]) => ({ field: name, ...more })),
    fc.tuple(sql, details).map(([expression, { length: _, ...more }]) => ({ expression, ...more })),
  );
};

const index = (names: readonly string[]): fc.Arbitrary<IndexDeclaration> =>
  fc
    .record(
      {
        parts: fc.array(part(names), { minLength: 1, maxLength: 3 }).map(onePartEach),
        isUnique: fc.boolean(),
        type: fc.constantFrom('btree', 'hash', 'gin', 'gist', 'spgist', 'brin', 'hnsw', 'odd "type"'),
        where: sql,
        annotations: fc.constantFrom(...names).map((name) => withExtras({ included: [name] })),
      },
      { requiredKeys: ['parts'] },
    )
    .filter(isPossible);

/** A field stands in an index once. */
function onePartEach(parts: readonly (string | IndexPartDeclaration)[]): readonly (string | IndexPartDeclaration)[] {
  const nameOf = (given: string | IndexPartDeclaration): unknown => (typeof given === 'string' ? given : given.field);
  return parts.filter(
    (given, at) => nameOf(given) === undefined || parts.findIndex((other) => nameOf(other) === nameOf(given)) === at,
  );
}

/** What the databases' rules allow: hash indexes have no order, SP-GiST one part. */
function isPossible({ type, parts }: IndexDeclaration): boolean {
  if (type === 'hash') return parts.every((given) => typeof given === 'string' || given.direction === undefined);
  return type !== 'spgist' || parts.length === 1;
}

const command = fc.constantFrom<Policy['command']>('all', 'select', 'insert', 'update', 'delete');
const policy = fc
  .record({
    command,
    isPermissive: fc.boolean(),
    roles: fc.array(fc.oneof(hostile, fc.constant('app_user')), { maxLength: 2 }),
    using: fc.option(sql),
    check: fc.option(sql),
  })
  .map(
    ({ using, check, ...more }): Omit<Policy, 'name'> => ({
      ...more,
      using: more.command === 'insert' ? null : using,
      check: more.command === 'select' || more.command === 'delete' ? null : check,
    }),
  );

const modelExtras: fc.Arbitrary<ModelExtras> = partly({
  rowSecurity: fc.record({
    isForced: fc.boolean(),
    policies: fc
      .array(policy, { maxLength: 3 })
      .map((policies) => policies.map((one, at) => ({ name: `p${at} "x"`, ...one }))),
  }),
  exclusions: fc.array(
    fc.record({ name: fc.option(hostile), definition: sql.map((given) => `using gist (${given})`) }),
    {
      minLength: 1,
      maxLength: 2,
    },
  ),
  triggers: fc
    .uniqueArray(hostile, { minLength: 1, maxLength: 2 })
    .chain((names) =>
      fc.tuple(...names.map((name) => sql.map((given) => ({ name, definition: `create trigger ${given}` })))),
    )
    .map((triggers) => [...triggers]),
});

const schemaExtras: fc.Arbitrary<SchemaExtras> = partly({
  extensions: fc
    .uniqueArray(fc.constantFrom('citext', 'uuid-ossp', 'pg_trgm', 'odd "one"'), { minLength: 1 })
    .chain((names) =>
      fc.tuple(
        ...names.map((name) =>
          fc.record({ name: fc.constant(name), schema: fc.option(hostile), version: fc.option(text) }),
        ),
      ),
    )
    .map((extensions) => [...extensions]),
  sequences: fc.uniqueArray(fc.constantFrom('numbers', 'odd one', '###'), { minLength: 1 }).map((names) =>
    names.map((name, at) => ({
      name,
      schema: at === 1 ? 'archive' : null,
      type: (['bigint', 'integer', 'smallint'] as const)[at] ?? 'bigint',
      start: ['1', '-1', '7'][at] ?? '1',
      increment: ['1', '-1', '2'][at] ?? '1',
      min: ['1', '-99', '7'][at] ?? '1',
      max: ['9223372036854775807', '-1', '30'][at] ?? '1',
      cache: String(at + 1),
      isCycling: at === 2,
    })),
  ),
  functions: fc.tuple(sql, sql).map(([first, second]) => [
    { name: 'total', schema: null, kind: 'function', arguments: 'integer', definition: `create function ${first}` },
    { name: 'total', schema: null, kind: 'function', arguments: 'text', definition: `create function ${second}` },
    { name: 'odd name', schema: 'archive', kind: 'procedure', arguments: '', definition: second },
    { name: 'sum up', schema: null, kind: 'aggregate', arguments: 'numeric', definition: first },
  ]),
});

interface Link {
  readonly from: number;
  readonly to: number;
  readonly kind: 'many' | 'one' | 'manyToMany';
  readonly isOptional: boolean;
  readonly isNamed: boolean;
  readonly onDelete: 'cascade' | 'noAction' | 'restrict' | 'setNull' | undefined;
  readonly constraint: string | undefined;
}

const link: fc.Arbitrary<Link> = fc.record({
  from: fc.nat(3),
  to: fc.nat(3),
  kind: fc.constantFrom('many', 'one', 'manyToMany'),
  isOptional: fc.boolean(),
  isNamed: fc.boolean(),
  onDelete: fc.constantFrom('cascade', 'noAction', 'restrict', 'setNull', undefined),
  constraint: fc.option(hostile, { nil: undefined }),
});

const model: fc.Arbitrary<ModelDeclaration> = fc
  .tuple(
    fc.array(field, { minLength: 1, maxLength: 5 }),
    partly({ comment, isIgnored: fc.constant(true) }),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant('table' as const) },
      fc.constantFrom('view' as const, 'materializedView' as const),
    ),
    modelExtras,
    sql,
    fc.nat(7),
  )
  .chain(([fields, more, kind, extras, definition, variant]) => {
    const isTable = kind === 'table';
    const named = namedFields(fields, variant, isTable, more.isIgnored === true);
    const names = Object.keys(named).filter((name) => named[name]?.scalar === 'String' && named[name].isList !== true);
    return fc.array(index(names), { maxLength: kind === 'view' ? 0 : 3 }).map(
      (indexes): ModelDeclaration => ({
        ...more,
        kind,
        fields: named,
        ...(isTable && keysOf(variant)),
        indexes,
        ...(isTable
          ? { checks: [{ name: 'chk\n1', expression: definition }], annotations: withExtras(extras) }
          : { definition }),
      }),
    );
  });

function namedFields(
  fields: readonly FieldDeclaration[],
  variant: number,
  isTable: boolean,
  isIgnored: boolean,
): Record<string, FieldDeclaration> {
  const random = fields.map((one, at): readonly [string, FieldDeclaration] => {
    const { annotations, column, ...rest } = one;
    return [
      `f${at}`,
      {
        ...rest,
        ...(column !== undefined && { column: `${column} ${at}` }),
        ...(annotations !== undefined && !isIgnored && one.scalar !== 'Unsupported' && { annotations }),
      },
    ];
  });
  const id: FieldDeclaration = {
    scalar: 'Int',
    ...(isTable && { default: { kind: 'autoIncrement' } }),
    ...(isTable && variant < 3 && { isId: true }),
    ...(isTable && variant === 1 && { constraint: 'pk "1"' }),
  };
  return {
    id,
    tenant: { scalar: 'String', ...(variant > 3 && { isUnique: isTable && variant > 5 ? 'un\\ique' : true }) },
    ...Object.fromEntries(random),
    ...(variant === 5 && { revision: { scalar: 'BigInt', isVersion: true } }),
    ...(variant === 6 && { deletedAt: { scalar: 'DateTime', isOptional: true } }),
  };
}

function keysOf(variant: number): Pick<ModelDeclaration, 'id' | 'uniques' | 'softDelete'> {
  return {
    ...(variant === 6 && { softDelete: 'deletedAt' }),
    ...(variant >= 3 && {
      id: { fields: ['id', 'tenant'], ...(variant === 4 && { name: 'key', constraint: 'p\tk' }) },
    }),
    ...(variant === 2 && {
      uniques: [{ fields: ['tenant', 'id'], name: 'other', constraint: '//u' }, { fields: ['tenant'] }],
    }),
  };
}

/** A foreign key with both its sides, or a list on both. */
function addLink(models: ModelDeclaration[], { from, to, kind, ...more }: Link, at: number): void {
  const [source, target] = [models[from % models.length], models[to % models.length]];
  if (source === undefined || target === undefined) return;
  const [sourceName, targetName] = [`M${from % models.length}`, `M${to % models.length}`];
  const isSecond = Object.values(source.relations ?? {}).some(
    (other) => 'target' in other && other.target === targetName,
  );
  const isNamed = more.isNamed || isSecond || source === target;
  const named = isNamed ? { relationName: `${HOSTILE[at] ?? ''} ${at}` } : {};
  const add = (owner: ModelDeclaration, name: string, relation: RelationDeclaration): void => {
    const isOfIgnored = models[Number(('target' in relation ? relation.target : 'M0').slice(1))]?.isIgnored === true;
    const annotations =
      isOfIgnored && owner.isIgnored !== true ? { annotations: { language: { isIgnored: true } } } : {};
    Object.assign(owner.relations ?? {}, { [name]: { ...relation, ...annotations } });
  };
  if (kind === 'manyToMany') {
    add(source, `there${at}`, { kind, target: targetName, ...named });
    add(target, `here${at}`, { kind, target: sourceName, ...named });
    return;
  }
  const key: FieldDeclaration = {
    scalar: 'Int',
    isOptional: more.isOptional,
    ...(kind === 'one' && { isUnique: true }),
  };
  Object.assign(source.fields, { [`key${at}`]: key });
  const onDelete = more.onDelete === 'setNull' && !more.isOptional ? undefined : more.onDelete;
  const isEnforced = (source.kind ?? 'table') === 'table' && (target.kind ?? 'table') === 'table';
  add(source, `there${at}`, {
    kind: 'one',
    target: targetName,
    ...named,
    fields: [`key${at}`],
    references: ['id'],
    isOptional: more.isOptional,
    ...(isEnforced && onDelete !== undefined && { onDelete }),
    ...(isEnforced && more.constraint !== undefined && { constraint: `${more.constraint} ${at}` }),
  });
  add(target, `back${at}`, { kind, target: sourceName, ...named });
}

/** Schemas that the language can say as a whole. */
export const sayableSchema: fc.Arbitrary<SchemaDeclaration> = fc
  .tuple(
    fc.array(model, { minLength: 1, maxLength: 3 }),
    fc.array(link, { maxLength: 4 }),
    schemaExtras,
    sql,
    fc.record({ naming: fc.constantFrom('identity' as const, 'snake_case' as const) }),
    fc.option(hostile, { nil: undefined }),
  )
  .map(([declared, links, extras, check, more, place]): SchemaDeclaration => {
    // A model that others point to by its id alone.
    const models = declared.map(
      (one, at): ModelDeclaration => ({
        ...one,
        ...(place !== undefined && at === 1 && { table: `${place} ${at}`, schema: place }),
        fields: { ...one.fields },
        relations: {},
      }),
    );
    for (const [at, one] of links.entries()) {
      const target = models[one.to % models.length];
      const source = models[one.from % models.length];
      const isSingle = (given: ModelDeclaration | undefined): boolean =>
        given?.fields.id?.isId === true && (given.kind ?? 'table') === 'table';
      if (isSingle(target) && (one.kind !== 'manyToMany' || isSingle(source))) addLink(models, one, at);
    }
    return {
      ...more,
      models: Object.fromEntries(models.map((one, at) => [`M${at}`, one])),
      enums: {
        Mood: { values: ['HAPPY', { name: 'SAD', stored: 'sa"d' }], ...(place !== undefined && { typeName: place }) },
      },
      compositeTypes: {
        Place: {
          fields: { street: { scalar: 'String', column: 'st reet' }, at: { scalar: 'Uuid', isOptional: true } },
        },
      },
      domains: {
        Email: {
          of: { scalar: 'String', native: { name: 'VarChar', arguments: ['99'] } },
          check,
          isOptional: false,
          ...(place !== undefined && { schema: place }),
        },
        Count: { of: { scalar: 'Int' }, default: '1' },
      },
      annotations: withExtras(extras),
    };
  });
