import { JSON_NULL } from './generate-data.ts';
import { isPlainObject, OracleJsonNull } from './query-arguments.ts';
import { JSON_KEYS, JSON_SCALARS, randomDocument } from './random-json.ts';
import type { RandomSource } from './random-source.ts';

const OPERATORS = [
  'equals',
  'equals',
  'not',
  'string_contains',
  'string_starts_with',
  'string_ends_with',
  'array_contains',
  'array_contains',
  'array_starts_with',
  'array_ends_with',
  'lt',
  'lte',
  'gt',
  'gte',
] as const;

/** A random filter on a Json field; `stored` are the values in the table, so that paths lead somewhere. */
export function generateJsonFilter(random: RandomSource, stored: readonly unknown[]): unknown {
  const which = (): OracleJsonNull => new OracleJsonNull(random.pick(['DbNull', 'JsonNull', 'AnyNull']));
  if (random.chance(0.1)) return which();
  const documents = stored.filter((value) => value !== null && value !== JSON_NULL);
  const document = documents.length > 0 ? random.pick(documents) : randomDocument(random);
  const [path, value] = random.chance(0.75) ? randomPath(random, document) : [[], document];
  const filter: Record<string, unknown> = path.length > 0 || random.chance(0.1) ? { path } : {};
  for (let count = random.chance(0.85) ? 1 : 2; count > 0; count -= 1) {
    const name = random.pick(OPERATORS);
    filter[name] = operand(random, name, value, which);
  }
  if (random.chance(0.3)) filter.mode = random.pick(['default', 'insensitive']);
  return filter;
}

/** A path into the document, which may go astray at its end. */
function randomPath(random: RandomSource, document: unknown): [string[], unknown] {
  const path: string[] = [];
  let value = document;
  while (!random.chance(0.25)) {
    const keys = Array.isArray(value)
      ? value.map((_, index) => String(index))
      : isPlainObject(value)
        ? Object.keys(value)
        : [];
    if (keys.length === 0 || random.chance(0.15)) {
      if (random.chance(0.6)) path.push(random.pick(JSON_KEYS));
      break;
    }
    const key = random.pick(keys);
    path.push(key);
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return [path, value];
}

function operand(random: RandomSource, name: string, value: unknown, which: () => OracleJsonNull): unknown {
  if (name.startsWith('string_')) return textPart(random, value);
  if (['lt', 'lte', 'gt', 'gte'].includes(name)) {
    const scalars = JSON_SCALARS.filter((item) => typeof item === 'number' || typeof item === 'string');
    return (typeof value === 'number' || typeof value === 'string') && random.chance(0.5)
      ? value
      : random.pick(scalars);
  }
  if (name === 'array_contains') return items(random, value);
  if (name.startsWith('array_')) {
    const end = Array.isArray(value) ? value.at(name === 'array_starts_with' ? 0 : -1) : undefined;
    return end !== undefined && random.chance(0.7) ? end : randomDocument(random, 1);
  }
  const wanted = random.chance(0.6) ? reordered(random, value) : randomDocument(random, 2);
  return wanted === null || wanted === undefined || random.chance(0.15) ? which() : wanted;
}

function items(random: RandomSource, value: unknown): unknown {
  const found = Array.isArray(value) && value.length > 0 ? random.some(value).map((item) => part(random, item)) : [];
  const list = random.chance(0.3) ? [...found, randomDocument(random, 1)] : found;
  return list.length === 1 && !Array.isArray(list[0]) && random.chance(0.3) ? list[0] : list;
}

/** Less than the value, so that a part of it is found. */
function part(random: RandomSource, value: unknown): unknown {
  if (Array.isArray(value)) return random.some(value).map((item) => part(random, item));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(random.some(Object.entries(value)).map(([key, item]) => [key, part(random, item)]));
}

/** The same document with its keys in another order. */
function reordered(random: RandomSource, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => reordered(random, item));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    random.shuffled(Object.entries(value)).map(([key, item]) => [key, reordered(random, item)]),
  );
}

function textPart(random: RandomSource, value: unknown): string {
  const text = typeof value === 'string' && random.chance(0.8) ? value : String(random.pick(JSON_SCALARS));
  const characters = Array.from(text);
  const from = random.below(characters.length + 1);
  const cut = characters.slice(from, from + random.between(0, 2)).join('');
  return random.chance(0.3)
    ? cut.replace(/[a-z]/gi, (letter) => (/[a-z]/.test(letter) ? letter.toUpperCase() : letter.toLowerCase()))
    : cut;
}
