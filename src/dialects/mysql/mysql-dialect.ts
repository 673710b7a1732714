import type { Dialect } from '../dialect.ts';
import { mysqlFamilyDialect } from './mysql-family-dialect.ts';
import { mysqlFlavor } from './mysql-flavor.ts';

/**
 * MySQL 8.0.19 and newer.
 *
 * @example
 * ```ts
 * const { text } = mysqlDialect.compile(tree, mysqlDialect.capabilities('8.4.3'));
 * ```
 */
export const mysqlDialect: Dialect = mysqlFamilyDialect(
  mysqlFlavor,
  async () => (await import('./mysql-catalogue.ts')).mysqlCatalogue,
);
