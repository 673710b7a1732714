import type { DatabaseFunction } from '../../schema/database-extras.ts';

/** A function or procedure as a block says it in parts. */
export interface WrittenFunction extends Pick<DatabaseFunction, 'name' | 'schema' | 'kind'> {
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  readonly returns: string | null;
  readonly language: string | null;
  readonly body: string;
}

/**
 * The statement that makes a function.
 *
 * @example
 * ```ts
 * import { functionStatement } from '../../src/language/extras/function-statement.ts';
 *
 * const parameters = [{ name: 'a', type: 'integer' }];
 * const one = { name: 'one', schema: null, kind: 'function', parameters, returns: 'integer' } as const;
 * functionStatement({ ...one, language: 'sql', body: 'select a + 1' }, 'postgres');
 * // create or replace function "one"("a" integer) returns integer language sql as $$
 * // select a + 1
 * // $$
 * ```
 */
export function functionStatement(written: WrittenFunction, database: 'postgres' | 'mysql'): string {
  const { kind, parameters, returns, language, body } = written;
  const quote = database === 'mysql' ? '`' : '"';
  const quoted = (name: string): string => quote + name.replaceAll(quote, quote + quote) + quote;
  const name = [written.schema, written.name].filter((part) => part !== null).map(quoted);
  const list = parameters.map((parameter) => `${quoted(parameter.name)} ${parameter.type}`).join(', ');
  const head = `${kind} ${name.join('.')}(${list})${returns === null ? '' : ` returns ${returns}`}`;
  if (database === 'mysql') return `create ${head}\n${body}`;
  const mark = dollarMark(body);
  return `create or replace ${head} language ${language} as ${mark}\n${body}\n${mark}`;
}

/** What stands around the body and is not in it. */
function dollarMark(body: string): string {
  let mark = '$$';
  for (let number = 1; body.includes(mark); number += 1) mark = `$body${number}$`;
  return mark;
}
