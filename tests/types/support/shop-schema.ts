import * as facet from '../../../src/exports/index.ts';
import type { Schema } from '../../../src/schema/schema.ts';
import { shopProgram } from './shop-program.ts';

/** The schema of the ten models itself, out of the text of their program. */
export function shopSchema(): Schema {
  const body = shopProgram(10, [], false)
    .replace(/^import .*\n/, '')
    .replace('export const schema =', 'return')
    // The one type in it, which is for the checker only.
    .replace('json<{ theme: string }>', 'json');
  const define = new Function(...Object.keys(facet), body);
  return define(...Object.values(facet)).graph;
}
