import { parseSync } from 'libpg-query';
import type { SqlFamily } from './sql-tokens.ts';
import { tokensOf } from './sql-tokens.ts';

/** A statement as it would be sent. */
export interface BuiltStatement {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** Without its values, a statement that was seen on its way. */
export type SeenStatement = Omit<BuiltStatement, 'params'> & Partial<BuiltStatement>;

/**
 * What is wrong with a statement that hostile text took part in; `null` where that text is nothing but a bound value
 * or one quoted name.
 */
export function escapeProblem({ sql, params }: SeenStatement, family: SqlFamily, hostile: string): string | null {
  for (const modes of family === 'mysql' ? [{}, { hasPlainBackslash: true }] : [{}]) {
    const tokens = tokensOf(sql, family, modes);
    const bad = tokens.find(
      ({ kind, value }) =>
        kind === 'comment' || kind === 'broken' || (kind === 'sign' && value === ';') || value.includes('\0'),
    );
    if (bad !== undefined) return `has ${bad.kind} ${JSON.stringify(bad.value)}: ${sql}`;
    // Words alone may be words of the statement.
    const outside = tokens.find(
      ({ kind, value }) =>
        kind !== 'name' && kind !== 'place' && hostile.length > 2 && /\W/.test(hostile) && value.includes(hostile),
    );
    if (outside !== undefined) return `has it as ${outside.kind}: ${sql}`;
    const places = tokens.filter(({ kind }) => kind === 'place');
    const wanted = family === 'postgres' ? new Set(places.map(({ value }) => value)).size : places.length;
    if (params !== undefined && wanted !== params.length)
      return `has ${wanted} places for ${params.length} values: ${sql}`;
  }
  return family === 'postgres' ? parserProblem(sql) : null;
}

/** PostgreSQL's own parser must find exactly one statement. */
function parserProblem(sql: string): string | null {
  try {
    // The parser is given UTF-8, which has no halves of surrogates.
    const { stmts } = parseSync(sql.toWellFormed());
    return stmts?.length === 1 ? null : `is ${stmts?.length} statements: ${sql}`;
  } catch (error) {
    return `cannot be parsed (${String(error)}): ${sql}`;
  }
}
