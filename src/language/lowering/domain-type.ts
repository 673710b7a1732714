import type { DomainDeclaration, FieldDeclaration } from '../../schema/schema-declaration.ts';
import type { FieldNode, ValueNode } from '../syntax/syntax-tree.ts';
import type { LoweringContext } from './lowering-context.ts';
import { isSerialName, scalarNames } from './scalar-names.ts';

/** The type of a field whose type is a domain; `null` where it is none. Native types are the domain's own. */
export function domainType(
  context: LoweringContext,
  field: FieldNode,
): Pick<FieldDeclaration, 'scalar' | 'typeName'> | null {
  const { text } = field.type.name;
  const block = context.domains.get(text);
  if (block === undefined) return knownDomain(context, text);
  const native = field.attributes.find(({ path }) => path.length > 1);
  if (native !== undefined)
    context.diagnostics.error(
      'NATIVE_TYPE_OF_DOMAIN',
      native.span,
      `The native type is that of the domain \`${text}\`.`,
      {
        help: `Remove it, and write \`native = …\` in \`domain ${text}\`.`,
      },
    );
  const value = block.members.find((member) => member.kind === 'property' && member.name.text === 'type');
  const type = value?.kind === 'property' ? domainBase(value.value) : null;
  // What is wrong with the domain is reported where it stands.
  return { scalar: type?.scalar ?? 'String', typeName: text };
}

/** A domain of the schema that this one adds to. */
function knownDomain({ base }: LoweringContext, name: string): Pick<FieldDeclaration, 'scalar' | 'typeName'> | null {
  const known = base?.domains ?? {};
  const domain = Object.hasOwn(known, name) ? known[name] : undefined;
  return domain === undefined ? null : { scalar: domain.of.scalar, typeName: name };
}

/** What `type = …` of a domain says; `null` for what is no type of values. */
export function domainBase(value: ValueNode): DomainDeclaration['of'] | null {
  if (value.kind === 'call' && value.name.text === 'Unsupported') {
    const [argument] = value.arguments;
    if (argument?.value.kind === 'text')
      return { scalar: 'Unsupported', native: { name: argument.value.value, arguments: [] } };
  }
  const name = value.kind === 'constant' ? value.text : '';
  if (!isSerialName(name) && Object.hasOwn(scalarNames, name)) return { scalar: scalarNames[name] ?? 'String' };
  return null;
}
