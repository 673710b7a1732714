/** `facet-orm/pglite`. */
export { pglite } from '../databases/pglite.ts';
export type { PgliteConfig } from '../databases/pglite-config.ts';
