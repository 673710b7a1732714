import { identifierQuoting, quoteString } from '../standard/quoting.ts';
import type { Spelling } from '../standard/statement-compiler.ts';
import { postgresSlots, postgresWriters } from './postgres-writers.ts';

/** How PostgreSQL spells statements. */
export const postgresSpelling: Spelling = {
  writers: postgresWriters,
  quoteIdentifier: identifierQuoting('"'),
  quoteString,
  hasNumberedParameters: true,
  ...postgresSlots,
};
