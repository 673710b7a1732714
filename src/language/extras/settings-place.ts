import { attributesOf } from '../lowering/lower-field.ts';
import type { LoweringContext } from '../lowering/lowering-context.ts';
import type { BlockNode } from '../syntax/syntax-tree.ts';
import { argumentsOf } from './extra-arguments.ts';

/** Where an object of the database stands: `@@map` and `@@schema` of its block. */
export interface SettingsPlace {
  /** `null` where the block's name is that of the object. */
  readonly map: string | null;
  readonly schema: string | null;
}

/** Reads `@@map` and `@@schema`; other attributes are reported. */
export function readPlace(context: LoweringContext, block: BlockNode): SettingsPlace {
  const attributes = block.members.filter((member) => member.kind === 'attribute');
  const known = attributesOf(context, { attributes }, ['map', 'schema'], false);
  const text = (name: string): string | null => {
    const attribute = known.get(name);
    if (attribute === undefined) return null;
    const args = argumentsOf(context, attribute, ['name']);
    return args.require('name') ? args.text('name') : null;
  };
  return { map: text('map'), schema: text('schema') };
}

/** The name and schema of an object that goes by its name in the database alone. */
export function placeOf(
  context: LoweringContext,
  block: BlockNode,
): { readonly name: string; readonly schema: string | null } {
  const { map, schema } = readPlace(context, block);
  return { name: map ?? block.name.text, schema };
}
