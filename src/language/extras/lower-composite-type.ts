import type { CompositeTypeDeclaration, FieldDeclaration } from '../../schema/schema-declaration.ts';
import { isNative, lowerField } from '../lowering/lower-field.ts';
import type { LoweringContext } from '../lowering/lowering-context.ts';
import { isModel } from '../lowering/lowering-context.ts';
import type { BlockNode, FieldNode } from '../syntax/syntax-tree.ts';
import { checkNativeName } from './check-native-name.ts';
import { checkProvider } from './extras-by-provider.ts';
import { readPlace } from './settings-place.ts';

/** What a field of a composite type may have beside its native type. */
const ATTRIBUTES = ['map', 'collation'];

/** A `type`. */
export function lowerCompositeType(context: LoweringContext, block: BlockNode): CompositeTypeDeclaration {
  const { diagnostics, places } = context;
  places.set([block.name.text], block.name.span);
  checkProvider(context, 'type', block.keyword.span);
  const fields: Record<string, FieldDeclaration> = {};
  for (const member of block.members) {
    if (member.kind !== 'field') continue;
    const name = member.name.text;
    places.set([block.name.text, name], member.name.span);
    if (Object.hasOwn(fields, name)) {
      diagnostics.error('REPEATED_FIELD', member.name.span, `\`${block.name.text}\` has the field \`${name}\` twice.`, {
        help: 'Rename or remove one of them.',
      });
      continue;
    }
    const field = lowerMember(context, block, member);
    if (field !== null) fields[name] = field;
  }
  if (block.members.every(({ kind }) => kind !== 'field' && kind !== 'unknown'))
    diagnostics.error('EMPTY_TYPE', block.name.span, `The type \`${block.name.text}\` has no fields.`, {
      help: 'Give it at least one.',
    });
  const { map, schema } = readPlace(context, block);
  return { fields, ...(map !== null && { typeName: map }), ...(schema !== null && { schema }) };
}

function lowerMember(context: LoweringContext, block: BlockNode, field: FieldNode): FieldDeclaration | null {
  const { text: name, span } = field.type.name;
  if (isModel(context, name)) {
    context.diagnostics.error('RELATION_IN_TYPE', span, `\`${name}\` is a model, and a type holds values only.`, {
      help: 'Relations belong to models.',
    });
    return null;
  }
  if (name === block.name.text) {
    context.diagnostics.error('TYPE_IN_ITSELF', span, `\`${name}\` cannot hold itself.`, {
      help: 'Hold it in a model, or as Json.',
    });
    return null;
  }
  const kept = field.attributes.filter(({ path }) => path.length > 1 || ATTRIBUTES.includes(path[0]?.text ?? ''));
  for (const attribute of field.attributes) {
    if (kept.includes(attribute)) continue;
    context.diagnostics.error(
      'ATTRIBUTE_OF_MODELS',
      attribute.span,
      `A field of a type has no \`@${attribute.path[0]?.text}\`.`,
      { help: 'Remove it: only fields of models have keys, defaults and roles.' },
    );
  }
  const lowered = lowerField(context, { ...field, attributes: kept })?.declaration ?? null;
  const native = kept.find(isNative);
  if (native !== undefined && lowered?.native !== undefined) checkNativeName(context, lowered.native.name, native.span);
  return lowered;
}
