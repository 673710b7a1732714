import { identifierQuoting, quoteString } from '../standard/quoting.ts';
import type { Spelling } from '../standard/statement-compiler.ts';
import { sqliteSlots, sqliteWriters } from './sqlite-writers.ts';

/** How SQLite spells statements. */
export const sqliteSpelling: Spelling = {
  writers: sqliteWriters,
  quoteIdentifier: identifierQuoting('"'),
  quoteString,
  ...sqliteSlots,
};
