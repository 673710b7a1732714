/** One slip of somebody who writes a schema, made at a random place of a valid one. */
export interface Mutation {
  readonly kind: string;
  readonly text: string;
}

type Random = () => number;
type Slip = (text: string, random: Random) => string;

/** Numbers from 0 to below 1, the same for the same seed (mulberry32, by Tommy Ettinger; public domain). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const TOKEN = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|@@?[\w.]+|[\w]+|[^\s\w]/g;

interface Token {
  readonly text: string;
  readonly at: number;
}

const TYPES = ['Int', 'String', 'Boolean', 'Float', 'BigInt', 'Decimal', 'DateTime', 'Json', 'Bytes'];
const ACTIONS = ['Cascade', 'Restrict', 'NoAction', 'SetNull', 'SetDefault', 'Casc'];
const PROVIDERS = ['"postgresql"', '"mysql"', '"sqlite"', '"postgres"', '"postgre"'];
const ATTRIBUTES = [
  ...['@id', '@unique', '@updatedAt', '@ignore', '@relation', '@map("x")', '@map("id")', '@unique(map: "x")'],
  ...[
    '@default(1)',
    '@default("a")',
    '@default(now())',
    '@default(uuid())',
    '@default(autoincrement())',
    '@default([])',
  ],
  ...['@id(map: "pk")', '@unique(sort: Desc)', '@unique(length: 5)', '@default(true)', '@default(dbgenerated("x"))'],
];
const DEFAULTS = [
  ...['1', '-1', '1.5', '"a"', '""', 'true', 'false', 'now()', 'uuid()', 'uuid(7)', 'uuid(5)', 'cuid()', 'cuid(2)'],
  ...[
    'nanoid()',
    'nanoid(1)',
    'ulid()',
    'autoincrement()',
    'dbgenerated("f()")',
    'dbgenerated("")',
    '[]',
    '[1]',
    '["a"]',
  ],
  ...['"2020-01-01T00:00:00Z"', '"2020-01-01"', '"{}"', '"{"', '99999999999', 'ADMIN', 'foo()', '9223372036854775808'],
];
const NATIVES = [
  ...['Text', 'VarChar(10)', 'VarChar', 'Char(3)', 'Char(300)', 'Uuid', 'Inet', 'Xml', 'SmallInt', 'Integer', 'Int'],
  ...['UnsignedInt', 'TinyInt', 'BigInt', 'Decimal(10, 2)', 'Decimal(2, 10)', 'Decimal(70, 2)', 'Decimal', 'Money'],
  ...['Real', 'Double', 'DoublePrecision', 'Timestamp(3)', 'Timestamp(9)', 'DateTime(0)', 'Date', 'Time(2)', 'Json'],
  ...['JsonB', 'ByteA', 'Blob', 'LongText', 'Bit(1)', 'Bit(0)', 'VarBit(8)', 'Boolean', 'Oid', 'Texxt', 'MediumInt'],
];
const INDEX_TYPES = ['BTree', 'Hash', 'Gin', 'Gist', 'SpGist', 'Brin', 'Tree'];
const PART_ARGUMENTS = [
  ...['sort: Desc', 'sort: Asc', 'sort: Up', 'length: 10', 'length: "a"', 'ops: raw("x_ops")', 'ops: TextOps'],
  ...['ops: JsonbPathOps', 'ops: Int4MinMaxOps', 'ops: ArrayOps', 'ops: NoOps', 'ops: TextBloomOps'],
];
const INVALID_NAMES = ['1a', 'a-b', '_a', 'class', 'String', 'PrismaClient', 'délicat', 'null', 'Int', 'a b', ''];

/** Makes the slip again and again, so that something is changed where there is a place for it. */
const SLIPS: Readonly<Record<string, Slip>> = {
  'a token is left out': (text, random) => withToken(text, random, () => ''),
  'a token stands twice': (text, random) => withToken(text, random, (token) => `${token} ${token}`),
  'a letter is left out': (text, random) => withToken(text, random, (token) => removed(token, random), isLongWord),
  'two letters are swapped': (text, random) => withToken(text, random, (token) => swapped(token, random), isLongWord),
  'a letter is doubled': (text, random) => withToken(text, random, (token) => doubled(token, random), isLongWord),
  'another case': (text, random) => withToken(text, random, otherCase, isLongWord),
  'a bracket is left out': (text, random) => withToken(text, random, () => '', oneOf(...'()[]{}')),
  'another bracket': (text, random) => withToken(text, random, () => pick([...'()[]{}'], random), oneOf(...'()[]{}')),
  'a sign is left out': (text, random) => withToken(text, random, () => '', oneOf(...',:?@"=.')),
  'a quote is left out': (text, random) => withToken(text, random, (token) => token.slice(0, -1), isText),
  'single quotes': (text, random) => withToken(text, random, (token) => `'${token.slice(1, -1)}'`, isText),
  'a number for a text': (text, random) => withToken(text, random, () => '1', isText),
  'an empty text': (text, random) => withToken(text, random, () => '""', isText),
  'another number': (text, random) => withToken(text, random, () => pick(NUMBERS, random), isNumber),
  'another type': (text, random) => withToken(text, random, () => pick(TYPES, random), oneOf(...TYPES)),
  'another name of the schema': (text, random) => withToken(text, random, () => pick(wordsOf(text), random), isWord),
  'an invalid name': (text, random) => withToken(text, random, () => pick(INVALID_NAMES, random), isWord),
  'optional or list': (text, random) =>
    withToken(text, random, (token) => token + pick(['?', '[]'], random), oneOf(...TYPES)),
  'another arity': withArity,
  'another action': (text, random) => withToken(text, random, () => pick(ACTIONS, random), oneOf(...ACTIONS)),
  'an action more': (text, random) =>
    withMatch(
      text,
      random,
      /references: ?\[[^\]]*\]/g,
      (match) => `${match}, ${pick(['onDelete', 'onUpdate'], random)}: ${pick(ACTIONS, random)}`,
    ),
  'a relation mode': (text, random) =>
    withMatch(
      text,
      random,
      /provider *= *"\w+"/g,
      (match) => `${match}\n  relationMode = ${pick(['"prisma"', '"foreignKeys"', '"x"'], random)}`,
    ),
  'another provider': (text, random) =>
    text.replace(/(datasource[^{]*\{\s*provider\s*=\s*)"\w+"/, (_match, head) => head + pick(PROVIDERS, random)),
  'another attribute': (text, random) =>
    withMatch(text, random, / @\w+(?:\([^()]*\))?/g, () => ` ${pick(ATTRIBUTES, random)}`),
  'an attribute more': (text, random) => withFieldLine(text, random, (line) => `${line} ${pick(ATTRIBUTES, random)}`),
  'an attribute is moved': moveAttribute,
  'an attribute is left out': (text, random) =>
    withMatch(text, random, / @\w+(?:\.\w+)?(?:\((?:[^()]|\([^()]*\))*\))?/g, () => ''),
  'another default': (text, random) =>
    withMatch(text, random, /@default\((?:[^()]|\([^()]*\))*\)/g, () => `@default(${pick(DEFAULTS, random)})`),
  'another native type': (text, random) =>
    withMatch(
      text,
      random,
      /@(\w+)\.\w+(?:\([^()]*\))?/g,
      (match) => `${match.split('.')[0]}.${pick(NATIVES, random)}`,
    ),
  'a native type more': (text, random) => withFieldLine(text, random, (line) => `${line} @db.${pick(NATIVES, random)}`),
  'an index more': (text, random) =>
    withBlockAttribute(
      text,
      random,
      (field) =>
        `@@index([${field}]${pick(['', `, type: ${pick(INDEX_TYPES, random)}`, ', map: "x"', ', name: "x"'], random)})`,
    ),
  'a part with arguments': (text, random) =>
    withBlockAttribute(
      text,
      random,
      (field) =>
        `@@index([${field}(${pick(PART_ARGUMENTS, random)})]${pick(['', `, type: ${pick(INDEX_TYPES, random)}`], random)})`,
    ),
  'a unique key more': (text, random) =>
    withBlockAttribute(
      text,
      random,
      (field, other) =>
        `@@unique([${field}, ${other}]${pick(['', ', name: "x"', ', map: "x"', `, name: "${field}"`], random)})`,
    ),
  'an id more': (text, random) =>
    withBlockAttribute(text, random, (field, other) => `@@id([${pick([field, `${field}, ${other}`], random)}])`),
  'an attribute of the block more': (text, random) =>
    withBlockAttribute(text, random, (field) =>
      pick(
        [`@@fulltext([${field}])`, '@@map("x")', '@@ignore', '@@schema("public")', '@@foo', `@@unique(${field})`],
        random,
      ),
    ),
  'another name in the database': (text, random) =>
    withMatch(text, random, /map: ?"[^"]*"/g, () => `map: "${pick(mapsOf(text), random)}"`),
  'another column or table': (text, random) =>
    withMatch(text, random, /@?@map\("[^"]*"\)/g, (match) =>
      match.replace(/"[^"]*"/, `"${pick(mapsOf(text), random)}"`),
    ),
  'an argument is left out': (text, random) =>
    withMatch(text, random, /, *\w+: *(?:\[[^\]]*\]|\w+|"[^"]*")/g, () => ''),
  'another list of fields': (text, random) =>
    withMatch(
      text,
      random,
      /(?<=(?:fields|references): ?)\[[^\]]*\]/g,
      () => `[${Array.from({ length: 1 + Math.floor(random() * 2) }, () => pick(wordsOf(text), random)).join(', ')}]`,
    ),
  'another relation name': (text, random) =>
    withMatch(text, random, /@relation\("[^"]*"/g, () => `@relation("${pick(mapsOf(text), random)}"`),
  'a relation without name': (text, random) => withMatch(text, random, /@relation\("[^"]*",? */g, () => '@relation('),
  'another keyword': (text, random) =>
    withMatch(text, random, /^(?:model|enum|view)\b/gm, () => pick(['model', 'enum', 'view', 'type', 'modle'], random)),
  'a line is left out': (text, random) => withLine(text, random, () => null),
  'a line stands twice': (text, random) => withLine(text, random, (line) => `${line}\n${line}`),
  'two lines are swapped': swapLines,
  'two lines are joined': joinLines,
  'a block is left out': (text, random) => withMatch(text, random, BLOCK, () => ''),
  'a block stands twice': (text, random) => withMatch(text, random, BLOCK, (block) => `${block}\n${block}`),
};

const BLOCK = /^(?:model|enum|view|datasource|generator)\s[^{}]*\{[^{}]*\}/gm;
const NUMBERS = ['0', '-1', '7', '300', '70000', '1.5', 'a'];

/** Slips at random places; the same for the same seed. Each changes something. */
export function mutations(text: string, count: number, seed: number): readonly Mutation[] {
  const random = seededRandom(seed);
  const kinds = Object.keys(SLIPS);
  const made: Mutation[] = [];
  while (made.length < count) {
    const kind = pick(kinds, random);
    const changed = (SLIPS[kind] as Slip)(text, random);
    if (changed !== text) made.push({ kind, text: changed });
  }
  return made;
}

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(TOKEN)]
    .map((match) => ({ text: match[0], at: match.index }))
    .filter(({ text: token }) => !token.startsWith('//'));
}

const isText = (token: string): boolean => token.startsWith('"');
const isNumber = (token: string): boolean => /^\d+$/.test(token);
const isWord = (token: string): boolean => /^[A-Za-z]\w+$/.test(token);
const isLongWord = (token: string): boolean => /^\w{3,}$/.test(token);
const oneOf =
  (...words: readonly string[]) =>
  (token: string): boolean =>
    words.includes(token);

function wordsOf(text: string): readonly string[] {
  return tokensOf(text)
    .map((token) => token.text)
    .filter(isWord);
}

/** Names in the database that the schema has, and one that it has not. */
function mapsOf(text: string): readonly string[] {
  return ['x', ...[...text.matchAll(/(?:map: ?|map\(|relation\()"([^"]*)"/g)].map((match) => match[1] ?? '')];
}

function withToken(
  text: string,
  random: Random,
  change: (token: string) => string,
  isMeant = (_token: string): boolean => true,
): string {
  const tokens = tokensOf(text).filter((token) => isMeant(token.text));
  if (tokens.length === 0) return text;
  const { text: token, at } = pick(tokens, random);
  return text.slice(0, at) + change(token) + text.slice(at + token.length);
}

/** At one of the places where the pattern is. */
function withMatch(text: string, random: Random, pattern: RegExp, change: (match: string) => string): string {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const match = pick(matches, random);
  return text.slice(0, match.index) + change(match[0]) + text.slice(match.index + match[0].length);
}

function withLine(text: string, random: Random, change: (line: string) => string | null): string {
  const lines = text.split('\n');
  const at = Math.floor(random() * lines.length);
  const changed = change(lines[at] as string);
  lines.splice(at, 1, ...(changed === null ? [] : [changed]));
  return lines.join('\n');
}

/** At the end of a line with a field of a model, in front of its comment. */
function withFieldLine(text: string, random: Random, change: (line: string) => string): string {
  return withMatch(text, random, /^\s+\w+\s+[A-Z]\w*(?:\[\]|\?)?(?:\s[^\n/]*)?$/gm, (line) => change(line.trimEnd()));
}

function withArity(text: string, random: Random): string {
  return withMatch(
    text,
    random,
    /(?<=^\s+\w+\s+)[A-Z]\w*(?:\[\]|\?)?(?=\s)/gm,
    (type) => type.replace(/\W+$/, '') + pick(['', '?', '[]', '[]?', '!'], random),
  );
}

/** In front of the end of a model, with two of its fields. */
function withBlockAttribute(text: string, random: Random, make: (field: string, other: string) => string): string {
  return withMatch(text, random, /^(?:model|view)\s[^{}]*\{[^{}]*\}/gm, (block) => {
    const fields = [...block.matchAll(/^\s+([A-Za-z]\w*)\s+[A-Z]/gm)].map((match) => match[1] ?? 'id');
    return fields.length === 0
      ? block
      : `${block.slice(0, -1)}  ${make(pick(fields, random), pick(fields, random))}\n}`;
  });
}

function moveAttribute(text: string, random: Random): string {
  let moved = '';
  const without = withMatch(text, random, / @\w+(?:\((?:[^()]|\([^()]*\))*\))?/g, (attribute) => {
    moved = attribute;
    return '';
  });
  return withFieldLine(without, random, (line) => line + moved);
}

function swapLines(text: string, random: Random): string {
  const lines = text.split('\n');
  const one = Math.floor(random() * lines.length);
  const other = Math.floor(random() * lines.length);
  [lines[one], lines[other]] = [lines[other] as string, lines[one] as string];
  return lines.join('\n');
}

function joinLines(text: string, random: Random): string {
  const lines = text.split('\n');
  const at = Math.floor(random() * (lines.length - 1));
  lines.splice(at, 2, `${lines[at]} ${lines[at + 1]?.trimStart()}`);
  return lines.join('\n');
}

function removed(token: string, random: Random): string {
  const at = Math.floor(random() * token.length);
  return token.slice(0, at) + token.slice(at + 1);
}

function swapped(token: string, random: Random): string {
  const at = Math.floor(random() * (token.length - 1));
  return token.slice(0, at) + token[at + 1] + token[at] + token.slice(at + 2);
}

function doubled(token: string, random: Random): string {
  const at = Math.floor(random() * token.length);
  return token.slice(0, at) + token[at] + token.slice(at);
}

function otherCase(token: string): string {
  const lower = token.toLowerCase();
  return lower === token ? token.charAt(0).toUpperCase() + token.slice(1) : lower;
}

function pick<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)] as T;
}
