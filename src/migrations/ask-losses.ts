import type { PhysicalColumn } from '../dialects/physical-objects.ts';
import type { ColumnSettlement, EnumColumn, TypeConversion } from '../dialects/table-settlement.ts';
import type { PhysicalTable } from '../introspection/physical-database.ts';
import type { TableName } from '../schema/model.ts';
import type { DesiredEnum } from '../sync/desired-database.ts';
import type { PushContext } from './plan-push.ts';
import type { Finding, Question } from './push-draft.ts';

/** `"schema"."table"`. */
export function tableSql({ schema, name }: TableName, { dialect }: Pick<PushContext, 'dialect'>): string {
  const quoted = dialect.quoteIdentifier(name);
  return schema === null ? quoted : `${dialect.quoteIdentifier(schema)}.${quoted}`;
}

/** Rows of a table that meet a condition. */
export function countSql(table: TableName, condition: string, context: Pick<PushContext, 'dialect'>): string {
  return `select count(*) from ${tableSql(table, context)} where ${condition}`;
}

/** `1,204 values`, `1 row`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? noun : `${noun}s`}`;
}

export function loss(sentence: string): Finding {
  return { kind: 'loss', sentence };
}

export function blocked(object: string, reason: string): Finding {
  return { kind: 'blocked', entry: { object, reason } };
}

/** How many rows a table has that is dropped. */
export function askDroppedTable({ table }: PhysicalTable, context: PushContext): Question {
  return {
    sql: `select count(*) from ${tableSql(table, context)}`,
    answer: (count) => (count === 0 ? null : loss(`drops table "${table.name}" with ${counted(count, 'row')}`)),
  };
}

/** How many values a column has that is dropped, or made anew. What is computed gets computed again. */
export function askDroppedColumn(
  { table }: PhysicalTable,
  column: PhysicalColumn,
  replaced: string | null,
  context: PushContext,
): Question {
  const label = `column "${column.name}" of table "${table.name}"`;
  return {
    sql: countSql(table, `${context.dialect.quoteIdentifier(column.name)} is not null`, context),
    answer: (count) => {
      if (count === 0) return null;
      const values = counted(count, 'value');
      return loss(
        replaced === null
          ? `drops ${label}, which has ${values}`
          : `makes ${label} anew, ${replaced}, and loses its ${values}`,
      );
    },
  };
}

/** Which values do not fit another type, and which become others in it. */
export function askConversion(
  { table }: PhysicalTable,
  { actual, wanted, conversion }: ColumnSettlement & { readonly conversion: TypeConversion },
  context: PushContext,
): readonly Question[] {
  const column = context.dialect.quoteIdentifier(actual.name);
  const object = `column "${actual.name}" of table "${table.name}"`;
  const questions: Question[] = [];
  if (conversion.refused !== null)
    questions.push({
      sql: countSql(table, `${column} is not null and (${conversion.refused})`, context),
      answer: (count) =>
        count === 0
          ? null
          : blocked(
              object,
              `${counted(count, 'value')} cannot be turned from ${actual.nativeType} into ${wanted.type}. Change or remove ${count === 1 ? 'it' : 'them'} first.`,
            ),
    });
  const changed = conversion.changed ?? '1 = 0';
  const isTried = conversion.value !== column;
  if (conversion.changed === null && !isTried) return questions;
  const counting = `count(case when ${changed} then 1 end)`;
  questions.push({
    // Evaluating every value is how the database tells whether it can.
    sql: `select ${counting} + 0 * ${isTried ? `count(${conversion.value})` : '0'} from ${tableSql(table, context)} where ${column} is not null`,
    answer: (count) =>
      count === 0
        ? null
        : loss(`changes ${counted(count, 'value')} of ${object}, which ${wanted.type} does not hold as they are`),
    refusal: (reason) =>
      blocked(
        object,
        `Its values cannot be turned from ${actual.nativeType} into ${wanted.type}: ${reason}. Change them first.`,
      ),
  });
  return questions;
}

/** Rows without a value, for a column that is to have one in each. */
export function askNulls({ table }: PhysicalTable, column: string, context: PushContext): Question {
  return {
    sql: countSql(table, `${context.dialect.quoteIdentifier(column)} is null`, context),
    answer: (count) =>
      count === 0
        ? null
        : blocked(
            `column "${column}" of table "${table.name}"`,
            `${counted(count, 'row')} of "${table.name}" ${count === 1 ? 'has' : 'have'} null in "${column}". Give ${count === 1 ? 'it' : 'them'} a value first, or make the field optional.`,
          ),
  };
}

/** Rows that use a value of an enum that goes. */
export function askEnumValues(
  column: EnumColumn,
  type: DesiredEnum,
  values: readonly string[],
  context: PushContext,
): Question {
  const { enums } = context.changes.settlements;
  const list = values.map((value) => `"${value}"`).join(' or ');
  return {
    sql: countSql(column.table, enums?.uses(column, values) ?? '1 = 0', context),
    answer: (count) =>
      count === 0
        ? null
        : blocked(
            `enum "${type.name.name}"`,
            `${counted(count, 'row')} of "${column.table.name}" ${count === 1 ? 'has' : 'have'} ${list} in "${column.name}". Change ${count === 1 ? 'it' : 'them'} first.`,
          ),
  };
}
