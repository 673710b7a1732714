import { generateWhere } from '../generate-where.ts';
import type { OracleField, OracleModel } from '../oracle-schema.ts';
import { fieldOf, modelOf } from '../oracle-schema.ts';
import type { Arguments } from '../query-arguments.ts';
import type { RandomSource } from '../random-source.ts';
import { DataGenerator } from './generate-write-data.ts';
import type { StoredRow, StoredTables } from './stored-tables.ts';
import { ownedRelations } from './stored-tables.ts';
import type { WriteFeature } from './write-features.ts';
import type { WriteOperation, WriteStep } from './write-step.ts';
import { WriteValues } from './write-values.ts';

const DEPTH = 3;
const PLAIN: readonly WriteOperation[] = [
  'create',
  'create',
  'createMany',
  'update',
  'update',
  'updateMany',
  'delete',
  'deleteMany',
];

/** A random write of a random model. */
export function generateWrite(
  random: RandomSource,
  tables: StoredTables,
  features: ReadonlySet<WriteFeature>,
): WriteStep {
  const model = random.pick(tables.schema.models);
  const names = ['createManyAndReturn', 'upsert', 'upsertMany', 'updateEach', 'updateManyAndReturn'] as const;
  const operations = [
    ...PLAIN,
    ...(features.has('nestedCreate') ? (['create', 'create', 'create'] as const) : []),
    ...(features.has('nestedUpdate') ? (['update', 'update', 'update', 'update'] as const) : []),
    ...names.filter((name) => features.has(name)),
    ...(features.has('upsert') ? (['upsert'] as const) : []),
    ...(features.has('upsertMany') ? (['upsertManyAndReturn'] as const) : []),
  ];
  const operation = random.pick(operations);
  return { model: model.name, operation, args: new StepGenerator(random, tables, model, features).args(operation) };
}

class StepGenerator {
  readonly #random: RandomSource;
  readonly #tables: StoredTables;
  readonly #model: OracleModel;
  readonly #features: ReadonlySet<WriteFeature>;
  readonly #values: WriteValues;
  readonly #data: DataGenerator;

  constructor(random: RandomSource, tables: StoredTables, model: OracleModel, features: ReadonlySet<WriteFeature>) {
    this.#random = random;
    this.#tables = tables;
    this.#model = model;
    this.#features = features;
    this.#values = new WriteValues(random, tables);
    this.#data = new DataGenerator(random, tables, this.#values, features);
  }

  args(operation: WriteOperation): Arguments {
    switch (operation) {
      case 'create':
        return { data: this.#data.create(this.#model, this.#depth()), ...this.#selection(true) };
      case 'createMany':
      case 'createManyAndReturn':
        return this.#createMany(operation === 'createManyAndReturn');
      case 'update': {
        const row = this.#values.row(this.#model);
        const data =
          row === undefined
            ? this.#data.scalars(this.#model, true)
            : this.#data.update(this.#model, row, this.#depth());
        return { where: this.#where(row), data, ...this.#selection(true) };
      }
      case 'delete':
        return { where: this.#where(this.#values.row(this.#model)), ...this.#selection(true) };
      case 'deleteMany':
        return { ...this.#condition(0.7), ...this.#limit() };
      case 'updateMany':
        return { ...this.#condition(0.5), data: this.#manyData(), ...this.#limit() };
      case 'updateManyAndReturn':
        return { ...this.#condition(0.5), data: this.#manyData(), ...this.#selection(true) };
      case 'updateEach':
        return { data: this.#each() };
      case 'upsert':
        return this.#upsert();
      case 'upsertMany':
      case 'upsertManyAndReturn':
        return this.#upsertMany(operation === 'upsertManyAndReturn');
    }
  }

  #depth(): number {
    return this.#random.pick([0, 1, 1, 2, DEPTH]);
  }

  #where(row: StoredRow | undefined, allowsConditions = true): Arguments {
    const where =
      row === undefined || this.#random.chance(0.06)
        ? this.#data.missing(this.#model)
        : this.#data.unique(this.#model, row);
    const version = this.#model.fields.find((field) => field.isVersion === true);
    if (version !== undefined && row !== undefined && this.#random.chance(0.3))
      return { ...where, [version.name]: (row[version.name] as number) + (this.#random.chance(0.3) ? 1 : 0) };
    return allowsConditions && this.#random.chance(0.1)
      ? { ...where, AND: generateWhere(this.#random, this.#tables, this.#model, 1) }
      : where;
  }

  #condition(probability: number): Arguments {
    const row = this.#values.row(this.#model);
    // Mostly few rows, or little would be left to write to.
    if (row !== undefined && this.#random.chance(probability)) {
      const field = this.#random.pick(this.#model.fields.filter(({ type }) => type !== 'Json'));
      return { where: { [field.name]: row[field.name] } };
    }
    return this.#random.chance(0.05) ? {} : { where: generateWhere(this.#random, this.#tables, this.#model, 2) };
  }

  #limit(): Arguments {
    if (!this.#features.has('limit') || !this.#random.chance(0.4)) return {};
    return { limit: this.#random.pick([0, 1, 1, 2, 3, 100]) };
  }

  #manyData(): Arguments {
    const data: Record<string, unknown> = { ...this.#data.scalars(this.#model, true) };
    for (const relation of ownedRelations(this.#model)) {
      if (!this.#random.chance(0.2) || relation.from.some((name) => this.#model.key.includes(name))) continue;
      const target = this.#values.row(modelOf(this.#tables.schema, relation.target));
      for (const [index, name] of relation.from.entries())
        data[name] =
          target === undefined || (relation.isOptional && this.#random.chance(0.4))
            ? null
            : target[relation.to[index] as string];
      if (!relation.isOptional && target === undefined) for (const name of relation.from) delete data[name];
    }
    if (this.#random.chance(0.05)) {
      const key = this.#model.fields.find((field) => field.isKey && field.isUnique && field.name === 'code');
      if (key !== undefined) data[key.name] = this.#values.key(this.#model, key);
    }
    return data;
  }

  #createMany(returns: boolean): Arguments {
    const count = this.#random.pick([0, 1, 2, 3, 4]);
    const data = Array.from({ length: count }, () => this.#data.row(this.#model));
    const skip = this.#features.has('skipDuplicates') && this.#random.chance(0.4) ? { skipDuplicates: true } : {};
    return { data, ...skip, ...(returns ? this.#selection(false) : {}) };
  }

  #each(): Arguments[] {
    const rows = this.#random.some(this.#tables.rowsOf(this.#model)).slice(0, 4);
    const items = rows.map((row) => ({ where: this.#where(row, false), data: this.#eachData(row) }));
    return this.#random.chance(0.1)
      ? [...items, { where: this.#data.missing(this.#model), data: this.#data.scalars(this.#model, false) }]
      : items;
  }

  #eachData(row: StoredRow): Arguments {
    const data = this.#data.update(this.#model, row, 0);
    // Values only: an operator needs the row.
    return Object.fromEntries(
      Object.entries(data).filter(
        ([, value]) =>
          typeof value !== 'object' ||
          value === null ||
          !['increment', 'decrement', 'multiply', 'divide'].some((name) => name in value),
      ),
    );
  }

  #upsert(): Arguments {
    const row = this.#values.row(this.#model);
    const isThere = row !== undefined && this.#random.chance(0.55);
    const create: Record<string, unknown> = { ...this.#data.create(this.#model, this.#depth()) };
    const update =
      row === undefined ? this.#data.scalars(this.#model, true) : this.#data.update(this.#model, row, this.#depth());
    const where = isThere ? this.#where(row) : this.#keyGiven(create);
    return { where, create, update, ...this.#selection(true) };
  }

  /** A key with the values that the create gives it, as it usually is. */
  #keyGiven(create: Record<string, unknown>): Arguments {
    const isNamed = this.#model.key.every((name) => create[name] !== undefined);
    if (isNamed && this.#random.chance(0.7))
      return this.#data.unique(
        { ...this.#model, unique: null, fields: this.#model.fields.map((field) => ({ ...field, isUnique: false })) },
        create,
      );
    if (create.code !== undefined && create.code !== null) return { code: create.code };
    return this.#data.missing(this.#model);
  }

  #upsertMany(returns: boolean): Arguments {
    const { unique } = this.#model;
    const keys: { by: unknown; fields: readonly string[] }[] = [
      ...(this.#isCounted()
        ? []
        : [
            { by: undefined, fields: this.#model.key },
            { by: this.#model.key, fields: this.#model.key },
          ]),
      ...(unique === null
        ? []
        : [{ by: this.#random.chance(0.5) ? unique.name : unique.fields, fields: unique.fields }]),
      ...(fieldOf(this.#model, 'code')?.isOptional === false ? [{ by: 'code', fields: ['code'] }] : []),
    ];
    if (keys.length === 0) keys.push({ by: undefined, fields: this.#model.key });
    const { by, fields } = this.#random.pick(keys);
    const rows = this.#random.some(this.#tables.rowsOf(this.#model)).slice(0, 2);
    const data = [
      ...rows.map((row) => ({
        ...this.#data.row(this.#model),
        ...Object.fromEntries(fields.map((name) => [name, row[name]])),
      })),
      ...Array.from({ length: this.#random.below(3) }, () => this.#data.row(this.#model)),
    ];
    const common = this.#model.fields.filter(
      (field: OracleField) =>
        !fields.includes(field.name) &&
        data.length > 0 &&
        data.every((row) => (row as Arguments)[field.name] !== undefined),
    );
    const update =
      common.length > 0 && this.#random.chance(0.4)
        ? { update: this.#random.some(common, 1).map(({ name }) => name) }
        : {};
    return {
      data: this.#random.shuffled(data),
      ...(by === undefined ? {} : { by }),
      ...update,
      ...(returns ? this.#selection(false) : {}),
    };
  }

  #isCounted(): boolean {
    return this.#model.fields.some((field) => field.default === 'autoIncrement');
  }

  /** What a call shows of its row. */
  #selection(allowsRelations: boolean): Arguments {
    const kind = this.#random.below(10);
    if (kind < 4) return {};
    const fields = Object.fromEntries(this.#random.some(this.#model.fields, 1).map(({ name }) => [name, true]));
    if (kind < 5) return { omit: Object.fromEntries(Object.entries(fields).slice(1)) };
    const relations = allowsRelations
      ? Object.fromEntries(
          this.#random
            .some(this.#model.relations)
            .slice(0, 2)
            .map(({ name }) => [name, this.#random.chance(0.7) || { select: { [this.#keyOf(name)]: true } }]),
        )
      : {};
    if (kind < 7 || Object.keys(relations).length === 0) return { select: { ...fields, ...relations } };
    return { include: relations };
  }

  #keyOf(relation: string): string {
    const target = this.#model.relations.find(({ name }) => name === relation)?.target as string;
    return modelOf(this.#tables.schema, target).key[0] as string;
  }
}
