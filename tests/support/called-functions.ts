import { expect } from 'vitest';
import type { Capabilities } from '../../src/dialects/capabilities.ts';
import type { Dialect } from '../../src/dialects/dialect.ts';
import type { AggregateCall, FunctionCall, Functions, TypedNode, WindowParts } from '../../src/dialects/functions.ts';
import type {
  PortableAggregateName,
  PortableFunctionName,
  TableFunctionName,
} from '../../src/dialects/portable-functions.ts';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import type { ValueType } from '../../src/schema/value-type.ts';
import { plainType } from '../../src/sql/expression-type.ts';
import { column, slot } from '../../src/sql/expressions.ts';
import type { ExpressionNode, RawNode } from '../../src/sql/nodes/expression-nodes.ts';
import type { SelectNode } from '../../src/sql/nodes/query-nodes.ts';
import { select, selected } from '../../src/sql/statements.ts';
import type { ExpectedSql } from './compiled-sql.ts';
import { deepFreeze, everyDialect } from './compiled-sql.ts';

const functionsOf = new Map<Dialect, Functions>(
  await Promise.all(everyDialect.map(async ([dialect]) => [dialect, await dialect.functions()] as const)),
);

/** Makes an expression, or a statement, of what one dialect has. */
export type Spelled = (functions: Functions, capabilities: Capabilities) => ExpressionNode | SelectNode;

/** Asserts the whole text in every dialect, without the `select` before an expression. `✗ …` is what is missing, with what to do instead. */
export function expectSpelled(spell: Spelled, expected: ExpectedSql): void {
  const actual = Object.fromEntries(
    everyDialect.map(([dialect, version]) => [dialect.name, textOf(spell, dialect, version)]),
  );
  expect(actual).toEqual(
    'every' in expected
      ? { postgres: expected.every, sqlite: expected.every, mariadb: expected.every, mysql: expected.every }
      : { ...expected, mysql: expected.mysql ?? expected.mariadb },
  );
}

/** The text for a server of another version. */
export function spelledFor(name: Dialect['name'], version: string, spell: Spelled): string {
  const dialect = everyDialect.map(([one]) => one).find((one) => one.name === name);
  if (dialect === undefined) throw new TypeError(`there is no dialect ${name}`);
  return textOf(spell, dialect, version);
}

function textOf(spell: Spelled, dialect: Dialect, version: string): string {
  const functions = functionsOf.get(dialect);
  if (functions === undefined) throw new TypeError(`${dialect.name} is no dialect of everyDialect`);
  const capabilities = dialect.capabilities(version);
  try {
    const spelled = spell(functions, capabilities);
    if (spelled.kind === 'select') return dialect.compile(deepFreeze(spelled), capabilities, undefined, true).text;
    const statement = select({ columns: [selected(deepFreeze(spelled))] });
    return dialect.compile(statement, capabilities, undefined, true).text.slice('select '.length);
  } catch (error) {
    if (error instanceof MissingSpelling) return `✗ ${error.message}`;
    if (error instanceof CapabilityMissingError)
      return `✗ ${error.details.capability}${error.details.alternative === null ? '' : ` (${error.details.alternative})`}`;
    throw error;
  }
}

class MissingSpelling extends Error {
  override readonly name = 'MissingSpelling';
}

export function spellingOf<T>(entry: T | { readonly alternative: string | null }): T {
  if (typeof entry === 'object' && entry !== null && 'alternative' in entry)
    throw new MissingSpelling(entry.alternative ?? 'nothing instead');
  return entry as T;
}

/** A function of the portable set. Its words stand before the arguments, parted by a colon from its name: `datePart:year`. */
export function called(name: string, ...given: readonly TypedNode[]): Spelled {
  return calledOver(name, null, ...given);
}

/** The same over a window. */
export function calledOver(name: string, over: Partial<WindowParts> | null, ...given: readonly TypedNode[]): Spelled {
  const [word = '', ...words] = name.split(':');
  return (functions, capabilities) => {
    const call: FunctionCall = {
      arguments: given,
      words,
      result: word === 'now' ? plainType('DateTime') : null,
      capabilities,
      over: over === null ? null : windowOf(functions, over),
    };
    return spellingOf(functions.scalar[word as PortableFunctionName])(call);
  };
}

export function windowOf(functions: Functions, parts: Partial<WindowParts>): RawNode {
  return functions.windows.define({ base: null, partitionBy: [], orderBy: [], frame: null, ...parts });
}

export interface AggregateOptions extends Partial<Pick<AggregateCall, 'isDistinct' | 'filter' | 'orderBy'>> {
  readonly over?: Partial<WindowParts>;
}

export function aggregated(
  name: PortableAggregateName,
  given: readonly TypedNode[],
  options: AggregateOptions = {},
): Spelled {
  return (functions, capabilities) =>
    spellingOf(functions.aggregates[name])({
      arguments: given,
      words: [],
      result: null,
      capabilities,
      isDistinct: options.isDistinct ?? false,
      filter: options.filter ?? null,
      orderBy: options.orderBy ?? [],
      over: options.over === undefined ? null : windowOf(functions, options.over),
    });
}

/** All rows of a function that gives rows. */
export function rowsOf(name: TableFunctionName, ...given: readonly TypedNode[]): Spelled {
  return (functions, capabilities) => {
    const { source, columns } = spellingOf(functions.tables[name])({ arguments: given, capabilities, alias: 'r' });
    return select({ columns: columns.map(({ node }) => selected(node, 'v')), from: source });
  };
}

/** A column of a table `t`, as an argument. */
export function columnOf(name: string, type: ValueType | null): TypedNode {
  return { node: column('t', name, type), type };
}

/** A place for a value, as an argument. */
export function placeOf(index: number, type: ValueType): TypedNode {
  return { node: slot(index, type), type, isNullable: false };
}
