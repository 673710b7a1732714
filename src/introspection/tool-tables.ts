/** Tables in which migration tools note what they did. */
const TOOL_TABLES: ReadonlySet<string> = new Set([
  '_prisma_migrations',
  '__drizzle_migrations',
  '__efmigrationshistory',
  'ar_internal_metadata',
  'databasechangelog',
  'databasechangeloglock',
  'django_migrations',
  'flyway_schema_history',
  'goose_db_version',
  'kysely_migration',
  'kysely_migration_lock',
  'knex_migrations',
  'knex_migrations_lock',
  'mikro_orm_migrations',
  'schema_migrations',
  'sequelizemeta',
  'typeorm_metadata',
]);

/**
 * Whether a table belongs to Facet or to a migration tool: no model stands for it, and nobody misses one.
 *
 * @example
 * ```ts
 * isToolTable('_facet_history'); // true
 * isToolTable('users'); // false
 * ```
 */
export function isToolTable(name: string): boolean {
  const folded = name.toLowerCase();
  return folded.startsWith('_facet_') || TOOL_TABLES.has(folded);
}
