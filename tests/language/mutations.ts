/** One slip of somebody who writes a schema, made at a random place of a valid one. */
export interface Mutation {
  readonly kind: string;
  readonly text: string;
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32, by Tommy Ettinger; public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const TOKEN = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|@@?[\w.]+|[\w]+|[^\s\w]/g;

type Token = { readonly text: string; readonly at: number };

const TYPES = ['Int', 'String', 'Boolean', 'Float', 'BigInt', 'Decimal', 'DateTime', 'Json', 'Bytes'];
const ATTRIBUTES = [
  '@id',
  '@unique',
  '@updatedAt',
  '@default(1)',
  '@default(now())',
  '@map("x")',
  '@ignore',
  '@relation',
];
const ACTIONS = ['Cascade', 'Restrict', 'NoAction', 'SetNull', 'SetDefault', 'Casc'];

const SLIPS: Readonly<Record<string, (text: string, random: () => number) => string>> = {
  'a token is left out': (text, random) => withToken(text, random, () => ''),
  'a token stands twice': (text, random) => withToken(text, random, (token) => `${token} ${token}`),
  'a letter is left out': (text, random) =>
    withToken(
      text,
      random,
      (token) => removed(token, random),
      (token) => /^\w{3,}$/.test(token),
    ),
  'two letters are swapped': (text, random) =>
    withToken(
      text,
      random,
      (token) => swapped(token, random),
      (token) => /^\w{3,}$/.test(token),
    ),
  'another type': (text, random) =>
    withToken(
      text,
      random,
      () => pick(TYPES, random),
      (token) => TYPES.includes(token),
    ),
  'another name of the schema': (text, random) => {
    const names = tokensOf(text)
      .map((token) => token.text)
      .filter((token) => /^[A-Za-z]\w+$/.test(token));
    return withToken(
      text,
      random,
      () => pick(names, random),
      (token) => /^[A-Za-z]\w+$/.test(token),
    );
  },
  'another action': (text, random) =>
    withToken(
      text,
      random,
      () => pick(ACTIONS, random),
      (token) => ACTIONS.includes(token),
    ),
  'another attribute': (text, random) =>
    withToken(
      text,
      random,
      () => pick(ATTRIBUTES, random),
      (token) => /^@\w+$/.test(token),
    ),
  'an attribute more': (text, random) =>
    withLine(text, random, (line) => `${line.replace(/\s*\/\/.*$/, '')} ${pick(ATTRIBUTES, random)}`),
  'a line is left out': (text, random) => withLine(text, random, () => null),
  'a line stands twice': (text, random) => withLine(text, random, (line) => `${line}\n${line}`),
  'optional or list': (text, random) =>
    withToken(
      text,
      random,
      (token) => token + pick(['?', '[]'], random),
      (token) => TYPES.includes(token),
    ),
  'a number for a text': (text, random) =>
    withToken(
      text,
      random,
      () => '1',
      (token) => token.startsWith('"'),
    ),
};

/** Slips at random places; the same for the same seed. */
export function mutations(text: string, count: number, seed: number): readonly Mutation[] {
  const random = seededRandom(seed);
  const kinds = Object.keys(SLIPS);
  return Array.from({ length: count }, () => {
    const kind = pick(kinds, random);
    return { kind, text: (SLIPS[kind] as (typeof SLIPS)[string])(text, random) };
  });
}

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(TOKEN)]
    .map((match) => ({ text: match[0], at: match.index }))
    .filter(({ text: token }) => !token.startsWith('//'));
}

function withToken(
  text: string,
  random: () => number,
  change: (token: string) => string,
  isMeant: (token: string) => boolean = () => true,
): string {
  const tokens = tokensOf(text).filter((token) => isMeant(token.text));
  if (tokens.length === 0) return text;
  const { text: token, at } = pick(tokens, random);
  return text.slice(0, at) + change(token) + text.slice(at + token.length);
}

function withLine(text: string, random: () => number, change: (line: string) => string | null): string {
  const lines = text.split('\n');
  const at = Math.floor(random() * lines.length);
  const changed = change(lines[at] as string);
  lines.splice(at, 1, ...(changed === null ? [] : [changed]));
  return lines.join('\n');
}

function removed(token: string, random: () => number): string {
  const at = Math.floor(random() * token.length);
  return token.slice(0, at) + token.slice(at + 1);
}

function swapped(token: string, random: () => number): string {
  const at = Math.floor(random() * (token.length - 1));
  return token.slice(0, at) + token[at + 1] + token[at] + token.slice(at + 2);
}

function pick<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)] as T;
}
