import { didYouMean } from '../../foundation/did-you-mean.ts';
import { nativeTypeFacts } from '../../schema/native-types.ts';
import type { DomainDeclaration } from '../../schema/schema-declaration.ts';
import type { NativeType } from '../../schema/value-type.ts';
import type { AttributeArguments } from '../lowering/attribute-arguments.ts';
import { domainBase } from '../lowering/domain-type.ts';
import type { LoweringContext } from '../lowering/lowering-context.ts';
import { isSerialName, scalarNames } from '../lowering/scalar-names.ts';
import type { BlockNode, ValueNode } from '../syntax/syntax-tree.ts';
import { checkNativeName } from './check-native-name.ts';
import { propertiesOf, sqlOf } from './extra-arguments.ts';
import { checkProvider } from './extras-by-provider.ts';
import { readPlace } from './settings-place.ts';

/** What a domain is made of, in the order in which people write it. */
const PROPERTIES = ['type', 'native', 'list', 'check', 'default', 'optional'];

/** A `domain`; `null` where it does not say what it is of, which was reported. */
export function lowerDomain(context: LoweringContext, block: BlockNode): DomainDeclaration | null {
  context.places.set([block.name.text], block.name.span);
  checkProvider(context, 'domain', block.keyword.span);
  const args = propertiesOf(context, block, PROPERTIES);
  const { map, schema } = readPlace(context, block);
  const type = args.require('type', 'Write `type = String`, for instance.') ? typeOf(context, args) : null;
  const native = nativeOf(context, args, type);
  const check = sqlOf(context, args, 'check');
  const value = sqlOf(context, args, 'default');
  const isOptional = args.boolean('optional');
  const isList = args.boolean('list') === true;
  if (type === null) return null;
  return {
    of: { ...type, ...(isList && { isList }), ...(native !== null && { native }) },
    ...(check !== null && { check }),
    ...(value !== null && { default: value }),
    ...(isOptional !== null && { isOptional }),
    ...(map !== null && { typeName: map }),
    ...(schema !== null && { schema }),
  };
}

type DomainType = DomainDeclaration['of'];

function typeOf(context: LoweringContext, args: AttributeArguments): DomainType | null {
  const value = args.value('type');
  if (value === null) return null;
  const type = domainBase(value);
  if (type !== null) return type;
  const name = value.kind === 'constant' ? value.text : '';
  const known = Object.keys(scalarNames).filter((other) => !isSerialName(other));
  const near = didYouMean(name, known);
  context.diagnostics.error('UNKNOWN_TYPE', value.span, 'A domain is of a scalar type.', {
    help: near === null ? 'Write `type = String`, for instance.' : `Did you mean \`${near}\`?`,
  });
  return null;
}

function nativeOf(context: LoweringContext, args: AttributeArguments, type: DomainType | null): NativeType | null {
  const value = args.value('native');
  if (value === null) return null;
  const native = nativeIn(value);
  if (native === null) {
    context.diagnostics.error('WRONG_ARGUMENT', value.span, 'This is no native type.', {
      help: 'Write `native = VarChar(255)`, for instance.',
    });
    return null;
  }
  if (!checkNativeName(context, native.name, value.span)) return null;
  const facts = nativeTypeFacts(native.name);
  if (facts !== null && type !== null && !facts.scalars.includes(type.scalar))
    context.diagnostics.error('WRONG_NATIVE_TYPE', value.span, `\`${native.name}\` cannot hold \`${type.scalar}\`.`, {
      help: `It is for ${facts.scalars.join(', ')}.`,
    });
  return native;
}

function nativeIn(value: ValueNode): NativeType | null {
  if (value.kind === 'constant') return { name: value.text, arguments: [] };
  if (value.kind !== 'call') return null;
  const args = value.arguments.map(({ value: argument }) => ('text' in argument ? argument.text : null));
  return args.every((argument) => argument !== null) ? { name: value.name.text, arguments: args } : null;
}
