/** `facet-orm`: everything of `facet-orm/core`, and a `connect` that finds the database by its URL. */
export { connect } from '../connect/connect.ts';
export type { ConnectionConfig } from '../connect/connection-config.ts';
export * from './core.ts';
