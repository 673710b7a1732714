/** `facet-orm/node-sqlite`. */
export { nodeSqlite } from '../databases/node-sqlite.ts';
export type { SqliteConfig } from '../databases/sqlite-config.ts';
