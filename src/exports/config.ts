/** `facet-orm/config`: what `facet.config.ts` is written with. */
export { type ConfiguredGenerator, defineConfig, env, type FacetConfig } from '../cli/config/define-config.ts';
export type { ConnectionConfig } from '../connect/connection-config.ts';
