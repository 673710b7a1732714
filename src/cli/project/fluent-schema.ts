import type { Schema } from '../../schema/schema.ts';
import { loadModule } from '../config/load-module.ts';
import { CommandFailure } from '../frame/command-failure.ts';

/**
 * The graph of a schema that a module exports, as `schema` or as its default.
 *
 * @param shown the module as messages name it
 * @throws CommandFailure where it exports none; what building the schema throws
 */
export async function loadFluentSchema(path: string, shown: string): Promise<Schema> {
  const { schema, default: byDefault } = await loadModule(path, shown);
  const found = [schema, byDefault].find(hasGraph);
  if (found !== undefined) return found.graph;
  throw new CommandFailure(
    `${shown} exports no schema.`,
    'Export what defineSchema() gives: `export const schema = defineSchema({ models: { … } });`',
  );
}

/** By its shape: the module may have its own copy of the package. */
function hasGraph(value: unknown): value is { readonly graph: Schema } {
  if (typeof value !== 'object' || value === null || !('graph' in value)) return false;
  const { graph } = value;
  return typeof graph === 'object' && graph !== null && 'models' in graph && 'enums' in graph;
}
