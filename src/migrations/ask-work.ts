import type { TableSettlement } from '../dialects/table-settlement.ts';
import type { PhysicalTable } from '../introspection/physical-database.ts';
import { valuelessAdvice } from '../sync/valueless-advice.ts';
import { askConversion, askDroppedColumn, askNulls, blocked, counted, countSql, fromSql } from './ask-losses.ts';
import { mentions } from './mentions.ts';
import type { PushContext, TableWork } from './push-context.ts';
import type { Question } from './push-draft.ts';

/** What the rows of a table have to say about the work on it. */
export function askWork(work: TableWork, settlement: TableSettlement, context: PushContext): readonly Question[] {
  const { existing, removed, changed } = work;
  const retyped = new Set(
    work.alterColumns.filter(({ conversion }) => conversion !== null).map(({ actual }) => actual.name),
  );
  const lasting = existing.columns.filter((column) => !removed.columns.has(column)).map(({ name }) => name);
  // What is asked of values holds of those that stay as they are.
  const steady = (columns: readonly string[]): boolean =>
    columns.every((name) => lasting.includes(name) && !retyped.has(name));
  const converted = new Map(
    work.alterColumns.flatMap(({ actual, conversion }): readonly (readonly [string, string])[] =>
      conversion === null || conversion.tried === null ? [] : [[actual.name, conversion.tried ?? conversion.value]],
    ),
  );
  return [
    ...[...removed.columns]
      .filter(({ generated }) => generated === null)
      .map((column) => askDroppedColumn(existing, column, removed.replaced.get(column) ?? null, context)),
    ...work.alterColumns.flatMap((entry) =>
      entry.conversion === null ? [] : askConversion(existing, { ...entry, conversion: entry.conversion }, context),
    ),
    ...work.alterColumns
      .filter(
        ({ aspects, wanted, actual }) => aspects.has('nullability') && !wanted.isNullable && actual.generated === null,
      )
      .map(({ actual }) => askNulls(existing, actual.name, context)),
    ...(changed?.valuelessColumns ?? []).map((column) =>
      askRows(existing, column, valuelessAdvice(settlement.addColumns, column), context),
    ),
    ...(settlement.addPrimaryKey?.columns ?? [])
      .filter((name) => steady([name]))
      .map((name) => askNulls(existing, name, context)),
    ...[...settlement.addUniques, ...(settlement.addPrimaryKey === null ? [] : [settlement.addPrimaryKey])]
      .filter(({ columns }) => columns.every((name) => lasting.includes(name)))
      .map(({ columns }) => askDuplicates(existing, columns, converted, context)),
    ...(retyped.size > 0 ? [] : askChecks(existing, settlement, context)),
  ];
}

function askRows({ table }: PhysicalTable, column: string, advice: string, context: PushContext): Question {
  return {
    sql: `select count(*) from ${fromSql(table, context, 't')}`,
    answer: (count) =>
      count === 0
        ? null
        : blocked(
            `required column "${column}" of table "${table.name}"`,
            `The table has ${counted(count, 'row')}, which would have no value for it. ${advice}.`,
          ),
  };
}

/** @param converted What becomes of columns whose type changes, as SQL. */
function askDuplicates(
  { table }: PhysicalTable,
  columns: readonly string[],
  converted: ReadonlyMap<string, string>,
  context: PushContext,
): Question {
  const names = columns.map((name) => converted.get(name) ?? context.dialect.quoteIdentifier(name));
  const given = columns.map((name) => `${context.dialect.quoteIdentifier(name)} is not null`).join(' and ');
  return {
    sql: `select count(*) from (select 1 as "x" from ${fromSql(table, context, 't')} where ${given} group by ${names.join(', ')} having count(*) > 1) d`.replace(
      '"x"',
      context.dialect.quoteIdentifier('x'),
    ),
    answer: (count) =>
      count === 0
        ? null
        : blocked(
            `unique (${columns.join(', ')}) of table "${table.name}"`,
            `Rows of "${table.name}" have the same ${columns.length === 1 ? 'value' : 'values'}, ${counted(count, 'time')} over. Change or remove them first.`,
          ),
    // Whether the values can be converted at all is asked by itself.
    refusal: () => null,
  };
}

function askChecks(
  { table }: PhysicalTable,
  { addChecks, addColumns, removed }: TableSettlement,
  context: PushContext,
): readonly Question[] {
  const others = [...addColumns, ...removed.columns].map(({ name }) => name);
  return addChecks
    .filter(({ expression }) => !others.some((name) => mentions(expression, name)))
    .map(({ name, expression }) => ({
      sql: countSql(table, `not (${expression})`, context),
      answer: (count: number) =>
        count === 0
          ? null
          : blocked(
              `check "${name}" of table "${table.name}"`,
              `${counted(count, 'row')} of "${table.name}" ${count === 1 ? 'does' : 'do'} not meet it. Change ${count === 1 ? 'it' : 'them'} first.`,
            ),
      // Whether it is a condition at all, its step tells.
      refusal: () => null,
    }));
}
