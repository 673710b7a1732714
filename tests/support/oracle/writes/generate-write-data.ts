import { relatedRows } from '../evaluate-where.ts';
import { generateWhere } from '../generate-where.ts';
import type { OracleField, OracleModel, OracleRelation } from '../oracle-schema.ts';
import { fieldOf, modelOf, relationOf } from '../oracle-schema.ts';
import type { Arguments } from '../query-arguments.ts';
import type { RandomSource } from '../random-source.ts';
import type { StoredRow, StoredTables } from './stored-tables.ts';
import { keysOf, ownedRelations } from './stored-tables.ts';
import type { WriteFeature } from './write-features.ts';
import { wayBack } from './write-schema.ts';
import type { WriteValues } from './write-values.ts';

const NUMBERS = new Set(['Int', 'BigInt', 'Float', 'Decimal']);

/** Writes `data` of creates and updates at random. */
export class DataGenerator {
  readonly #random: RandomSource;
  readonly #tables: StoredTables;
  readonly #values: WriteValues;
  readonly #features: ReadonlySet<WriteFeature>;

  constructor(random: RandomSource, tables: StoredTables, values: WriteValues, features: ReadonlySet<WriteFeature>) {
    this.#random = random;
    this.#tables = tables;
    this.#values = values;
    this.#features = features;
  }

  /** The fields of a new row and, down to `depth`, what hangs on it; `parent` is the relation that the level above sets. */
  create(model: OracleModel, depth: number, parent?: string): Arguments {
    const data: Record<string, unknown> = {};
    const owned = this.#foreignFields(model);
    for (const field of model.fields) {
      if (field.isVersion === true || field.default === 'autoIncrement' || owned.has(field.name)) continue;
      if (field.isKey) data[field.name] = this.#newKey(model, field);
      else if (this.#isGiven(field)) data[field.name] = this.#values.some(field);
    }
    for (const relation of ownedRelations(model))
      if (relation.name !== parent) Object.assign(data, this.#owned(relation, depth));
    if (depth > 0 && this.#features.has('nestedCreate'))
      for (const relation of this.#random
        .some(model.relations.filter((item) => !item.ownsForeignKey && item.name !== parent))
        .slice(0, 2))
        if (this.#random.chance(0.7)) data[relation.name] = this.#nestedCreate(relation, depth);
    return this.#shuffled(data);
  }

  #newKey(model: OracleModel, field: OracleField): unknown {
    if (field.isOptional && this.#random.chance(0.3)) return this.#random.chance(0.5) ? null : undefined;
    return this.#values.key(model, field);
  }

  #isGiven(field: OracleField): boolean {
    if (!field.isOptional && field.default === undefined) return true;
    return this.#random.chance(0.6);
  }

  #foreignFields(model: OracleModel): Set<string> {
    return new Set(ownedRelations(model).flatMap(({ from }) => from));
  }

  /** The foreign key of a new row, as values or as a relation. */
  #owned(relation: OracleRelation, depth: number): Arguments {
    if (relation.isOptional && this.#random.chance(0.35)) return this.#random.chance(0.3) ? this.#noKey(relation) : {};
    const canNest = this.#features.has('nestedCreate');
    if (!canNest || this.#random.chance(0.35)) return this.#keyValues(relation) ?? {};
    if (
      depth <= 0 &&
      relation.isOptional &&
      this.#freeTarget(relation, modelOf(this.#tables.schema, relation.target)) === undefined
    )
      return {};
    return { [relation.name]: this.#ownedCreate(relation, depth) };
  }

  #noKey(relation: OracleRelation): Arguments {
    return Object.fromEntries(relation.from.map((name) => [name, null]));
  }

  #keyValues(relation: OracleRelation): Arguments | null {
    const target = modelOf(this.#tables.schema, relation.target);
    const row = this.#freeTarget(relation, target);
    if (row === undefined && relation.isOptional) return null;
    const isNowhere = this.#random.chance(0.03);
    const values = relation.from.map((name, index) => {
      const to = relation.to[index] as string;
      return [
        name,
        isNowhere || row === undefined ? this.#unknownKey(target, fieldOf(target, to) as OracleField) : row[to],
      ];
    });
    if (relation.from.length > 1 && relation.isOptional && this.#random.chance(0.1)) (values[0] as unknown[])[1] = null;
    return Object.fromEntries(values);
  }

  /** A row to point at; where only one other may, mostly one at which none does. */
  #freeTarget(relation: OracleRelation, target: OracleModel): StoredRow | undefined {
    const rows = this.#tables.rowsOf(target);
    const isSingle = keysOf(modelOf(this.#tables.schema, relation.model)).some(
      (key) => key.length === 1 && key[0] === relation.from[0],
    );
    const free = isSingle
      ? rows.filter(
          (row) =>
            !this.#tables
              .referencing(target, row)
              .some((item) => item.relation.name === relation.name && item.rows.length > 0),
        )
      : rows;
    const list = free.length === 0 || this.#random.chance(0.1) ? rows : free;
    return list.length === 0 ? undefined : this.#random.pick(list);
  }

  #ownedCreate(relation: OracleRelation, depth: number): Arguments {
    const target = modelOf(this.#tables.schema, relation.target);
    const row = this.#freeTarget(relation, target);
    const back = wayBack(this.#tables.schema, relation);
    const make = (): Arguments => this.create(target, depth - 1, back);
    const kind = row === undefined || depth <= 0 ? (row === undefined ? 0 : 1) : this.#random.below(4);
    if (kind === 0) return { create: make() };
    if (kind === 3) return { connectOrCreate: { where: this.#perhapsMissing(target, row), create: make() } };
    return { connect: this.#random.chance(0.06) ? this.#missing(target) : this.unique(target, row as StoredRow) };
  }

  #perhapsMissing(target: OracleModel, row: StoredRow | undefined): Arguments {
    return row === undefined || this.#random.chance(0.5) ? this.#missing(target) : this.unique(target, row);
  }

  /** A key that no row has. */
  #missing(model: OracleModel): Arguments {
    const row = Object.fromEntries(
      model.key.map((name) => {
        return [name, this.#unknownKey(model, fieldOf(model, name) as OracleField)];
      }),
    );
    return this.#keyArgument(model, model.key, row);
  }

  #unknownKey(model: OracleModel, field: OracleField): unknown {
    return field.default === 'autoIncrement' ? 900_000 + this.#random.below(1_000) : this.#values.key(model, field);
  }

  missing(model: OracleModel): Arguments {
    return this.#missing(model);
  }

  /** A key of the row: its id, or another one that it has. */
  unique(model: OracleModel, row: StoredRow): Arguments {
    const keys = keysOf(model).filter((fields) => fields.every((name) => row[name] !== null));
    return this.#keyArgument(model, this.#random.chance(0.6) ? model.key : this.#random.pick(keys), row);
  }

  #keyArgument(model: OracleModel, fields: readonly string[], row: StoredRow): Arguments {
    const values = Object.fromEntries(fields.map((name) => [name, row[name]]));
    if (fields.length === 1) return values;
    return { [fields === model.unique?.fields ? model.unique.name : fields.join('_')]: values };
  }

  /** What a new row brings along. */
  #nestedCreate(relation: OracleRelation, depth: number): Arguments {
    const target = modelOf(this.#tables.schema, relation.target);
    const back = wayBack(this.#tables.schema, relation);
    const make = (): Arguments => this.create(target, depth - 1, back);
    const several = <T>(one: () => T): T | T[] =>
      this.#random.chance(0.4) ? one() : Array.from({ length: this.#random.pick([1, 2, 2, 3]) }, one);
    const connect = (): Arguments | undefined => {
      const row = this.#values.row(target);
      return row === undefined
        ? undefined
        : this.#random.chance(0.03)
          ? this.#missing(target)
          : this.unique(target, row);
    };
    if (relation.kind === 'one') {
      const where = connect();
      if (where === undefined || this.#random.chance(0.5)) return { create: make() };
      return this.#random.chance(0.6)
        ? { connect: where }
        : { connectOrCreate: { where: this.#perhapsMissing(target, this.#values.row(target)), create: make() } };
    }
    const operations: Record<string, unknown> = {};
    for (const name of this.#random.some(['create', 'connect', 'connectOrCreate', 'createMany'], 1).slice(0, 2)) {
      if (name === 'create') operations.create = several(make);
      else if (name === 'connect' && connect() !== undefined)
        operations.connect = several(() => connect() as Arguments);
      else if (name === 'connectOrCreate')
        operations.connectOrCreate = several(() => ({
          where: this.#perhapsMissing(target, this.#values.row(target)),
          create: make(),
        }));
      else if (name === 'createMany' && relation.kind === 'many')
        operations.createMany = this.#createManyArguments(target, back);
    }
    return Object.keys(operations).length === 0 ? { create: make() } : operations;
  }

  #createManyArguments(target: OracleModel, back: string | undefined): Arguments {
    const data = Array.from({ length: this.#random.pick([1, 2, 3]) }, () => this.row(target, back));
    return {
      data,
      ...(this.#features.has('skipDuplicates') && this.#random.chance(0.3) ? { skipDuplicates: true } : {}),
    };
  }

  /** A row for `createMany`: fields only. */
  row(model: OracleModel, parent?: string): Arguments {
    const plain = new DataGenerator(this.#random, this.#tables, this.#values, new Set());
    return plain.create(model, 0, parent);
  }

  #shuffled(data: Arguments): Arguments {
    return this.#random.chance(0.3) ? Object.fromEntries(this.#random.shuffled(Object.entries(data))) : data;
  }

  /** What an update changes in a row that is there. */
  update(model: OracleModel, row: StoredRow, depth: number, parent?: string): Arguments {
    const data: Record<string, unknown> = { ...this.scalars(model, true) };
    const owned = this.#foreignFields(model);
    if (this.#random.chance(0.12))
      for (const name of this.#random
        .some(
          model.fields.filter(
            (field) => field.isKey && field.isVersion !== true && field.default === undefined && !owned.has(field.name),
          ),
          0,
        )
        .slice(0, 1)
        .map((field) => field.name))
        data[name] = this.#values.key(model, fieldOf(model, name) as OracleField);
    const canNest = depth > 0 && this.#features.has('nestedUpdate');
    for (const relation of ownedRelations(model)) {
      if (relation.name === parent || !this.#random.chance(0.35)) continue;
      // A foreign key that is part of the id is not moved here.
      if (relation.from.some((name) => model.key.includes(name))) continue;
      if (canNest && this.#random.chance(0.7)) data[relation.name] = this.#ownedUpdate(relation, row, depth);
      else
        Object.assign(
          data,
          relation.isOptional && this.#random.chance(0.25) ? this.#noKey(relation) : this.#keyValues(relation),
        );
    }
    if (canNest)
      for (const relation of this.#random
        .some(model.relations.filter((item) => !item.ownsForeignKey && item.name !== parent))
        .slice(0, 2))
        if (this.#random.chance(0.75))
          data[relation.name] =
            relation.kind === 'one' ? this.#onlyOne(relation, row, depth) : this.#several(relation, row, depth);
    return this.#shuffled(data);
  }

  /** Fields that are no keys, with operators where an update takes them. */
  scalars(model: OracleModel, allowsOperators: boolean): Arguments {
    const plain = model.fields.filter((field) => !field.isKey && field.isVersion !== true);
    const chosen = this.#random.some(plain).slice(0, this.#random.pick([0, 1, 1, 2, 3]));
    return Object.fromEntries(chosen.map((field) => [field.name, this.#changed(field, allowsOperators)]));
  }

  #changed(field: OracleField, allowsOperators: boolean): unknown {
    const value = (): unknown => this.#values.some(field);
    if (field.type === 'Json') return value();
    if (allowsOperators && this.#features.has('operators') && NUMBERS.has(field.type) && this.#random.chance(0.6))
      return { [this.#random.pick(['increment', 'decrement', 'multiply', 'divide'])]: this.#operand(field) };
    return this.#random.chance(0.25) ? { set: value() } : value();
  }

  #operand(field: OracleField): unknown {
    const number = this.#random.pick([1, 2, 3, -1, -2, 10]);
    if (field.type === 'BigInt') return BigInt(number);
    if (field.type === 'Decimal') return this.#random.pick(['1', '0.5', '-2.25', '3', '0.01', '10']);
    return field.type === 'Float' ? this.#random.pick([0.5, 2, -1.5, 1e10, 0.1]) : number;
  }

  #ownedUpdate(relation: OracleRelation, row: StoredRow, depth: number): Arguments {
    const target = modelOf(this.#tables.schema, relation.target);
    const current = this.#tables.targetOf(relation, row);
    const back = wayBack(this.#tables.schema, relation);
    const kind = this.#random.below(10);
    if (kind < 4 || (current === undefined && this.#random.chance(0.9))) return this.#ownedCreate(relation, depth);
    const updated = (): Arguments => this.#someUpdate(target, current, depth, back);
    if (kind < 6)
      return {
        update: this.#random.chance(0.5)
          ? updated()
          : { where: this.#perhapsFitting(target, current), data: updated() },
      };
    if (kind < 8) return { upsert: { create: this.create(target, depth - 1, back), update: updated() } };
    if (!relation.isOptional) return { update: updated() };
    return kind === 8 ? { disconnect: true } : { delete: true };
  }

  /** An update that is not empty, for the row or any other. */
  #someUpdate(model: OracleModel, row: StoredRow | undefined, depth: number, parent: string | undefined): Arguments {
    const known = row ?? this.#values.row(model);
    const data = known === undefined ? {} : this.update(model, known, depth - 1, parent);
    if (Object.keys(data).length > 0) return data;
    const field = model.fields.find((item) => !item.isKey && item.type !== 'Json');
    return field === undefined ? data : { [field.name]: this.#values.some(field) };
  }

  #perhapsFitting(model: OracleModel, row: StoredRow | undefined): Arguments {
    if (row === undefined || this.#random.chance(0.3)) return generateWhere(this.#random, this.#tables, model, 1);
    const field = this.#random.pick(model.fields.filter((item) => item.type !== 'Json'));
    return { [field.name]: row[field.name] };
  }

  #onlyOne(relation: OracleRelation, row: StoredRow, depth: number): Arguments {
    const target = modelOf(this.#tables.schema, relation.target);
    const [current] = relatedRows(this.#tables, relation, row) as StoredRow[];
    const back = wayBack(this.#tables.schema, relation);
    const owning = relationOf(target, back as string) as OracleRelation;
    const kind = this.#random.below(10);
    if (kind < 4 || (current === undefined && this.#random.chance(0.9))) return this.#nestedCreate(relation, depth);
    const updated = (): Arguments => this.#someUpdate(target, current, depth, back);
    if (kind < 6)
      return {
        update: this.#random.chance(0.5)
          ? updated()
          : { where: this.#perhapsFitting(target, current), data: updated() },
      };
    if (kind < 8) return { upsert: { create: this.create(target, depth - 1, back), update: updated() } };
    const where = this.#random.chance(0.7) ? true : this.#perhapsFitting(target, current);
    return kind === 8 && owning.isOptional ? { disconnect: where } : { delete: where };
  }

  #several(relation: OracleRelation, row: StoredRow, depth: number): Arguments {
    const target = modelOf(this.#tables.schema, relation.target);
    const children = relatedRows(this.#tables, relation, row) as readonly StoredRow[];
    const back = wayBack(this.#tables.schema, relation);
    const owning = back === undefined ? undefined : relationOf(target, back);
    const canPart = relation.kind === 'manyToMany' || owning?.isOptional === true;
    const operations: Record<string, unknown> = {};
    const left = this.#random.shuffled(children);
    const isOdd = this.#random.chance(0.08);
    const take = (): StoredRow | undefined => (isOdd ? this.#values.row(target) : left.pop());
    const names = [
      'create',
      'update',
      'upsert',
      'updateMany',
      'delete',
      'deleteMany',
      ...(canPart ? ['disconnect', 'disconnect', 'set'] : []),
    ];
    for (const name of this.#random.some(names, 1).slice(0, this.#random.pick([1, 1, 2]))) {
      const argument = name === 'create' ? undefined : this.#childOperation(name, target, take, depth, back);
      if (argument === undefined) Object.assign(operations, this.#nestedCreate(relation, depth));
      else operations[name] = this.#random.chance(0.4) ? [argument].flat() : argument;
    }
    return operations;
  }

  #childOperation(
    name: string,
    target: OracleModel,
    take: () => StoredRow | undefined,
    depth: number,
    back: string | undefined,
  ): unknown {
    const child = take();
    const where = (): Arguments => (child === undefined ? this.#missing(target) : this.unique(target, child));
    switch (name) {
      case 'update':
        return child === undefined ? undefined : { where: where(), data: this.#someUpdate(target, child, depth, back) };
      case 'upsert':
        return {
          where: where(),
          create: this.create(target, depth - 1, back),
          update: this.#someUpdate(target, child, depth, back),
        };
      case 'updateMany': {
        const data = this.scalars(target, true);
        return Object.keys(data).length === 0 ? undefined : { where: this.#perhapsFitting(target, child), data };
      }
      case 'deleteMany':
        return this.#perhapsFitting(target, child);
      case 'set': {
        const rows = this.#random.some(this.#tables.rowsOf(target)).slice(0, 3);
        return rows.map((row) => this.unique(target, row));
      }
      default: {
        const others = this.#random.chance(0.3) ? [take()].filter((row) => row !== undefined) : [];
        return child === undefined ? undefined : [where(), ...others.map((row) => this.unique(target, row))];
      }
    }
  }
}
