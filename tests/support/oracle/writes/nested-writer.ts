import { evaluateWhere, relatedRows } from '../evaluate-where.ts';
import type { OracleModel, OracleRelation } from '../oracle-schema.ts';
import { fieldOf, modelOf, relationOf } from '../oracle-schema.ts';
import type { Arguments } from '../query-arguments.ts';
import { changedValues, givenValues } from './scalar-changes.ts';
import type { StoredRow, StoredTables } from './stored-tables.ts';
import { emptied, oppositeOf, ownedRelations } from './stored-tables.ts';
import { BROKEN_RELATION, Undetermined, WriteFailure } from './write-failure.ts';

/** Operations of one relation in the order in which they are done. */
type Order = 'given' | 'reversed';

/**
 * Creates and updates with everything that is nested in them.
 *
 * The order among several nested operations is not documented where it does not matter, so
 * each step is evaluated in both orders, and where they differ it proves nothing.
 */
export class NestedWriter {
  readonly tables: StoredTables;
  readonly #order: Order;
  /** Goes on after failures and gathers what they are, since each of them may come first. */
  readonly failures: Set<string> | null;
  readonly #counted = new Set<StoredRow>();
  readonly #made = new Set<StoredRow>();
  /** The rows whose updates are under way, from the root down. */
  readonly #active = new Set<StoredRow>();
  /** How many nested operations there were: with less than two there is only one order. */
  operations = 0;
  /** Whether a row was given another id by a foreign key that is part of it, so that it is found under two. */
  movesIds = false;

  constructor(tables: StoredTables, order: Order, failures: Set<string> | null = null) {
    this.tables = tables;
    this.#order = order;
    this.failures = failures;
  }

  #guarded(work: () => void): void {
    if (this.failures === null) {
      work();
      return;
    }
    try {
      work();
    } catch (error) {
      if (!(error instanceof WriteFailure)) throw error;
      // What is left out by one failure may be missed by the next, but arguments are judged beforehand.
      for (const code of error.codes) if (code !== 'INVALID_ARGUMENT') this.failures.add(code);
    }
  }

  /** A row and what is nested in it; `link` are the fields that the level above decides. */
  create(model: OracleModel, data: Arguments, link: StoredRow = {}): StoredRow {
    const relations = this.#relationsIn(model, data);
    const values = { ...givenValues(model, data), ...link };
    for (const [relation, operations] of relations)
      if (relation.ownsForeignKey)
        this.#guarded(() => Object.assign(values, this.#ownedKey(relation, operations, null)));
    // Where writes go on after failures, a row that could not be inserted stands apart.
    let row: StoredRow = { ...Object.fromEntries(model.fields.map(({ name }) => [name, null])), ...values };
    this.#guarded(() => {
      // A key that could not be found hides what else is wrong with the row.
      if (this.failures !== null && this.tables.conflicts(model, row)) this.failures.add('UNIQUE_VIOLATION');
      if (this.failures !== null && ownedRelations(model).some((relation) => this.tables.pointsNowhere(relation, row)))
        this.failures.add('FOREIGN_KEY_VIOLATION');
      row = this.tables.insert(model, values);
      this.#made.add(row);
    });
    for (const [relation, operations] of relations)
      if (!relation.ownsForeignKey)
        for (const [name, argument] of operations) this.#guarded(() => this.#related(relation, row, name, argument));
    return row;
  }

  update(model: OracleModel, row: StoredRow, data: Arguments): void {
    this.#active.add(row);
    const relations = this.#relationsIn(model, data);
    const changes = changedValues(model, row, data);
    for (const [relation, operations] of relations)
      if (relation.ownsForeignKey)
        this.#guarded(() => Object.assign(changes, this.#ownedKey(relation, operations, row)));
    const isOwnKeyChanged = model.key.some((name) => changes[name] !== undefined);
    if (isOwnKeyChanged && ownedRelations(model).some((relation) => this.#leadsBack(relation, row, changes)))
      throw new Undetermined('a row that points at itself changes its key');
    this.#guarded(() => this.change(model, row, changes));
    for (const [relation, operations] of relations)
      for (const [name, argument] of operations) {
        if (!this.tables.has(model, row)) throw new Undetermined('the row goes while it is updated');
        this.#guarded(() => {
          if (!relation.ownsForeignKey) this.#related(relation, row, name, argument);
          else if (['update', 'upsert', 'delete'].includes(name)) this.#ownedRow(relation, row, name, argument);
        });
      }
    this.#active.delete(row);
  }

  /** Whether a foreign key that changes is to lead to the row itself. */
  #leadsBack(relation: OracleRelation, row: StoredRow, changes: StoredRow): boolean {
    return relation.target === relation.model && this.tables.targetOf(relation, { ...row, ...changes }) === row;
  }

  /** Writes fields of a row on the client's behalf, which counts up its version. */
  change(model: OracleModel, row: StoredRow, changes: StoredRow): void {
    if (Object.keys(changes).length === 0) return;
    if (model.key.some((name) => name in changes)) this.movesIds = true;
    const version = model.fields.find((field) => field.isVersion === true);
    if (version !== undefined && this.#counted.has(row))
      throw new Undetermined('the version of a row that several parts of a call write to');
    this.#counted.add(row);
    this.#made.add(row);
    this.tables.update(
      model,
      row,
      version === undefined ? changes : { ...changes, [version.name]: (row[version.name] as number) + 1 },
    );
  }

  #relationsIn(model: OracleModel, data: Arguments): [OracleRelation, [string, unknown][]][] {
    const found = Object.entries(data).flatMap(([name, value]): [OracleRelation, [string, unknown][]][] => {
      const relation = value === undefined ? undefined : relationOf(model, name);
      if (relation === undefined) return [];
      const operations = Object.entries(value as Arguments).filter(([, argument]) => argument !== undefined);
      this.operations += operations.reduce((sum, [, argument]) => sum + [argument].flat().length, 0);
      return [[relation, this.#order === 'given' ? operations : operations.toReversed()]];
    });
    return this.#order === 'given' ? found : found.toReversed();
  }

  /** A row may be related to itself, and then it is open which of its updates comes first. */
  #refuseCircles(rows: readonly (StoredRow | undefined)[]): void {
    if (rows.some((row) => row !== undefined && this.#active.has(row)))
      throw new Undetermined('a row that is reached by itself');
  }

  #items(argument: unknown): Arguments[] {
    const items = [argument].flat() as Arguments[];
    return this.#order === 'given' ? items : items.toReversed();
  }

  #find(model: OracleModel, where: Arguments): StoredRow | undefined {
    return this.tables.rowsOf(model).find((row) => evaluateWhere(this.tables, model, row, where) === true);
  }

  #required(model: OracleModel, where: Arguments): StoredRow {
    const found = this.#find(model, where);
    if (found === undefined) throw new WriteFailure('RECORD_NOT_FOUND');
    return found;
  }

  /** What the foreign key becomes by the operations that decide it before the row is written. */
  #ownedKey(relation: OracleRelation, operations: [string, unknown][], row: StoredRow | null): StoredRow {
    const target = modelOf(this.tables.schema, relation.target);
    let key: StoredRow = {};
    for (const [name, argument] of operations) {
      const args = argument as Arguments;
      if (name === 'create') key = this.#keyOf(relation, this.create(target, args));
      else if (name === 'connect') key = this.#keyFor(relation, this.#required(target, args), row);
      else if (name === 'connectOrCreate') {
        const found = this.#find(target, args.where as Arguments);
        key =
          found === undefined
            ? this.#keyOf(relation, this.create(target, args.create as Arguments))
            : this.#keyFor(relation, found, row);
      } else if (name === 'disconnect' && argument !== false && row !== null) {
        const current = this.tables.targetOf(relation, row);
        // Half a key, which leads nowhere, goes too.
        if (argument === true || (current !== undefined && this.#fits(target, current, argument)))
          key = emptied(relation);
      }
    }
    return key;
  }

  #keyOf(relation: OracleRelation, target: StoredRow): StoredRow {
    return Object.fromEntries(relation.from.map((name, index) => [name, target[relation.to[index] as string]]));
  }

  /** A row that may be pointed at by one other only lets that one go. */
  #keyFor(relation: OracleRelation, target: StoredRow, row: StoredRow | null): StoredRow {
    const opposite = oppositeOf(this.tables.schema, relation);
    if (opposite.kind === 'one' && row !== null && this.tables.targetOf(relation, row) === target)
      refuseIdleVersion(modelOf(this.tables.schema, relation.model));
    if (opposite.kind === 'one')
      for (const other of relatedRows(this.tables, opposite, target) as StoredRow[])
        if (other !== row) {
          if (this.#made.has(other)) throw new Undetermined('two rows of one call that want the same one');
          this.#letGo(relation, other);
        }
    return this.#keyOf(relation, target);
  }

  /** Empties the foreign key of the relation's owner. */
  #letGo(relation: OracleRelation, owner: StoredRow): void {
    this.#refuseCircles([owner]);
    if (!relation.isOptional) throw new WriteFailure(...BROKEN_RELATION);
    this.change(modelOf(this.tables.schema, relation.model), owner, emptied(relation));
  }

  #fits(model: OracleModel, row: StoredRow, where: unknown): boolean {
    return where === true || evaluateWhere(this.tables, model, row, where as Arguments) === true;
  }

  /** What is done to the row that a foreign key points at. */
  #ownedRow(relation: OracleRelation, row: StoredRow, name: string, argument: unknown): void {
    const target = modelOf(this.tables.schema, relation.target);
    const found = this.tables.targetOf(relation, row);
    this.#refuseCircles([found]);
    const own = modelOf(this.tables.schema, relation.model);
    // Part of the row's own update, as its version is concerned.
    const lead = (key: StoredRow): void => {
      if (this.#counted.has(row)) this.tables.update(own, row, key);
      else this.change(own, row, key);
    };
    const make = (data: Arguments): void => lead(this.#keyOf(relation, this.create(target, data)));
    // The key that leads there goes first.
    this.#one(relation, target, found, name, argument, make, () => lead(emptied(relation)));
  }

  /** `update`, `upsert` and `delete` of a row that there may be one of. */
  #one(
    relation: OracleRelation,
    target: OracleModel,
    found: StoredRow | undefined,
    name: string,
    argument: unknown,
    make: (data: Arguments) => void,
    leave: () => void = () => undefined,
  ): void {
    const args = argument as Arguments;
    const isEnvelope = typeof argument === 'object' && 'data' in args && relationOf(target, 'data') === undefined;
    const where = name === 'delete' ? argument : (args.where ?? true);
    const fitting = found !== undefined && this.#fits(target, found, isEnvelope || name !== 'update' ? where : true);
    if (name === 'upsert') {
      if (found !== undefined && !fitting) throw new Undetermined(`an upsert of another row by ${relation.name}`);
      if (found === undefined) make(args.create as Arguments);
      else this.update(target, found, args.update as Arguments);
    } else if (name === 'delete') {
      if (argument === false) return;
      if (!fitting) throw new WriteFailure('RECORD_NOT_FOUND');
      leave();
      this.tables.remove(target, [found]);
    } else if (!fitting) throw nothingToUpdate(isEnvelope ? args.data : args);
    else this.update(target, found, (isEnvelope ? args.data : args) as Arguments);
  }

  /** An operation on a relation whose foreign key is elsewhere. */
  #related(relation: OracleRelation, row: StoredRow, name: string, argument: unknown): void {
    if (relation.kind === 'one') this.#onlyOne(relation, row, name, argument);
    else this.#several(relation, row, name, argument);
  }

  #onlyOne(relation: OracleRelation, row: StoredRow, name: string, argument: unknown): void {
    const target = modelOf(this.tables.schema, relation.target);
    const owning = oppositeOf(this.tables.schema, relation);
    const [current] = relatedRows(this.tables, relation, row) as StoredRow[];
    this.#refuseCircles([current]);
    const args = argument as Arguments;
    const connect = (found: StoredRow): void => {
      this.#refuseCircles([found]);
      if (found === current) {
        refuseIdleVersion(target);
        return;
      }
      if (current !== undefined) this.#letGo(owning, current);
      this.change(target, found, this.#keyOf(owning, row));
    };
    const create = (data: Arguments): void => {
      if (current !== undefined) this.#letGo(owning, current);
      this.create(target, data, this.#keyOf(owning, row));
    };
    if (name === 'create') create(args);
    else if (name === 'connect') {
      const found = this.#find(target, args);
      // A row that cannot be let go is wrong as well.
      const others = current !== undefined && !owning.isOptional ? BROKEN_RELATION : [];
      if (found === undefined) throw new WriteFailure('RECORD_NOT_FOUND', ...others);
      connect(found);
    } else if (name === 'connectOrCreate') {
      const found = this.#find(target, args.where as Arguments);
      if (found === undefined) create(args.create as Arguments);
      else connect(found);
    } else if (name === 'disconnect') {
      if (argument !== false && current !== undefined && this.#fits(target, current, argument))
        this.#letGo(owning, current);
    } else this.#one(relation, target, current, name, argument, create);
  }

  #several(relation: OracleRelation, row: StoredRow, name: string, argument: unknown): void {
    const target = modelOf(this.tables.schema, relation.target);
    this.#refuseCircles(this.#children(relation, row));
    const connected = (where: Arguments): StoredRow | undefined => {
      const found = this.#children(relation, row).find((child) => this.#fits(target, child, where));
      // A row that is on the way to here may be related or not, by which part of the call comes first.
      if (found === undefined) this.#refuseCircles([this.#find(target, where)]);
      return found;
    };
    const fitting = (where: unknown): StoredRow[] =>
      this.#children(relation, row).filter((child) => this.#fits(target, child, where ?? true));
    switch (name) {
      case 'create':
        for (const data of this.#items(argument)) this.#guarded(() => this.#add(relation, row, data));
        return;
      case 'createMany':
        this.#addMany(relation, row, argument as Arguments);
        return;
      case 'connect':
        for (const found of distinct(this.#items(argument).map((where) => this.#required(target, where))))
          this.#join(relation, row, found);
        return;
      case 'connectOrCreate':
        distinct(
          this.#items(argument)
            .map((args) => this.#find(target, args.where as Arguments))
            .filter((found) => found !== undefined),
        );
        for (const args of this.#items(argument))
          this.#guarded(() => {
            const found = this.#find(target, args.where as Arguments);
            if (found === undefined) this.#add(relation, row, args.create as Arguments);
            else this.#join(relation, row, found);
          });
        return;
      case 'disconnect':
        for (const found of distinct(
          this.#items(argument)
            .map(connected)
            .filter((child) => child !== undefined),
        ))
          this.#part(relation, row, found);
        return;
      case 'set':
        this.#replace(relation, row, this.#items(argument));
        return;
      case 'update':
        for (const args of this.#items(argument))
          this.#guarded(() => {
            const found = connected(args.where as Arguments);
            if (found === undefined) throw nothingToUpdate(args.data);
            this.update(target, found, args.data as Arguments);
          });
        return;
      case 'upsert':
        for (const args of this.#items(argument))
          this.#guarded(() => {
            const found = connected(args.where as Arguments);
            if (found === undefined) this.#add(relation, row, args.create as Arguments);
            else this.update(target, found, args.update as Arguments);
          });
        return;
      case 'updateMany':
        for (const args of this.#items(argument))
          for (const child of fitting(args.where))
            this.change(target, child, changedValues(target, child, args.data as Arguments));
        return;
      case 'delete': {
        const found = this.#items(argument).map(connected);
        if (found.includes(undefined)) throw new WriteFailure('RECORD_NOT_FOUND');
        this.tables.remove(target, distinct(found as StoredRow[]));
        return;
      }
      case 'deleteMany':
        for (const where of this.#items(argument)) this.tables.remove(target, fitting(where));
        return;
      default:
        throw new TypeError(`no nested ${name}`);
    }
  }

  #children(relation: OracleRelation, row: StoredRow): StoredRow[] {
    return [...(relatedRows(this.tables, relation, row) as readonly StoredRow[])];
  }

  #add(relation: OracleRelation, row: StoredRow, data: Arguments): void {
    const target = modelOf(this.tables.schema, relation.target);
    if (relation.kind === 'manyToMany') this.tables.link(relation, row, this.create(target, data));
    else this.create(target, data, this.#keyOf(oppositeOf(this.tables.schema, relation), row));
  }

  #addMany(relation: OracleRelation, row: StoredRow, args: Arguments): void {
    const target = modelOf(this.tables.schema, relation.target);
    const link = this.#keyOf(oppositeOf(this.tables.schema, relation), row);
    this.createMany(
      target,
      (args.data as Arguments[]).map((data) => ({ ...data, ...link })),
      args.skipDuplicates === true,
    );
  }

  /** Rows by one statement; answers those that were written. */
  createMany(model: OracleModel, list: readonly Arguments[], skipsDuplicates: boolean): StoredRow[] {
    const made: StoredRow[] = [];
    const own = ownedRelations(model).filter(({ target }) => target === model.name);
    const codes: string[] = [];
    for (const data of list) {
      const values = givenValues(model, data);
      const complete = { ...Object.fromEntries(model.fields.map(({ name }) => [name, null])), ...values };
      if (skipsDuplicates && this.tables.conflicts(model, complete)) continue;
      const row = this.#inserted(model, values, codes);
      if (row === null) continue;
      // Some databases look after each row, others after all of them.
      for (const relation of own) {
        const target = this.tables.targetOf(relation, row);
        if (target !== undefined && (target === row || made.includes(target)))
          throw new Undetermined('rows of one statement point at each other');
      }
      made.push(row);
    }
    // Which of several wrong rows a statement stumbles over first is the database's business.
    if (codes.length > 0 && !skipsDuplicates && this.#areAlike(model, list)) codes.push('UNIQUE_VIOLATION');
    if (codes.length > 0) throw new WriteFailure(...new Set(codes));
    return made;
  }

  /** Whether two of the rows, all there together, would have the same key. */
  #areAlike(model: OracleModel, list: readonly Arguments[]): boolean {
    const rows = list.map((data) => ({
      ...Object.fromEntries(model.fields.map(({ name }) => [name, null])),
      ...givenValues(model, data),
    }));
    const all = this.tables.rowsOf(model);
    const count = all.length;
    all.push(...rows);
    const areAlike = rows.some((row) => this.tables.conflicts(model, row));
    all.length = count;
    return areAlike;
  }

  #inserted(model: OracleModel, values: StoredRow, codes: string[]): StoredRow | null {
    try {
      return this.tables.insert(model, values);
    } catch (error) {
      if (!(error instanceof WriteFailure)) throw error;
      codes.push(...error.codes);
      return null;
    }
  }

  #join(relation: OracleRelation, row: StoredRow, other: StoredRow): void {
    if (relation.kind === 'manyToMany') {
      this.tables.link(relation, row, other);
      return;
    }
    this.#refuseCircles([other]);
    const key = this.#keyOf(oppositeOf(this.tables.schema, relation), row);
    const target = modelOf(this.tables.schema, relation.target);
    if (Object.keys(key).every((name) => fieldOf(target, name) !== undefined)) this.change(target, other, key);
  }

  #part(relation: OracleRelation, row: StoredRow, other: StoredRow): void {
    if (relation.kind === 'manyToMany') this.tables.unlink(relation, row, other);
    else this.#letGo(oppositeOf(this.tables.schema, relation), other);
  }

  #replace(relation: OracleRelation, row: StoredRow, wheres: readonly Arguments[]): void {
    const target = modelOf(this.tables.schema, relation.target);
    const found = wheres.map((where) => this.#find(target, where));
    if (found.includes(undefined)) {
      // Prisma forgives this for foreign keys, and not for links.
      if (relation.kind !== 'manyToMany') throw new Undetermined('a set of rows that are not there');
      throw new WriteFailure('RECORD_NOT_FOUND');
    }
    const wanted = new Set(distinct(found as StoredRow[]));
    for (const child of this.#children(relation, row)) if (!wanted.has(child)) this.#part(relation, row, child);
    const current = new Set(this.#children(relation, row));
    if (relation.kind === 'many' && [...wanted].some((child) => current.has(child))) refuseIdleVersion(target);
    for (const child of wanted) if (!current.has(child)) this.#join(relation, row, child);
  }
}

/** Whether a row that a list names twice counts as two is said nowhere. */
function distinct(rows: readonly StoredRow[]): readonly StoredRow[] {
  if (new Set(rows).size < rows.length) throw new Undetermined('a row is named twice');
  return rows;
}

/** Whether a row that is connected already is written to, only its version would tell. */
function refuseIdleVersion(model: OracleModel): void {
  if (model.fields.some((field) => field.isVersion === true))
    throw new Undetermined('the version of a row that is connected anyway');
}

/** An update that changes nothing need not even look for its row. */
function nothingToUpdate(data: unknown): Error {
  const isEmpty = Object.values(data as Arguments).every((value) => value === undefined);
  return isEmpty ? new Undetermined('an update of nothing') : new WriteFailure('RECORD_NOT_FOUND');
}
