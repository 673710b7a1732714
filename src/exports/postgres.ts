/** `facet-orm/postgres`. */
export { postgres, type PostgresConfig } from '../databases/postgres.ts';
