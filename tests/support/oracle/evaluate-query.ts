import { evaluateList } from './evaluate-list.ts';
import type { World } from './evaluate-where.ts';
import { evaluateWhere, relatedRows } from './evaluate-where.ts';
import { JSON_NULL } from './generate-data.ts';
import { evaluateComputed } from './groups/evaluate-aggregate.ts';
import { evaluateGroups } from './groups/evaluate-groups.ts';
import { evaluatePage, evaluateWalk } from './groups/pages.ts';
import type { OracleModel, OracleRow } from './oracle-schema.ts';
import { fieldOf, modelOf, relationOf } from './oracle-schema.ts';
import type { Arguments, OracleQuery } from './query-arguments.ts';

/** Rows of one level: those of a group may come in any order. */
export class ExpectedRows {
  readonly groups: readonly (readonly ExpectedRow[])[];
  constructor(groups: readonly (readonly ExpectedRow[])[]) {
    this.groups = groups;
  }
}

/** Values by name, `ExpectedRows` for lists. */
export type ExpectedRow = Readonly<Record<string, unknown>>;

/** The answer by the rules. Throws `AmbiguousOrder` where there are several. */
export function evaluateQuery(world: World, query: OracleQuery): unknown {
  const model = modelOf(world.schema, query.model);
  const { args } = query;
  const all = world.data.rows[model.name] as readonly OracleRow[];
  switch (query.operation) {
    case 'findMany':
      return expectedRows(world, model, all, args);
    case 'findFirst': {
      const take = ((args.take as number | undefined) ?? 1) < 0 ? -1 : 1;
      return expectedRows(world, model, all, { ...args, take }).groups[0]?.[0] ?? null;
    }
    case 'findUnique': {
      const found = all.find((row) => evaluateWhere(world, model, row, args.where as Arguments) === true);
      return found === undefined ? null : expectedRow(world, model, found, args);
    }
    case 'exists':
      return evaluateList(world, model, all, args).length > 0;
    case 'aggregate':
      return evaluateComputed(model, evaluateList(world, model, all, args).flat(), args);
    case 'groupBy':
      return evaluateGroups(world, model, all, args);
    case 'findManyPage':
      return evaluatePage(world, model, all, args, (row) => expectedRow(world, model, row, args));
    case 'findManyCursorPage':
      return evaluateWalk(world, model, all, args, (row) => expectedRow(world, model, row, args));
    case 'count': {
      const rows = evaluateList(world, model, all, args).flat();
      const select = args.select as Arguments | undefined;
      if (select === undefined) return rows.length;
      const names = Object.keys(select).filter((name) => select[name] === true);
      return Object.fromEntries(
        names.map((name) => [name, name === '_all' ? rows.length : rows.filter((row) => row[name] !== null).length]),
      );
    }
  }
}

function expectedRows(world: World, model: OracleModel, rows: readonly OracleRow[], args: Arguments): ExpectedRows {
  return new ExpectedRows(
    evaluateList(world, model, rows, args).map((group) => group.map((row) => expectedRow(world, model, row, args))),
  );
}

/** What a call that answers with one row, as `args` select it, shows of it. */
export function expectedRow(world: World, model: OracleModel, row: OracleRow, args: Arguments): ExpectedRow {
  const select = args.select as Arguments | undefined;
  const wanted = select ?? (args.include as Arguments | undefined) ?? {};
  const omit = (args.omit as Arguments | undefined) ?? {};
  const result: Record<string, unknown> = {};
  if (select === undefined)
    for (const { name } of model.fields) if (omit[name] !== true) result[name] = shown(row[name]);
  for (const [name, value] of Object.entries(wanted)) {
    if (value === false || value === undefined) continue;
    if (fieldOf(model, name) !== undefined) result[name] = shown(row[name]);
    else if (name === '_count') result[name] = counts(world, model, row, value);
    else result[name] = relatedValue(world, model, row, name, value === true ? {} : (value as Arguments));
  }
  return result;
}

function shown(value: unknown): unknown {
  return value === JSON_NULL ? null : value;
}

function relatedValue(world: World, model: OracleModel, row: OracleRow, name: string, args: Arguments): unknown {
  const relation = relationOf(model, name);
  if (relation === undefined) throw new TypeError(`no ${name} in ${model.name}`);
  const target = modelOf(world.schema, relation.target);
  const rows = relatedRows(world, relation, row);
  if (relation.kind !== 'one') return expectedRows(world, target, rows, args);
  const found = rows.find((other) => evaluateWhere(world, target, other, args.where as Arguments | undefined) === true);
  return found === undefined ? null : expectedRow(world, target, found, args);
}

function counts(world: World, model: OracleModel, row: OracleRow, value: unknown): ExpectedRow {
  const lists = model.relations.filter((relation) => relation.kind !== 'one');
  const select =
    value === true
      ? Object.fromEntries(lists.map(({ name }) => [name, true]))
      : ((value as Arguments).select as Arguments);
  const result: Record<string, unknown> = {};
  for (const [name, wanted] of Object.entries(select)) {
    if (wanted === false || wanted === undefined) continue;
    const relation = relationOf(model, name);
    if (relation === undefined) throw new TypeError(`no ${name} in ${model.name}`);
    const target = modelOf(world.schema, relation.target);
    const where = wanted === true ? undefined : ((wanted as Arguments).where as Arguments | undefined);
    result[name] = relatedRows(world, relation, row).filter(
      (other) => evaluateWhere(world, target, other, where) === true,
    ).length;
  }
  return result;
}
