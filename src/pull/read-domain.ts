import type { PhysicalDomain } from '../dialects/physical-objects.ts';
import { parseTypeText } from '../dialects/type-text.ts';
import { nativeTypeFacts } from '../schema/native-types.ts';
import type { DomainDeclaration } from '../schema/schema-declaration.ts';
import type { PullContext } from './pull-context.ts';
import { nameText } from './pull-context.ts';

/** A domain as the schema says it; `null` where the type behind it has no word there. */
export function readDomain(domain: PhysicalDomain, context: PullContext): DomainDeclaration | null {
  const object = `domain "${nameText(domain.name, context.database.defaultSchema)}"`;
  const { type } = domain;
  if (type === null || type.isList || type.typeName !== null || type.scalar === 'Enum') {
    context.note(
      object,
      `The schema language has no word for a domain of ${domain.nativeType}; its columns are Unsupported.`,
    );
    return null;
  }
  if (domain.comment !== null) context.note(object, 'Its comment is not kept.');
  if (domain.collation !== null) context.note(object, `Its collation ${domain.collation} is not kept.`);
  const { args } = parseTypeText(domain.nativeType);
  const native = type.native ?? nativeOfDigits(type.scalar, args);
  const checks = domain.checks.map(({ expression }) => expression);
  const [first, ...more] = checks;
  const check = more.length === 0 ? first : checks.map((text) => `(${text})`).join(' and ');
  return {
    of: { scalar: type.scalar, ...(native !== null && { native }) },
    ...(check !== undefined && { check }),
    ...(!domain.isNullable && { isOptional: false }),
    ...(domain.default !== null && { default: domain.default }),
  };
}

/** Digits stand in the native type: the language has no other place for them. */
function nativeOfDigits(scalar: string, args: readonly string[]) {
  const name = scalar === 'DateTime' ? 'Timestamptz' : scalar;
  const takesDigits = nativeTypeFacts(name)?.arguments !== 'none' && ['Decimal', 'DateTime', 'Time'].includes(scalar);
  return takesDigits ? { name, arguments: args } : null;
}
