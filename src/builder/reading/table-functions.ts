import { tableFunctions } from '../../dialects/portable-functions.ts';
import type { ExpressionDescription } from '../description/expression-description.ts';
import type { Expression } from '../recording/callback-object.ts';
import { callsOf } from '../recording/recorded.ts';
import { nameOf } from './name-texts.ts';
import type { Reading } from './reading.ts';

export interface TableFunction {
  readonly item: { readonly name: string; readonly arguments: readonly ExpressionDescription[] };
  readonly alias: string;
  readonly columns: readonly string[];
}

export function isTableFunction(name: string): boolean {
  return Object.hasOwn(tableFunctions, name);
}

/** `e.unnest('tags').as('t')`, as a source; `.as('t', 'tag')` and `.as('t(tag)')` name its columns. */
export function tableFunctionOf(reading: Reading, expression: Expression): TableFunction {
  const [call, naming, ...more] = callsOf(expression);
  if (call === undefined || !isTableFunction(call.method)) {
    return reading.refuse(`takes ${Object.keys(tableFunctions).join(', ')} as functions that give rows`);
  }
  if (naming?.method !== 'as' || more.length > 0)
    return reading.refuse("takes a function with an alias: `.as('name')`");
  const [alias, ...names] = naming.arguments;
  const [, name = nameOf(alias, reading), inner] = /^([^(]*)\((.*)\)$/.exec(nameOf(alias, reading)) ?? [];
  const columns = inner === undefined ? names.flat() : inner.split(',').map((column) => column.trim());

  return {
    item: { name: call.method, arguments: call.arguments.map((argument) => reading.readers.item(reading, argument)) },
    alias: nameOf(name.trim(), reading),
    columns: columns.map((column) => nameOf(column, reading)),
  };
}
