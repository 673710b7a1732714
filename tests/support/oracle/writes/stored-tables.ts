import { compareValues } from '../compare-values.ts';
import type { World } from '../evaluate-where.ts';
import type { OracleField, OracleModel, OracleRelation, OracleSchema } from '../oracle-schema.ts';
import { fieldOf, modelOf } from '../oracle-schema.ts';
import { Undetermined, WriteFailure } from './write-failure.ts';

export type StoredRow = Record<string, unknown>;
type Link = [StoredRow, StoredRow];

/** Numbers from here on stand for those that the database will choose. */
export const FIRST_PLACEHOLDER = 1_500_000_000;

/**
 * Tables as plain lists of rows, with the constraints and referential actions of SQL.
 * Rows keep their identity, and links of many-to-many relations are pairs of rows.
 */
export class StoredTables implements World {
  readonly schema: OracleSchema;
  readonly data: { readonly rows: Record<string, StoredRow[]>; readonly links: Record<string, Link[]> };
  #nextPlaceholder = FIRST_PLACEHOLDER;

  constructor(schema: OracleSchema, rows: Record<string, StoredRow[]>, links: Record<string, Link[]>) {
    this.schema = schema;
    this.data = { rows, links };
  }

  static of({ schema, data }: World): StoredTables {
    const copies = new Map<object, StoredRow>();
    const rows = Object.fromEntries(
      Object.entries(data.rows).map(([name, list]) => [
        name,
        list.map((row) => {
          const copy = { ...row };
          copies.set(row, copy);
          return copy;
        }),
      ]),
    );
    const links = Object.fromEntries(
      Object.entries(data.links).map(([pair, list]) => [
        pair,
        list.map(([a, b]): Link => [copies.get(a) as StoredRow, copies.get(b) as StoredRow]),
      ]),
    );
    return new StoredTables(schema, rows, links);
  }

  rowsOf(model: OracleModel): StoredRow[] {
    const rows = this.data.rows[model.name] ?? [];
    this.data.rows[model.name] = rows;
    return rows;
  }

  insert(model: OracleModel, values: StoredRow): StoredRow {
    const row: StoredRow = {};
    for (const field of model.fields) row[field.name] = this.#created(field, values[field.name]);
    this.#requireValues(model, row);
    const rows = this.rowsOf(model);
    rows.push(row);
    const broken = [...this.#brokenKeys(model, row), ...this.#brokenReferences(model, row)];
    if (broken.length === 0) return row;
    rows.pop();
    throw new WriteFailure(...new Set(broken));
  }

  #created(field: OracleField, value: unknown): unknown {
    if (value !== undefined) return value;
    if (field.isVersion === true) return 1;
    if (field.default === 'autoIncrement') return this.#nextPlaceholder++;
    return field.default?.value ?? null;
  }

  #requireValues(model: OracleModel, row: StoredRow): void {
    for (const field of model.fields)
      if (!field.isOptional && row[field.name] === null) throw new WriteFailure('INVALID_ARGUMENT');
  }

  /** Whether a row with the same values in one of the keys is there already. */
  conflicts(model: OracleModel, row: StoredRow): boolean {
    return this.#brokenKeys(model, row).length > 0;
  }

  /** The other row that has the same values in these fields; none where one is null. */
  withSameKey(model: OracleModel, fields: readonly string[], row: StoredRow): StoredRow | undefined {
    if (fields.some((name) => row[name] === null || row[name] === undefined)) return undefined;
    return this.rowsOf(model).find(
      (other) => other !== row && fields.every((name) => isSame(model, name, other[name], row[name])),
    );
  }

  #brokenKeys(model: OracleModel, row: StoredRow): string[] {
    return keysOf(model).some((fields) => this.withSameKey(model, fields, row) !== undefined)
      ? ['UNIQUE_VIOLATION']
      : [];
  }

  #brokenReferences(model: OracleModel, row: StoredRow): string[] {
    return ownedRelations(model).some((relation) => this.pointsNowhere(relation, row)) ? ['FOREIGN_KEY_VIOLATION'] : [];
  }

  pointsNowhere(relation: OracleRelation, row: StoredRow): boolean {
    return relation.from.every((name) => row[name] !== null) && this.targetOf(relation, row) === undefined;
  }

  /** The row that a foreign key points at. */
  targetOf(relation: OracleRelation, row: StoredRow): StoredRow | undefined {
    const target = modelOf(this.schema, relation.target);
    return this.rowsOf(target).find((other) =>
      relation.to.every((name, index) => isSame(target, name, other[name], row[relation.from[index] as string])),
    );
  }

  /** All rows whose foreign key points at this one, by relation. */
  referencing(
    model: OracleModel,
    row: StoredRow,
  ): { relation: OracleRelation; owner: OracleModel; rows: StoredRow[] }[] {
    return this.schema.models.flatMap((owner) =>
      ownedRelations(owner)
        .filter(({ target }) => target === model.name)
        .map((relation) => ({
          relation,
          owner,
          rows: this.rowsOf(owner).filter((other) =>
            relation.to.every((name, index) => isSame(model, name, row[name], other[relation.from[index] as string])),
          ),
        })),
    );
  }

  update(model: OracleModel, row: StoredRow, changes: StoredRow): void {
    const before = { ...row };
    const changed = Object.keys(changes).filter((name) => !isSame(model, name, before[name], changes[name], true));
    const pointing = this.referencing(model, row);
    Object.assign(row, changes);
    this.#requireValues(model, row);
    const broken: string[] = [];
    const followed = pointing.filter(({ relation }) => relation.to.some((name) => changed.includes(name)));
    this.#refuseTwofold(
      model,
      row,
      changed,
      followed.flatMap(({ rows }) => rows),
    );
    for (const { relation, owner, rows } of followed) {
      for (const other of rows) broken.push(...failuresOf(() => this.#follow(owner, relation, other, row)));
    }
    if (keysOf(model).some((fields) => fields.some((name) => changed.includes(name))))
      broken.push(...this.#brokenKeys(model, row));
    for (const relation of ownedRelations(model))
      if (relation.from.some((name) => changed.includes(name)) && this.pointsNowhere(relation, row))
        broken.push('FOREIGN_KEY_VIOLATION');
    if (broken.length > 0) throw new WriteFailure(...new Set(broken));
  }

  /** MariaDB does not let a changed key be followed twice by one row. */
  #refuseTwofold(
    model: OracleModel,
    row: StoredRow,
    changed: readonly string[],
    followers: readonly StoredRow[],
  ): void {
    const isLinkedToItself = Object.values(this.data.links).some((list) =>
      list.some(([a, b]) => a === row && b === row),
    );
    if (
      new Set(followers).size < followers.length ||
      (isLinkedToItself && model.key.some((name) => changed.includes(name)))
    )
      throw new Undetermined('a row that points at a changed key twice');
  }

  /** What a changed key does to a row that points at it. */
  #follow(owner: OracleModel, relation: OracleRelation, other: StoredRow, target: StoredRow): void {
    if (other === target) throw new Undetermined('a row that points at itself changes its key');
    if (relation.onUpdate === 'cascade')
      this.update(
        owner,
        other,
        Object.fromEntries(relation.from.map((name, index) => [name, target[relation.to[index] as string]])),
      );
    else if (relation.onUpdate === 'setNull') this.update(owner, other, emptied(relation));
    else throw new WriteFailure('FOREIGN_KEY_VIOLATION');
  }

  /** Removes rows as one statement does, with what goes with them; answers whether some would go with others anyway. */
  remove(model: OracleModel, rows: readonly StoredRow[]): boolean {
    let isTangled = false;
    const doomed = new Map<StoredRow, OracleModel>(rows.map((row) => [row, model]));
    // A map is walked over what is added meanwhile, too.
    for (const [row, its] of doomed)
      for (const { relation, owner, rows: others } of this.referencing(its, row))
        if (relation.onDelete === 'cascade')
          for (const other of others) {
            if (!doomed.has(other)) doomed.set(other, owner);
            else if (rows.includes(other)) isTangled = true;
          }
    const cleared: { owner: OracleModel; row: StoredRow; relation: OracleRelation }[] = [];
    let isRefused = false;
    for (const [row, its] of doomed) {
      for (const { relation, owner, rows: others } of this.referencing(its, row)) {
        if (relation.onDelete === 'cascade') continue;
        for (const other of others) {
          if (relation.onDelete === 'setNull' && !doomed.has(other)) cleared.push({ owner, row: other, relation });
          else if (relation.onDelete === 'setNull' && !rows.includes(other)) continue;
          else if (!doomed.has(other)) isRefused = true;
          else throw new Undetermined('rows that go together point at each other');
        }
      }
    }
    if (isRefused) throw new WriteFailure('FOREIGN_KEY_VIOLATION');
    for (const { owner, row, relation } of cleared) this.update(owner, row, emptied(relation));
    for (const [row, its] of doomed) {
      const list = this.rowsOf(its);
      list.splice(list.indexOf(row), 1);
    }
    for (const [pair, list] of Object.entries(this.data.links))
      this.data.links[pair] = list.filter(([a, b]) => !doomed.has(a) && !doomed.has(b));
    return isTangled;
  }

  has(model: OracleModel, row: StoredRow): boolean {
    return this.rowsOf(model).includes(row);
  }

  isLinked(relation: OracleRelation, row: StoredRow, other: StoredRow): boolean {
    return this.#links(relation).some((link) => link[relation.side] === row && link[1 - relation.side] === other);
  }

  link(relation: OracleRelation, row: StoredRow, other: StoredRow): void {
    if (!this.isLinked(relation, row, other))
      this.#links(relation).push(relation.side === 0 ? [row, other] : [other, row]);
  }

  unlink(relation: OracleRelation, row: StoredRow, other: StoredRow | null): void {
    this.data.links[relation.pair] = this.#links(relation).filter(
      (link) => link[relation.side] !== row || (other !== null && link[1 - relation.side] !== other),
    );
  }

  #links(relation: OracleRelation): Link[] {
    const links = this.data.links[relation.pair] ?? [];
    this.data.links[relation.pair] = links;
    return links;
  }
}

/** The codes of what goes wrong: a statement that breaks several rules may name any of them. */
export function failuresOf(work: () => void): readonly string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof WriteFailure) return error.codes;
    throw error;
  }
}

/** The fields of each key: the id, the second one, and each unique field. */
export function keysOf(model: OracleModel): readonly (readonly string[])[] {
  return [
    model.key,
    ...(model.unique === null ? [] : [model.unique.fields]),
    ...model.fields.filter((field) => field.isUnique).map((field) => [field.name]),
  ];
}

export function ownedRelations(model: OracleModel): readonly OracleRelation[] {
  return model.relations.filter((relation) => relation.ownsForeignKey);
}

/** The other side of a relation. */
export function oppositeOf(schema: OracleSchema, relation: OracleRelation): OracleRelation {
  const found = modelOf(schema, relation.target).relations.find(
    (other) => other.pair === relation.pair && other.name !== relation.name,
  );
  if (found === undefined) throw new TypeError(`${relation.name} has no other side`);
  return found;
}

/** The foreign key of a row that points nowhere. */
export function emptied(relation: OracleRelation): StoredRow {
  return Object.fromEntries(relation.from.map((name) => [name, null]));
}

function isSame(model: OracleModel, name: string, a: unknown, b: unknown, areNullsSame = false): boolean {
  if (a === null || b === null || a === undefined || b === undefined) return areNullsSame && a === b;
  const { type } = fieldOf(model, name) as OracleField;
  if (type === 'Json') return false;
  return compareValues(type, a, b) === 0;
}
