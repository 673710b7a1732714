import type { OracleField, OracleModel, OracleRelation, OracleSchema, OracleType } from './oracle-schema.ts';
import type { RandomSource } from './random-source.ts';

const SCALARS: readonly OracleType[] = [
  'Int',
  'BigInt',
  'Float',
  'Decimal',
  'String',
  'String',
  'Boolean',
  'DateTime',
  'Instant',
  'Date',
  'Time',
  'Json',
  'Bytes',
  'Uuid',
  'Enum',
];
const KEYS: readonly OracleType[] = ['Int', 'Int', 'String', 'Uuid', 'BigInt', 'Bytes', 'DateTime', 'Decimal'];
/** Names that quoting must survive. */
const ODD_COLUMNS = [
  'we ird',
  'select',
  'a"b',
  'back`tick',
  "apo'strophe",
  'ünï',
  'semi;colon',
  'facet_rank',
  'percent%',
];

interface Draft {
  name: string;
  table: string;
  fields: OracleField[];
  relations: OracleRelation[];
  key: readonly string[];
  unique: OracleModel['unique'];
}

/** A random schema of two to four models: every kind of relation, keys of every type, odd names. */
export function generateSchema(random: RandomSource, prefix: string): OracleSchema {
  const names = ['Ant', 'Bee', 'Cat', 'Dog'].slice(0, random.between(2, 4));
  const models = names.map((name) => draftModel(random, name, prefix));
  let pairs = 0;
  for (const [index, model] of models.entries()) {
    // Owners point back at earlier models or at themselves, so that rows can be inserted in order.
    const targets = models.slice(0, index + 1);
    const wanted = index === 0 ? random.between(0, 1) : random.between(1, 3);
    for (let count = 0; count < wanted; count += 1) {
      pairs += 1;
      addOwned(random, model, random.pick(targets), `r${pairs}`);
    }
    if (random.chance(0.6)) {
      pairs += 1;
      addManyToMany(model, random.pick(targets), `r${pairs}`);
    }
  }
  return { models };
}

function draftModel(random: RandomSource, name: string, prefix: string): Draft {
  const field = (fieldName: string, type: OracleType, isKey: boolean, isOptional: boolean): OracleField => ({
    name: fieldName,
    column: random.chance(0.15) ? `${random.pick(ODD_COLUMNS)} ${fieldName}` : fieldName,
    type,
    isKey,
    isOptional,
    isUnique: false,
  });
  const keyFields = random.chance(0.25)
    ? [
        field('k1', random.pick(KEYS), true, false),
        field('k2', random.pick(['Int', 'String', 'Uuid'] as const), true, false),
      ]
    : [field('id', random.chance(0.5) ? 'Int' : random.pick(KEYS), true, false)];
  const scalars = Array.from({ length: random.between(3, 7) }, (_, index) =>
    field(`f${index}`, random.pick(SCALARS), false, random.chance(0.5)),
  );
  const hasUnique = random.chance(0.3);
  // A field that is counted up makes the second key distinct; the other part repeats.
  if (hasUnique) scalars.push(field('u1', 'Int', false, false), field('u2', 'Int', true, false));
  return {
    name,
    table: random.chance(0.2) ? `${prefix}odd "${name}" \`x` : `${prefix}${name}`,
    fields: random.chance(0.3) ? [...scalars, ...keyFields] : [...keyFields, ...scalars],
    relations: [],
    key: keyFields.map((item) => item.name),
    unique: hasUnique ? { name: random.chance(0.5) ? 'u1_u2' : 'other key', fields: ['u1', 'u2'] } : null,
  };
}

function addOwned(random: RandomSource, model: Draft, target: Draft, pair: string): void {
  const isSelf = model === target;
  const isOptional = isSelf || random.chance(0.6);
  const isOneToOne = random.chance(0.3);
  const keys = target.key.map((name) => target.fields.find((field) => field.name === name) as OracleField);
  const foreign = keys.map(
    (key, index): OracleField => ({
      name: `${pair}Fk${index}`,
      column: `${pair}Fk${index}`,
      type: key.type,
      isKey: true,
      isOptional,
      isUnique: isOneToOne && keys.length === 1,
    }),
  );
  // A foreign key of several fields is only unique with a key of its own, which the schema here does not have.
  const isSingle = isOneToOne && keys.length === 1;
  model.fields.push(...foreign);
  const from = foreign.map((field) => field.name);
  model.relations.push({
    model: model.name,
    name: `${pair}One`,
    target: target.name,
    kind: 'one',
    from,
    to: target.key,
    ownsForeignKey: true,
    isOptional,
    pair,
    side: 0,
  });
  target.relations.push({
    model: target.name,
    name: `${pair}Back`,
    target: model.name,
    kind: isSingle ? 'one' : 'many',
    from: target.key,
    to: from,
    ownsForeignKey: false,
    isOptional: true,
    pair,
    side: 1,
  });
}

function addManyToMany(model: Draft, target: Draft, pair: string): void {
  // The join table is filled by SQL of the test's own, which knows how to write these types only.
  const isPlain = (draft: Draft): boolean =>
    draft.key.length === 1 &&
    draft.fields.some(({ name, type }) => name === draft.key[0] && ['Int', 'String', 'Uuid'].includes(type));
  if (!isPlain(model) || !isPlain(target)) return;
  const common = { kind: 'manyToMany', ownsForeignKey: false, isOptional: true, pair } as const;
  model.relations.push({
    ...common,
    model: model.name,
    name: `${pair}There`,
    target: target.name,
    from: model.key,
    to: target.key,
    side: 0,
  });
  target.relations.push({
    ...common,
    model: target.name,
    name: `${pair}Here`,
    target: model.name,
    from: target.key,
    to: model.key,
    side: 1,
  });
}
