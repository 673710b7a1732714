import type { Dialect } from '../dialect.ts';
import { mysqlFamilyDialect } from './mysql-family-dialect.ts';
import { mariadbFlavor } from './mysql-flavor.ts';

/**
 * MariaDB 10.5 and newer.
 *
 * @example
 * ```ts
 * const { text } = mariadbDialect.compile(tree, mariadbDialect.capabilities('10.11.19-MariaDB'));
 * ```
 */
export const mariadbDialect: Dialect = mysqlFamilyDialect(
  mariadbFlavor,
  async () => (await import('./mysql-catalogue.ts')).mariadbCatalogue,
);
