import fc from 'fast-check';
import type { DefaultValue } from '../../src/schema/field.ts';
import type { ReferentialAction } from '../../src/schema/relation.ts';
import type {
  FieldDeclaration,
  IndexDeclaration,
  ModelDeclaration,
  RelationDeclaration,
  SchemaDeclaration,
} from '../../src/schema/schema-declaration.ts';
import type { PullKind } from './pulled-database.ts';

/** Schemas of everything that `sync()` makes on a database, with names of both styles. */
export function randomSchema(kind: PullKind): fc.Arbitrary<SchemaDeclaration> {
  return fc
    .record({
      models: fc.array(modelParts(kind), { minLength: 1, maxLength: 4 }),
      hasJoin: fc.boolean(),
      isSnake: fc.boolean(),
      values: fc.uniqueArray(fc.constantFrom('ON', 'off', 'half way', "it's", 'Ünder'), { minLength: 1, maxLength: 4 }),
    })
    .map(({ models, hasJoin, isSnake, values }) => {
      const names = ['Account', 'OrderItem', 'Category', 'Box'].slice(0, models.length);
      const declared = models.map((parts, index) => declareModel(parts, names, index));
      const [first] = names;
      const [last] = names.slice(-1);
      const relations: Record<string, Record<string, RelationDeclaration>> = {};
      if (hasJoin && first !== undefined && last !== undefined && first !== last) {
        relations[first] = { linked: { kind: 'manyToMany', target: last, relationName: 'Links' } };
        relations[last] = { linkedFrom: { kind: 'manyToMany', target: first, relationName: 'Links' } };
      }
      return {
        naming: isSnake ? 'snake_case' : 'identity',
        enums: { State: { values: values.map((stored, number) => ({ name: `V${number}`, stored })) } },
        models: Object.fromEntries(
          declared.map((model, index) => {
            const name = names[index] ?? '';
            return [name, { ...model, relations: { ...model.relations, ...relations[name] } }];
          }),
        ),
      };
    });
}

interface ModelParts {
  readonly fields: readonly FieldDeclaration[];
  readonly links: readonly Link[];
  readonly index: {
    readonly parts: number;
    readonly isDescending: boolean;
    readonly isUnique: boolean;
    readonly isNamed: boolean;
  };
  readonly hasCheck: boolean;
  readonly comment: string | null;
}

interface Link {
  readonly target: number;
  readonly isOptional: boolean;
  readonly isUnique: boolean;
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
}

function modelParts(kind: PullKind): fc.Arbitrary<ModelParts> {
  return fc.record({
    fields: fc.array(field(kind), { minLength: 1, maxLength: 8 }),
    links: fc.array(
      fc.record({
        target: fc.nat(3),
        isOptional: fc.boolean(),
        isUnique: fc.boolean(),
        onDelete: fc.constantFrom<ReferentialAction>('cascade', 'restrict', 'noAction'),
        onUpdate: fc.constantFrom<ReferentialAction>('cascade', 'restrict', 'noAction'),
      }),
      { maxLength: 3 },
    ),
    index: fc.record({ parts: fc.nat(2), isDescending: fc.boolean(), isUnique: fc.boolean(), isNamed: fc.boolean() }),
    hasCheck: fc.boolean(),
    comment: fc.constant(null),
  });
}

function declareModel(parts: ModelParts, names: readonly string[], own: number): ModelDeclaration {
  const fields: Record<string, FieldDeclaration> = {
    id: { scalar: 'Int', isId: true, default: { kind: 'autoIncrement' } },
    amount: { scalar: 'Int' },
  };
  for (const [number, declared] of parts.fields.entries()) fields[`someField${number}`] = declared;
  const relations: Record<string, RelationDeclaration> = {};
  for (const [number, link] of parts.links.entries()) {
    const target = names[link.target % (own + 1)] ?? '';
    fields[`link${number}Id`] = {
      scalar: 'Int',
      ...(link.isOptional && { isOptional: true }),
      ...(link.isUnique && { isUnique: true }),
    };
    relations[`link${number}`] = {
      kind: 'one',
      target,
      relationName: `R${own}_${number}`,
      fields: [`link${number}Id`],
      onDelete: link.onDelete,
      onUpdate: link.onUpdate,
    };
  }
  const indexed = Object.keys(fields)
    .filter((name) => fields[name]?.scalar === 'Int')
    .slice(0, parts.index.parts);
  const index: IndexDeclaration = {
    parts: indexed.map((name, number) =>
      parts.index.isDescending && number === 0 ? { field: name, direction: 'desc' } : name,
    ),
    ...(parts.index.isUnique && parts.index.isDescending && { isUnique: true }),
    ...(parts.index.isNamed && { name: `index_of_${own}` }),
  };
  return {
    fields,
    relations,
    ...(indexed.length > 0 && { indexes: [index] }),
    ...(parts.hasCheck && { checks: [{ expression: 'amount > 0', name: `positive_${own}` }] }),
  };
}

const value = (constant: unknown): DefaultValue => ({ kind: 'value', value: constant });

/** One of each type, plain or native, with and without a default. */
function field(kind: PullKind): fc.Arbitrary<FieldDeclaration> {
  const native = (name: string, ...args: readonly string[]) => ({ native: { name, arguments: args } });
  const common: readonly FieldDeclaration[] = [
    { scalar: 'Int', default: value(-7) },
    { scalar: 'Int', isUnique: true },
    { scalar: 'BigInt', default: value(9007199254740993n) },
    { scalar: 'Float', default: value(0.5) },
    { scalar: 'Float' },
    { scalar: 'Decimal', ...native('Decimal', '12', '4'), default: value('12.5') },
    { scalar: 'Decimal', ...native('Decimal', '5', '0') },
    { scalar: 'String' },
    { scalar: 'String', default: value('it\'s \\ "text"') },
    { scalar: 'String', ...native('VarChar', '40'), isUnique: true },
    { scalar: 'String', ...native('VarChar', '40'), default: value('') },
    { scalar: 'Boolean', default: value(true) },
    { scalar: 'DateTime', default: { kind: 'now' } },
    { scalar: 'DateTime', default: value(new Date('2026-02-28T23:59:59.999Z')) },
    { scalar: 'Date', default: value('2026-02-28') },
    { scalar: 'Date', default: { kind: 'now' } },
    { scalar: 'Time', default: value('23:59:59') },
    { scalar: 'Json', default: value({ a: [1, 'x', null] }) },
    { scalar: 'Bytes', default: value(new Uint8Array([0, 255])) },
    { scalar: 'Uuid' },
    { scalar: 'Uuid', default: value('123e4567-e89b-42d3-a456-426614174000') },
    { scalar: 'Enum', typeName: 'State', default: value('V0') },
    { scalar: 'Enum', typeName: 'State' },
  ];
  const own: Readonly<Record<PullKind, readonly FieldDeclaration[]>> = {
    postgres: [
      { scalar: 'String', default: value('in\nlines') },
      { scalar: 'String', isList: true, default: value(['a', "b'c"]) },
      { scalar: 'Int', isList: true },
      { scalar: 'Enum', typeName: 'State', isList: true },
      { scalar: 'DateTime', ...native('Timestamp', '6'), default: { kind: 'now' } },
      { scalar: 'DateTime', ...native('Timestamptz', '0') },
      { scalar: 'Int', ...native('SmallInt'), default: value(3) },
      { scalar: 'Float', ...native('Real') },
      { scalar: 'String', ...native('Char', '3') },
      { scalar: 'Json', ...native('Json') },
      { scalar: 'Uuid', default: { kind: 'expression', sql: 'gen_random_uuid()' } },
      { scalar: 'Time', ...native('Time', '6'), default: { kind: 'now' } },
    ],
    mariadb: [
      { scalar: 'DateTime', ...native('DateTime', '0'), default: { kind: 'now' } },
      { scalar: 'DateTime', ...native('Timestamp', '6'), isOptional: true },
      { scalar: 'Int', ...native('UnsignedSmallInt'), default: value(3) },
      { scalar: 'Int', ...native('TinyInt') },
      { scalar: 'String', ...native('Text'), default: value('long') },
      { scalar: 'String', ...native('Char', '3') },
      { scalar: 'Bytes', ...native('VarBinary', '16') },
      { scalar: 'String', default: { kind: 'expression', sql: "concat('a', 'b')" } },
      { scalar: 'Time', ...native('Time', '0') },
    ],
    sqlite: [
      { scalar: 'String', default: value('in\nlines') },
      { scalar: 'DateTime', ...native('DateTime', '6'), default: { kind: 'now' } },
      { scalar: 'DateTime', ...native('Text'), default: { kind: 'now' } },
      { scalar: 'DateTime', ...native('UnixSeconds') },
      { scalar: 'Time', ...native('Time', '0'), default: { kind: 'now' } },
      { scalar: 'Decimal', ...native('Decimal', '30', '10'), default: value('1.25') },
      { scalar: 'Int', default: { kind: 'expression', sql: 'abs(-4)' } },
    ],
  };
  return fc
    .tuple(fc.constantFrom(...common, ...own[kind]), fc.boolean())
    .map(([declared, isOptional]) => ({ ...declared, ...(isOptional && declared.isList !== true && { isOptional }) }));
}
