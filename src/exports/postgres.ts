/** `facet-orm/postgres`. */
export { type PostgresConfig, postgres } from '../databases/postgres.ts';
