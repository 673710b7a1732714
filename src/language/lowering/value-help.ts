import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { ScalarType } from '../../schema/value-type.ts';
import type { ValueNode } from '../syntax/syntax-tree.ts';

/** What an argument can be. */
export type Expected = 'text' | 'number' | 'boolean' | 'names';

/** What to write in place of a value of the wrong kind; `null` where nobody can tell. */
export function argumentHelp(value: ValueNode, expected: Expected): string | null {
  const said = saidBy(value);
  if (said === null) return null;
  if (expected === 'text') return write(`"${said}"`);
  if (expected === 'number') return /^\d+$/.test(said) ? write(said) : null;
  if (expected === 'boolean') return /^(?:true|false)$/i.test(said) ? write(said.toLowerCase()) : null;
  return /^[\p{L}_]\w*$/u.test(said) ? write(said) : null;
}

/** What to write in place of a property's value that is no text. */
export function textHelp(value: ValueNode): string | null {
  if (value.kind === 'call' && value.name.text === 'env') {
    const [name] = value.arguments;
    return name === undefined ? write('env("DATABASE_URL")') : write(`env("${saidBy(name.value) ?? ''}")`);
  }
  const variable = value.kind === 'constant' ? /^process\.env\.(\w+)$/.exec(value.text)?.[1] : undefined;
  return variable === undefined ? argumentHelp(value, 'text') : write(`env("${variable}")`);
}

/** The word of a list that was meant: one that is near, or that begins in the same way. */
export function meantWord(value: ValueNode, words: readonly string[]): string | null {
  const said = saidBy(value);
  if (said === null) return null;
  return didYouMean(said, words) ?? words.find((word) => said.toLowerCase().startsWith(word.toLowerCase())) ?? null;
}

/** What SQL and JavaScript call the functions that a default can be. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  current_timestamp: 'now()',
  current_date: 'now()',
  current_time: 'now()',
  getdate: 'now()',
  sysdate: 'now()',
  localtimestamp: 'now()',
  date: 'now()',
  identity: 'autoincrement()',
  auto_increment: 'autoincrement()',
  increment: 'autoincrement()',
  random_uuid: 'uuid()',
  uuidv4: 'uuid()',
  uuidv7: 'uuid(7)',
  guid: 'uuid()',
};
const DEFAULT_FUNCTIONS = ['autoincrement', 'now', 'uuid', 'cuid', 'nanoid', 'ulid', 'dbgenerated'];

/** What to write in place of a function that there is not; SQL's own are given as a text. */
export function functionHelp(name: string, written: string): string {
  const near = FUNCTIONS[name.toLowerCase()] ?? meantFunction(name);
  return near === null ? write(`dbgenerated("${written.replaceAll('"', '\\"')}")`) : `Did you mean \`${near}\`?`;
}

function meantFunction(name: string): string | null {
  const near = didYouMean(name, DEFAULT_FUNCTIONS);
  return near === null ? null : `${near}()`;
}

/** What a default of the wrong kind could be instead; `null` where nobody can tell. */
export function defaultHelp(
  value: ValueNode,
  type: { readonly scalar: ScalarType; readonly isList: boolean; readonly values: readonly string[] | null },
): string | null {
  if (value.kind === 'call') return null;
  if (value.kind === 'list') return type.isList ? null : listHelp(value.items);
  if (type.isList) return write(`[${writtenBy(value)}]`);
  const said = saidBy(value);
  if (value.kind === 'constant' && /^(?:null|nil|none|undefined)$/i.test(value.text))
    return 'Remove it: a field whose type has a `?` is null by itself.';
  if (said !== null && value.kind === 'constant' && type.scalar !== 'Enum') {
    const call = FUNCTIONS[said.toLowerCase()] ?? (DEFAULT_FUNCTIONS.includes(said) ? `${said}()` : null);
    if (call !== null) return write(call);
  }
  return said === null
    ? type.scalar === 'Json'
      ? 'Write the JSON as a text: `"{}"`.'
      : null
    : constantHelp(said, type);
}

function constantHelp(
  said: string,
  { scalar, values }: { readonly scalar: ScalarType; readonly values: readonly string[] | null },
): string | null {
  switch (scalar) {
    case 'Int':
    case 'BigInt':
      if (/^-?\d+$/.test(said))
        return scalar === 'Int' && Math.abs(Number(said)) >= 2 ** 31 ? 'Make it a `BigInt`.' : write(said);
      return /^-?\d*\.\d+$/.test(said) ? 'Make it a `Float` or `Decimal`, or round the number.' : null;
    case 'Float':
      return /^-?\d+(?:\.\d+)?$/.test(said) ? write(said) : null;
    case 'Boolean':
      return /^(?:true|false)$/i.test(said) ? write(said.toLowerCase()) : null;
    case 'Enum': {
      const last = said.split('.').at(-1) ?? said;
      const meant = (values ?? []).includes(last) ? last : didYouMean(last, values ?? []);
      return meant === null ? null : `Did you mean \`${meant}\`?`;
    }
    case 'Json':
      return 'Names and texts of JSON have double quotes, each behind a `\\`: `"{\\"a\\": 1}"`.';
    case 'Bytes':
      return write(`"${btoa(String.fromCharCode(...new TextEncoder().encode(said)))}"`);
    case 'DateTime':
      return 'Write `now()` for the time of creation.';
    case 'String':
      return write(`"${said}"`);
    default:
      return null;
  }
}

function listHelp(items: readonly ValueNode[]): string {
  const [first] = items;
  return items.length === 1 && first !== undefined
    ? write(writtenBy(first))
    : 'Write one value, or make the field a list with `[]` behind its type.';
}

/** What a value says, without its quotes. */
function saidBy(value: ValueNode): string | null {
  if (value.kind === 'text') return value.value;
  return value.kind === 'number' || value.kind === 'constant' ? value.text : null;
}

function writtenBy({ span: { source, start, end } }: ValueNode): string {
  return source.text.slice(start, end);
}

function write(text: string): string {
  return `Write \`${text}\`.`;
}
