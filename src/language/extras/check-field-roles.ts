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

const ALL_ROLES: readonly Role[] = [
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

const ROLES: ReadonlyMap<string, Role> = new Map(ALL_ROLES.map((role) => [role.attribute, role]));

/** Parts of which a model has one at most. */
const SINGLE = ['version', 'softDelete'];

/** Fields that play a part are of a type that can. */
export function checkFieldRoles(context: LoweringContext, { name, fields }: LoweredModel): void {
  const holders = new Map<string, AttributeNode>();
  for (const { node, declaration } of fields.values()) {
    for (const attribute of node.attributes) {
      const role = attribute.path.length === 1 ? ROLES.get(attribute.path[0]?.text ?? '') : undefined;
      if (role === undefined) continue;
      const before = holders.get(role.attribute);
      if (before !== undefined && SINGLE.includes(role.attribute))
        reportSecond(context, name, role.attribute, before, attribute);
      else if (!role.isFit(declaration))
        context.diagnostics.error(role.code, attribute.span, `\`${node.name.text}\` ${role.message}.`, {
          help: role.help,
        });
      holders.set(role.attribute, attribute);
    }
  }
}

function reportSecond(
  { diagnostics }: LoweringContext,
  model: string,
  role: string,
  before: AttributeNode,
  second: AttributeNode,
): void {
  diagnostics.error('SEVERAL_ROLES', second.span, `\`${model}\` has a field with \`@${role}\` already.`, {
    help: 'Leave one of them.',
    related: [{ span: before.span, message: 'the first one' }],
  });
}

function isWhole(scalar: LoweredField['declaration']['scalar']): boolean {
  return scalar === 'Int' || scalar === 'BigInt';
}
