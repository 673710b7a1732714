import type { FieldExtras } from '../../schema/database-extras.ts';
import { withExtras } from '../../schema/database-extras.ts';
import type { FieldDeclaration } from '../../schema/schema-declaration.ts';
import type { LoweringContext } from '../lowering/lowering-context.ts';
import type { AttributeNode, FieldNode } from '../syntax/syntax-tree.ts';
import { argumentsOf } from './extra-arguments.ts';
import { checkProvider } from './extras-by-provider.ts';

/** A field with `@identity` counts itself, and its database numbers it as an identity. */
export function lowerIdentity(
  context: LoweringContext,
  field: FieldNode,
  attribute: AttributeNode,
  declaration: FieldDeclaration,
): FieldDeclaration {
  const { diagnostics } = context;
  checkProvider(context, '@identity', attribute.span);
  const word = argumentsOf(context, attribute, ['generated']).word('generated', ['Always', 'ByDefault']);
  const { scalar, isList = false, isOptional = false, default: value } = declaration;
  const type = field.type.name.text;
  if ((scalar !== 'Int' && scalar !== 'BigInt') || isList || isOptional)
    diagnostics.error('WRONG_IDENTITY', attribute.span, `\`${field.name.text}\` cannot number its rows.`, {
      help: 'Make it a required Int or BigInt.',
    });
  else if (type.endsWith('Serial'))
    diagnostics.error('WRONG_IDENTITY', attribute.span, `\`${type}\` takes its numbers from a sequence already.`, {
      help: `Write \`${scalar}\`, or remove \`@identity\`.`,
    });
  else if (value !== undefined && value.kind !== 'autoIncrement')
    diagnostics.error('WRONG_IDENTITY', attribute.span, 'An identity has no other default.', {
      help: 'Remove `@default`, or `@identity`.',
    });
  const extras: FieldExtras = { identity: word === 'Always' ? 'always' : 'byDefault' };
  return {
    ...declaration,
    default: { kind: 'autoIncrement' },
    annotations: withExtras(extras, declaration.annotations),
  };
}
