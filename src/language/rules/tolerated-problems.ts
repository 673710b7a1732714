import type { SchemaProblem } from '../../foundation/errors/schema-problem.ts';
import type { Tolerance } from '../../schema/problem-list.ts';
import type { SchemaDeclaration } from '../../schema/schema-declaration.ts';
import type { Provider } from '../lowering/schema-configuration.ts';

/** What the graph forbids and Prisma's language has always allowed, so that existing schemas say it. */
const TOLERATED: readonly string[] = [
  // The databases take both, and refuse the delete that it comes to.
  'SET_NULL_ON_REQUIRED',
  'SET_DEFAULT_WITHOUT_DEFAULT',
  // PostgreSQL has a sequence for each; the rules by provider refuse it elsewhere.
  'SEVERAL_AUTO_INCREMENTS',
  // `@id @unique`: one index more than needed.
  'DUPLICATE_KEY',
  // The first of both is `db.user`, the other `db.models.User`.
  'DUPLICATE_ACCESSOR',
  // `@default(dbgenerated())`: the database has a default that nobody knows.
  'EMPTY_EXPRESSION',
];

/** What does not matter in a model that no client has. */
const TOLERATED_IF_IGNORED: readonly string[] = ['OPTIONAL_ID', 'UNSUITABLE_ID'];

/** Which problems of the graph are only warned of, where the schema is written in the language. */
export function toleratedProblems({ models }: SchemaDeclaration, provider: Provider | null): Tolerance {
  return ({ code, path: [model = ''] }: SchemaProblem): boolean => {
    // Which names may be the same differs from database to database, which `check-constraint-names` knows.
    if (code === 'DUPLICATE_CONSTRAINT') return provider !== null;
    return TOLERATED.includes(code) || (models[model]?.isIgnored === true && TOLERATED_IF_IGNORED.includes(code));
  };
}
