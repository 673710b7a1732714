import { standardExpressions } from './standard-expressions.ts';
import { standardQueries } from './standard-queries.ts';
import { standardWrites } from './standard-writes.ts';

/**
 * One writer for each kind of node that most databases spell alike. A dialect
 * spreads it and adds the kinds that are missing here, since no two databases
 * agree on them; the compiler asks for each.
 */
export const standardWriters: typeof standardExpressions & typeof standardQueries & typeof standardWrites = {
  ...standardExpressions,
  ...standardQueries,
  ...standardWrites,
};
