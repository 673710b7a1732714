import type { ArgumentKind, PortableFunction } from '../../dialects/portable-functions.ts';
import { dateParts, portableAggregates, portableFunctions } from '../../dialects/portable-functions.ts';
import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { ExpressionDescription } from '../description/expression-description.ts';
import { aggregate } from './aggregate-texts.ts';
import type { Reading } from './reading.ts';
import { readValue } from './values.ts';

const functions: ReadonlyMap<string, PortableFunction> = new Map<string, PortableFunction>(
  Object.entries(portableFunctions),
);
const aggregates: ReadonlyMap<string, PortableFunction> = new Map<string, PortableFunction>(
  Object.entries(portableAggregates),
);
const parts: ReadonlySet<string> = new Set(dateParts);

/** Texts at these places are values: what is looked for in lists and ranges, and what stands between texts. */
const valuePlaces: Readonly<Record<string, number>> = {
  concatWith: 0,
  listAppend: 1,
  listPrepend: 0,
  listRemove: 1,
  listPosition: 1,
  rangeContains: 1,
};

export const functionNames: readonly string[] = [...functions.keys(), ...aggregates.keys(), 'countDistinct', ...parts];

/** A function or an aggregate of the portable set; `null` where the name is none. */
export function functionCall(reading: Reading, name: string, given: readonly unknown[]): ExpressionDescription | null {
  const rule = functions.get(name);
  if (rule !== undefined) {
    const words = wordsOf(reading, name, rule, given);

    return { kind: 'call', name, words, arguments: argumentsOf(reading, name, rule, given.slice(words.length)) };
  }
  if (parts.has(name)) {
    return {
      kind: 'call',
      name: 'datePart',
      words: [name],
      arguments: given.map((item) => reading.readers.item(reading, item)),
    };
  }
  if (name === 'countDistinct') {
    return aggregate(
      'count',
      given.map((item) => reading.readers.item(reading, item)),
      true,
    );
  }
  const aggregateRule = aggregates.get(name);
  if (aggregateRule === undefined) return null;
  const isAllRows = name === 'count' && given.length === 1 && given[0] === '*';

  return aggregate(name, isAllRows ? [] : argumentsOf(reading, name, aggregateRule, given), false);
}

/** They become part of the text. */
function wordsOf(
  reading: Reading,
  name: string,
  { words = [] }: PortableFunction,
  given: readonly unknown[],
): readonly string[] {
  return words.map((allowed, at) => {
    const word = given[at];
    const found = allowed.find((known) => known === word);
    if (found !== undefined) return found;

    return reading.refuse(
      `takes one of ${allowed.join(', ')} as word ${at + 1} of \`${name}\``,
      [],
      typeof word === 'string' ? didYouMean(word, allowed) : null,
    );
  });
}

function argumentsOf(
  reading: Reading,
  name: string,
  rule: PortableFunction,
  given: readonly unknown[],
): readonly ExpressionDescription[] {
  return given.map((value, at) =>
    typeof value === 'string' && isValuePlace(name, at, rule.arguments[at] ?? rule.rest)
      ? readValue(reading, value, [name, at])
      : reading.readers.item(reading, value),
  );
}

function isValuePlace(name: string, at: number, kind: ArgumentKind | undefined): boolean {
  if (kind === 'text' && at > 0) return true;

  return name === 'jsonObject' ? at % 2 === 0 : valuePlaces[name] === at;
}
