/** `facet-orm/sqlite`. */
export { sqlite } from '../databases/sqlite.ts';
export type { SqliteConfig } from '../databases/sqlite-config.ts';
