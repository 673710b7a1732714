import type { ClientExtension } from '../../engine/client-extension.ts';
import type { Engine } from '../../engine/session.ts';

/**
 * Another engine over the same pool, whose databases have what the extension adds; the engine itself stays
 * as it is. The names in it are checked with the first call, since the code that knows them is loaded then.
 */
export function extendEngine(engine: Engine, extension: ClientExtension): Engine {
  const { clientOptions } = engine;
  return engine.fork({ clientOptions: { ...clientOptions, extensions: [...clientOptions.extensions, extension] } });
}
