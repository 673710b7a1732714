import type { LoweredField, LoweredModel } from '../lowering/lowered-model.ts';
import type { LoweringContext } from '../lowering/lowering-context.ts';
import type { AttributeNode } from '../syntax/syntax-tree.ts';

/** What is asked of a field that plays a part. */
interface Role {
  readonly attribute: string;
  readonly code: string;
  readonly isFit: (field: LoweredField['declaration']) => boolean;
  readonly message: string;
  readonly help: string;
}

const ROLES: readonly Role[] = [
  {
    attribute: 'version',
    code: 'VERSION_TYPE',
    isFit: ({ scalar, isList, isOptional }) => isWhole(scalar) && isList !== true && isOptional !== true,
    message: 'cannot count versions',
    help: 'Make it a required Int or BigInt.',
  },
  {
    attribute: 'softDelete',
    code: 'SOFT_DELETE_TYPE',
    isFit: ({ scalar, isList, isOptional }) =>
      isList !== true &&
      ((scalar === 'DateTime' && isOptional === true) || (scalar === 'Boolean' && isOptional !== true)),
    message: 'cannot mark rows as deleted',
    help: 'Make it an optional DateTime or a required Boolean.',
  },
  {
    attribute: 'collation',
    code: 'UNSUITABLE_COLLATION',
    isFit: ({ scalar }) => scalar === 'String' || scalar === 'Enum',
    message: 'has no collation',
    help: 'Remove it, or make the field a String.',
  },
  {
    attribute: 'generated',
    code: 'GENERATED_CONFLICT',
    isFit: ({ default: value, isUpdatedAt }) => value === undefined && isUpdatedAt !== true,
    message: 'is computed by the database, so it has no other value',
    help: 'Remove `@generated`, or the other attribute.',
  },
];

/** Parts of which a model has one at most. */
const SINGLE = ['version', 'softDelete'];

/** Fields that play a part are of a type that can. */
export function checkFieldRoles(context: LoweringContext, { name, fields }: LoweredModel): void {
  const holders = new Map<string, AttributeNode>();
  for (const { node, declaration } of fields.values()) {
    for (const { attribute, code, isFit, message, help } of ROLES) {
      const found = attributeOf(node.attributes, attribute);
      if (found === undefined) continue;
      const before = holders.get(attribute);
      if (before !== undefined && SINGLE.includes(attribute))
        context.diagnostics.error(
          'SEVERAL_ROLES',
          found.span,
          `\`${name}\` has a field with \`@${attribute}\` already.`,
          {
            help: 'Leave one of them.',
            related: [{ span: before.span, message: 'the first one' }],
          },
        );
      else if (!isFit(declaration))
        context.diagnostics.error(code, found.span, `\`${node.name.text}\` ${message}.`, { help });
      holders.set(attribute, found);
    }
  }
}

function attributeOf(attributes: readonly AttributeNode[], name: string): AttributeNode | undefined {
  return attributes.find(({ path }) => path.length === 1 && path[0]?.text === name);
}

function isWhole(scalar: LoweredField['declaration']['scalar']): boolean {
  return scalar === 'Int' || scalar === 'BigInt';
}
