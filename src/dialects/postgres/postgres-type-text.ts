import type { TypeText } from '../type-text.ts';
import { parseTypeText } from '../type-text.ts';

/** Names that PostgreSQL prints otherwise than they are usually written. */
const aliases: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int: 'integer',
  int4: 'integer',
  int8: 'bigint',
  smallserial: 'smallint',
  serial: 'integer',
  bigserial: 'bigint',
  float4: 'real',
  float8: 'double precision',
  decimal: 'numeric',
  bool: 'boolean',
  varchar: 'character varying',
  char: 'character',
  bpchar: 'character',
  varbit: 'bit varying',
  timestamptz: 'timestamp with time zone',
  timestamp: 'timestamp without time zone',
  timetz: 'time with time zone',
  time: 'time without time zone',
};

/** Whether a type is that of lists. */
export function isPostgresList(type: string): boolean {
  return type.trimEnd().endsWith('[]');
}

/** A type's name and arguments as PostgreSQL prints them; of the elements for a list. */
export function canonicalPostgresType(type: string): TypeText {
  const { name, args } = parseTypeText(type.replace(/(\s*\[\])+\s*$/, ''));
  // Types of extensions are printed with their schema unless it is in the search path.
  const bare = name.includes('"') ? name : (name.split('.').at(-1) ?? name);
  const known = aliases[bare] ?? bare;
  const isFull = /^(timestamp|time) /.test(known) && args.length === 0;
  if (known === 'character' && args.length === 0) return { name: known, args: ['1'] };
  return { name: known, args: isFull ? ['6'] : args };
}
