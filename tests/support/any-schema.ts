import fc from 'fast-check';
import type {
  FieldDeclaration,
  ModelDeclaration,
  RelationDeclaration,
  SchemaDeclaration,
} from '../../src/schema/schema-declaration.ts';
import { idField } from './schema-problems.ts';

const anyText = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0') && value.isWellFormed());
const anyJson = fc.jsonValue().filter((value) => JSON.stringify(value).isWellFormed());
/** Keys that imitate the spelling of other values. */
const treacherousJson = fc.oneof(
  anyJson,
  fc.dictionary(fc.constantFrom('$bigint', '$date', '$bytes', '$json', '__proto__', '1'), anyJson),
);
const anyAnnotations = fc.dictionary(fc.constantFrom('mine', 'docs', '__proto__', '1'), treacherousJson);

/** Scalars with values that fit them. */
const constants: readonly (readonly [FieldDeclaration, fc.Arbitrary<unknown>])[] = [
  [{ scalar: 'Int' }, fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })],
  [{ scalar: 'BigInt' }, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })],
  [{ scalar: 'Float' }, fc.double({ noNaN: true, noDefaultInfinity: true })],
  [
    { scalar: 'Decimal' },
    fc.tuple(fc.bigInt({ min: -(10n ** 34n), max: 10n ** 34n }), fc.nat()).map(([a, b]) => `${a}.${b}`),
  ],
  [{ scalar: 'String' }, anyText],
  [{ scalar: 'Boolean' }, fc.boolean()],
  [{ scalar: 'DateTime' }, fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })],
  [
    { scalar: 'DateTime', representation: 'string', precision: 6 },
    fc.constantFrom('2024-01-01T00:00:00.123456Z', new Date(0)),
  ],
  [{ scalar: 'Json' }, treacherousJson],
  [{ scalar: 'Bytes' }, fc.uint8Array({ maxLength: 20 })],
  [{ scalar: 'Uuid' }, fc.uuid()],
];

const anyField: fc.Arbitrary<FieldDeclaration> = fc
  .tuple(
    fc.constantFrom(...constants).chain(([field, value]) =>
      fc.oneof(
        fc.constant(field),
        value.map((constant) => ({ ...field, default: { kind: 'value' as const, value: constant } })),
        fc
          .array(value, { maxLength: 3 })
          .map((list) => ({ ...field, isList: true, default: { kind: 'value' as const, value: list } })),
      ),
    ),
    fc.record(
      {
        isOptional: fc.boolean(),
        isHidden: fc.boolean(),
        comment: fc.string(),
        stableId: fc.string(),
        renamedFrom: fc.string(),
        annotations: anyAnnotations,
      },
      { requiredKeys: [] },
    ),
  )
  .map(([field, rest]) => ({ ...field, ...rest }));

const anyModel: fc.Arbitrary<ModelDeclaration> = fc
  .tuple(
    fc.dictionary(fc.stringMatching(/^f[a-z]{0,5}$/), anyField, { maxKeys: 6 }),
    fc.record({ comment: fc.string(), isIgnored: fc.boolean(), annotations: anyAnnotations }, { requiredKeys: [] }),
    fc.constantFrom<Pick<ModelDeclaration, 'kind'>>({}, { kind: 'view' }, { kind: 'open' }),
  )
  .map(([fields, rest, kind]) => ({ ...rest, ...kind, fields: { id: idField, ...fields } }));

/** Relations between any two of the models, each with a name and a foreign key of its own. */
function withRelations(
  models: readonly ModelDeclaration[],
  links: readonly (readonly [from: number, to: number, kind: number])[],
): SchemaDeclaration {
  const declared = models.map((model) => ({
    ...model,
    fields: { ...model.fields },
    relations: {} as Record<string, RelationDeclaration>,
  }));

  for (const [index, [from, to, kind]] of links.entries()) {
    const [source, target] = [declared[from % declared.length], declared[to % declared.length]];
    const names = { relationName: `r${index}`, target: `M${to % declared.length}` };
    if (source === undefined || target === undefined) continue;

    if (kind === 0) {
      source.relations[`there${index}`] = { kind: 'manyToMany', ...names };
      continue;
    }
    source.fields[`key${index}`] = { scalar: 'Int', isOptional: kind > 1 };
    source.relations[`there${index}`] = { kind: 'one', ...names, fields: [`key${index}`] };
    if (kind === 3)
      target.relations[`back${index}`] = {
        kind: 'many',
        relationName: `r${index}`,
        target: `M${from % declared.length}`,
      };
  }
  return { models: Object.fromEntries(declared.map((model, index) => [`M${index}`, model])) };
}

/** Schemas of all kinds of fields, and relations between any two of their models. */
export const anySchema: fc.Arbitrary<SchemaDeclaration> = fc
  .tuple(
    fc.array(anyModel, { minLength: 1, maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(20), fc.nat(20), fc.nat(3)), { maxLength: 6 }),
    fc.record(
      {
        naming: fc.constantFrom('identity' as const, 'snake_case' as const),
        joinTables: fc.constantFrom('_AToB' as const, 'a_b' as const),
        annotations: anyAnnotations,
        enums: fc.constantFrom<NonNullable<SchemaDeclaration['enums']>>(
          {},
          { Role: { values: ['A', { name: 'B', stored: 'b' }] } },
        ),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([models, links, options]): SchemaDeclaration => ({ ...options, ...withRelations(models, links) }));
