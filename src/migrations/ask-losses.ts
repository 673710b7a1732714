import type { PhysicalColumn } from '../dialects/physical-objects.ts';
import type { ColumnSettlement, EnumColumn, TypeConversion } from '../dialects/table-settlement.ts';
import type { PhysicalTable } from '../introspection/physical-database.ts';
import type { TableName } from '../schema/model.ts';
import type { DesiredEnum } from '../sync/desired-database.ts';
import type { PushContext } from './push-context.ts';
import type { Finding, Question } from './push-draft.ts';

/** What is named after `from`: a table, or, where names are about to change, what has the new names already. */
export function fromSql(table: TableName, { dialect, origins }: PushContext, alias: string): string {
  const quote = (name: string): string => dialect.quoteIdentifier(name);
  const place = ({ schema, name }: TableName): string =>
    schema === null ? quote(name) : `${quote(schema)}.${quote(name)}`;
  const origin = origins.find((entry) => entry.to.name === table.name && entry.to.schema === table.schema);
  if (origin === undefined) return `${place(table)} ${alias}`;
  const columns = origin.columns.map(({ from, to }) => `${quote(from)} as ${quote(to)}`);
  return `(select ${columns.join(', ')} from ${place(origin.from)}) ${alias}`;
}

/** Rows of a table that meet a condition. */
export function countSql(table: TableName, condition: string, context: PushContext): string {
  return `select count(*) from ${fromSql(table, context, 't')} where ${condition}`;
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
    sql: `select count(*) from ${fromSql(table, context, 't')}`,
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
  const tried = askTried(table, { actual, wanted, conversion }, context);
  if (conversion.refused === null) return tried;
  const refused: Question = {
    sql: countSql(table, `${column} is not null and (${conversion.refused})`, context),
    answer: (count) =>
      count === 0
        ? null
        : blocked(
            object,
            conversion.gone === undefined || conversion.gone.length === 0
              ? `${counted(count, 'value')} cannot be turned from ${actual.nativeType} into ${wanted.type}. Change or remove ${count === 1 ? 'it' : 'them'} first.`
              : stillUsed(count, table, actual.name, conversion.gone),
          ),
  };
  return [tried[0] === undefined ? refused : { ...refused, next: tried[0] }];
}

/** Evaluating every value is how the database tells whether it can. */
function askTried(
  table: TableName,
  { actual, wanted, conversion }: Pick<ColumnSettlement, 'actual' | 'wanted'> & { readonly conversion: TypeConversion },
  context: PushContext,
): readonly Question[] {
  const column = context.dialect.quoteIdentifier(actual.name);
  const object = `column "${actual.name}" of table "${table.name}"`;
  const tried = conversion.tried === undefined ? conversion.value : conversion.tried;
  const isTried = tried !== null && tried !== column;
  if (conversion.changed === null && !isTried) return [];
  const counting = `count(case when ${conversion.changed ?? '1 = 0'} then 1 end)`;
  return [
    {
      sql: `select ${counting} + 0 * ${isTried ? `count(${tried})` : '0'} from ${fromSql(table, context, 't')} where ${column} is not null`,
      answer: (count) =>
        count === 0
          ? null
          : loss(`changes ${counted(count, 'value')} of ${object}, which ${wanted.type} does not hold as they are`),
      refusal: (reason) =>
        blocked(
          object,
          `Its values cannot be turned from ${actual.nativeType} into ${wanted.type}: ${reason}. Change them first.`,
        ),
    },
  ];
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
  return {
    sql: countSql(column.table, enums?.uses(column, values) ?? '1 = 0', context),
    answer: (count) =>
      count === 0 ? null : blocked(`enum "${type.name.name}"`, stillUsed(count, column.table, column.name, values)),
  };
}

function stillUsed(count: number, { name }: TableName, column: string, values: readonly string[]): string {
  const list = values.map((value) => `"${value}"`).join(' or ');
  return `${counted(count, 'row')} of "${name}" ${count === 1 ? 'has' : 'have'} ${list} in "${column}". Change ${count === 1 ? 'it' : 'them'} first.`;
}
