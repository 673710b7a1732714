import { generateSchema } from '../generate-schema.ts';
import type { OracleAction, OracleField, OracleModel, OracleRelation, OracleSchema } from '../oracle-schema.ts';
import { fieldOf, relationOf } from '../oracle-schema.ts';
import type { RandomSource } from '../random-source.ts';
import { POOLS } from '../value-pools.ts';
import type { WriteFeature } from './write-features.ts';

/** Types whose defaults every database can state in a table's definition. */
const DEFAULTED = new Set(['Int', 'BigInt', 'Float', 'Decimal', 'Boolean', 'Enum']);

/** A random schema with what only writes can tell: defaults, generated ids, unique fields, referential actions. */
export function generateWriteSchema(
  random: RandomSource,
  prefix: string,
  features: ReadonlySet<WriteFeature>,
  allowsCounted = true,
): OracleSchema {
  const models = generateSchema(random, prefix).models.map((model) => written(random, model, features, allowsCounted));
  const between = random.chance(0.5) ? joinModel(random, models, prefix) : null;
  if (between === null) return { models };
  const linked = models.map((model) => ({
    ...model,
    relations: [
      ...model.relations,
      ...between.relations.filter(({ target }) => target === model.name).map((relation) => backOf(relation)),
    ],
  }));
  return { models: [...linked, between] };
}

function written(
  random: RandomSource,
  model: OracleModel,
  features: ReadonlySet<WriteFeature>,
  allowsCounted: boolean,
): OracleModel {
  const id = fieldOf(model, model.key[0] as string);
  const isCounted = allowsCounted && model.key.length === 1 && id?.type === 'Int' && random.chance(0.6);
  const fields = model.fields.map((field): OracleField => {
    if (isCounted && field.name === id?.name) return { ...field, default: 'autoIncrement' };
    if (field.isKey || !DEFAULTED.has(field.type) || field.name === 'u1' || !random.chance(0.35)) return field;
    return { ...field, default: { value: random.pick(POOLS[field.type as keyof typeof POOLS]) } };
  });
  const plain = { column: '', isOptional: false, isKey: true, isUnique: false } as const;
  if (random.chance(0.5))
    fields.push({
      ...plain,
      name: 'code',
      column: 'the code',
      type: random.pick(['String', 'Int', 'Uuid']),
      isOptional: random.chance(0.5),
      isUnique: true,
    });
  if (features.has('version') && random.chance(0.4))
    fields.push({ ...plain, name: 'version', column: 'row version', type: 'Int', isVersion: true });
  return { ...model, fields, relations: model.relations.map((relation) => withActions(random, relation)) };
}

function withActions(random: RandomSource, relation: OracleRelation): OracleRelation {
  if (!relation.ownsForeignKey) return relation;
  const cleared: readonly OracleAction[] = relation.isOptional ? ['setNull', 'setNull'] : [];
  const onDelete = random.pick<OracleAction>(['cascade', 'cascade', 'restrict', 'noAction', ...cleared]);
  // A table's rows cannot follow each other on every database.
  const isSelf = relation.target === relation.model;
  const onUpdate = random.pick<OracleAction>(
    isSelf ? ['noAction', 'restrict'] : ['cascade', 'cascade', 'noAction', 'restrict', ...cleared],
  );
  return { ...relation, onDelete, onUpdate };
}

/** A join model that is declared: its id is made of two foreign keys. */
function joinModel(random: RandomSource, models: readonly OracleModel[], prefix: string): OracleModel | null {
  const ends = models.filter((model) => model.key.length === 1);
  if (ends.length === 0) return null;
  const pair = [random.pick(ends), random.pick(ends)] as const;
  const fields = pair.map(
    (end, side): OracleField => ({
      name: side === 0 ? 'leftId' : 'rightId',
      column: side === 0 ? 'left id' : 'rightId',
      type: (fieldOf(end, end.key[0] as string) as OracleField).type,
      isOptional: false,
      isKey: true,
      isUnique: false,
    }),
  );
  const relations = pair.map(
    (end, side): OracleRelation => ({
      model: 'Eel',
      name: side === 0 ? 'left' : 'right',
      target: end.name,
      kind: 'one',
      from: [(fields[side] as OracleField).name],
      to: end.key,
      ownsForeignKey: true,
      onDelete: random.pick(['cascade', 'cascade', 'restrict']),
      onUpdate: random.pick(['cascade', 'noAction']),
      isOptional: false,
      pair: `e${side}`,
      side: 0,
    }),
  );
  const note: OracleField = {
    name: 'note',
    column: 'note',
    type: 'String',
    isOptional: true,
    isKey: false,
    isUnique: false,
  };
  return {
    name: 'Eel',
    table: `${prefix}Eel`,
    fields: [...fields, note],
    relations,
    key: ['leftId', 'rightId'],
    unique: null,
  };
}

function backOf(relation: OracleRelation): OracleRelation {
  return {
    model: relation.target,
    name: relation.name === 'left' ? 'eelsLeft' : 'eelsRight',
    target: relation.model,
    kind: 'many',
    from: relation.to,
    to: relation.from,
    ownsForeignKey: false,
    isOptional: true,
    pair: relation.pair,
    side: 1,
  };
}

/** The relation of a row's model that leads back where a nested write came from. */
export function wayBack(schema: OracleSchema, relation: OracleRelation): string | undefined {
  const target = schema.models.find(({ name }) => name === relation.target) as OracleModel;
  const back = target.relations.find((other) => other.pair === relation.pair && other.name !== relation.name);
  return back === undefined ? undefined : relationOf(target, back.name)?.name;
}
