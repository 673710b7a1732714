import type { TableFunctionName } from '../../dialects/portable-functions.ts';
import { tableFunctions } from '../../dialects/portable-functions.ts';
import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { SourceDescription } from '../description/query-description.ts';
import { textAlias } from './aliases.ts';
import { functionsPart } from './dialect-parts.ts';
import { COUNT } from './expressions/value-types.ts';
import { Misplaced } from './misplaced.ts';
import type { PlannedSource, SourcePlace } from './planned-source.ts';
import type { PlanningContext } from './planning-context.ts';
import type { ScopeColumn } from './scope.ts';
import { scopeOf } from './scope.ts';

type FunctionDescription = Extract<SourceDescription, { readonly kind: 'function' }>;

/** A function that gives rows, as a source. Its arguments may name the sources before it. */
export function planTableFunction(
  context: PlanningContext,
  { name, arguments: given, alias, columns }: FunctionDescription,
  place: SourcePlace,
): PlannedSource {
  if (!isTableFunction(name))
    throw new Misplaced([name], 'is no function that gives rows', didYouMean(name, Object.keys(tableFunctions)));
  const { capabilities, parts } = context.target;
  const spelling = parts.get(functionsPart).tables[name];
  if (typeof spelling !== 'function') throw context.missing(`the function ${name}`, spelling.alternative);
  const scope = scopeOf(place.outer, place.siblings);
  const textual = textAlias(context, alias, place.siblings, place.outer);
  const planned = given.map((item) => context.expression(item, scope));
  const isExact = planned.some(({ type }) => type?.scalar === 'BigInt' && type.representation === 'plain');
  const { source, columns: read } = spelling({
    arguments: planned,
    capabilities,
    alias: textual,
  });
  const names = columns.length === 0 ? tableFunctions[name].columns : columns;
  if (names.length !== read.length)
    throw new Misplaced(
      [name],
      `gives ${read.length === 1 ? '1 column' : `${read.length} columns`}, but ${names.length} names are given`,
    );
  const offered = read.map(({ node, type: own, isNullable }, index): [string, ScopeColumn] => {
    const called = names[index] ?? '';
    // Whole numbers are JavaScript's where those that they are made of are.
    const type = own?.scalar === 'BigInt' && !isExact ? COUNT : own;
    return [called, { name: called, column: called, type, isNullable: isNullable ?? true, isHidden: false, node }];
  });
  return {
    node: source,
    source: {
      name: alias,
      schema: null,
      alias: textual,
      columns: new Map(offered),
      isOpen: false,
      model: null,
      isOptional: false,
    },
  };
}

function isTableFunction(name: string): name is TableFunctionName {
  return Object.hasOwn(tableFunctions, name);
}
