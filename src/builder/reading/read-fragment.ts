import type { SqlFragment } from '../../sql/sql-tag.ts';
import type { FragmentDescription } from '../description/expression-description.ts';
import type { QueryBuilder } from '../query-builder.ts';
import { readFragment } from './fragments.ts';
import type { ReadStatement } from './read-statement.ts';
import { readingOf } from './read-statement.ts';

/** A fragment that is a statement of its own. `root` says whose builders may stand in it. */
export function readEmbedding(
  root: QueryBuilder,
  fragment: SqlFragment,
): Pick<ReadStatement, 'values' | 'pathOf'> & { readonly description: FragmentDescription } {
  const { reading, values, pathOf } = readingOf(root, 'tables', 'sql');
  reading.method = 'sql';

  return { description: readFragment(reading, fragment), values, pathOf };
}
