import * as facet from '../../src/exports/index.ts';
import type { Schema } from '../../src/schema/schema.ts';

/** Runs a printed module without its import, which would need a file. */
export function evaluateFluent(text: string): Schema {
  const [, imported = '', body = ''] =
    /^import \{([\s\S]*?)\} from '[^']*';\n\nexport const schema = ([\s\S]*);\n$/.exec(text) ?? [];
  const names = imported.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
  const values = names.map((name): unknown => Reflect.get(facet, name));
  const schema: { readonly graph: Schema } = new Function(...names, `return ${body};`)(...values);
  return schema.graph;
}
