/** `facet-orm/pglite`. */
export { pglite, type PgliteConfig } from '../databases/pglite.ts';
