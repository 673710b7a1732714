/** `facet-orm/pglite`. */
export { type PgliteConfig, pglite } from '../databases/pglite.ts';
