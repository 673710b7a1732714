import { OBJECT_MEMBER_NAMES, RESERVED_ARGUMENT_NAMES } from '../schema/reserved-names.ts';
import { singularize } from './singularize.ts';

/** What both the schema language and the graph take for a name. */
const NAME = /^\p{L}[\p{L}\p{N}_]*$/u;

const OF_MEMBERS: ReadonlySet<string> = new Set<string>([...OBJECT_MEMBER_NAMES, ...RESERVED_ARGUMENT_NAMES]);

/** Scalars of the language, and words of JavaScript that no class, and so no model of a client, can be called. */
const OF_BLOCKS: ReadonlySet<string> = new Set<string>([
  ...OBJECT_MEMBER_NAMES,
  ...'String Boolean Int BigInt Float Decimal DateTime Json Bytes Date Time Uuid Serial BigSerial Unsupported'.split(
    ' ',
  ),
  ...'PrismaClient async await break case catch class const continue debugger default delete do else enum export'.split(
    ' ',
  ),
  ...'extends false finally for function if implements import in instanceof interface let new null package'.split(' '),
  ...'private protected public return static super switch this throw true try typeof using var void while with'.split(
    ' ',
  ),
  ...'yield model view type datasource generator domain extension sequence'.split(' '),
]);

/** What a name is for: the word that stands before one that begins with a digit, or in place of one without letters. */
export type NameRole = 'model' | 'enum' | 'domain' | 'type' | 'field' | 'value';

/**
 * A name of the language that is as close to the database's as can be.
 *
 * @example
 * ```ts
 * languageName('2fa codes', 'model'); // 'model_2fa_codes'
 * languageName('größe', 'field'); // 'größe'
 * ```
 */
export function languageName(physical: string, role: NameRole): string {
  const words = physical.normalize('NFC').replace(/[^\p{L}\p{N}_]+/gu, '_');
  const trimmed = words.replace(/^_+/, '');
  const name = trimmed === '' ? role : /^\p{N}/u.test(trimmed) ? `${role}_${trimmed}` : trimmed;
  if (!NAME.test(name)) return role;
  const reserved = role === 'field' ? OF_MEMBERS : role === 'value' ? null : OF_BLOCKS;
  return reserved?.has(name) === true ? `${name}_` : name;
}

/** Whether a name tells words apart by underscores alone, as `snake_case` naming makes them. */
export function isSnakeCase(name: string): boolean {
  return /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/.test(name);
}

/** `order_items` → `OrderItem`: the model that `snake_case` naming gives this table, as far as English allows. */
export function modelNameOf(table: string): string {
  const words = wordsOf(table);
  return words.map((word, index) => capitalized(index === words.length - 1 ? singularize(word) : word)).join('');
}

/** `created_at` → `createdAt`. A digit keeps its underscore, since it would not come back otherwise. */
export function fieldNameOf(column: string): string {
  return wordsOf(column)
    .map((word, index) => (index === 0 ? word : /^\d/.test(word) ? `_${word}` : capitalized(word)))
    .join('');
}

/** `user_role` → `UserRole`. */
export function typeNameOf(type: string): string {
  return wordsOf(type).map(capitalized).join('');
}

function wordsOf(name: string): readonly string[] {
  return name.split('_').filter((word) => word !== '');
}

export function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export function uncapitalized(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}

/** Hands out names, each once. */
export class NameSet {
  readonly #taken: Set<string>;
  readonly #keyOf: (name: string) => string;

  /** @param keyOf equal for names that collide; default: the name itself. */
  constructor(taken: Iterable<string> = [], keyOf: (name: string) => string = (name) => name) {
    this.#keyOf = keyOf;
    this.#taken = new Set([...taken].map(keyOf));
  }

  has(name: string): boolean {
    return this.#taken.has(this.#keyOf(name));
  }

  /** The first free one of the wishes, else the last with a number. */
  give(...wishes: readonly string[]): string {
    const free = wishes.find((wish) => !this.has(wish));
    const last = wishes.at(-1) ?? '';
    let name = free ?? last;
    for (let number = 2; this.has(name); number += 1) name = `${last}${/\d$/.test(last) ? '_' : ''}${number}`;
    this.#taken.add(this.#keyOf(name));
    return name;
  }
}
