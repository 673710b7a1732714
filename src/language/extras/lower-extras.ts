import type { DatabaseFunction, SchemaExtras, Sequence } from '../../schema/database-extras.ts';
import { withExtras } from '../../schema/database-extras.ts';
import type {
  CompositeTypeDeclaration,
  DomainDeclaration,
  ModelDeclaration,
  SchemaDeclaration,
} from '../../schema/schema-declaration.ts';
import type { LoweredSchema } from '../lowering/lower-schema.ts';
import type { LoweredModel } from '../lowering/lowered-model.ts';
import type { LoweringContext } from '../lowering/lowering-context.ts';
import type { BlockNode } from '../syntax/syntax-tree.ts';
import { checkFieldRoles } from './check-field-roles.ts';
import { checkFieldName } from './extra-arguments.ts';
import { checkProvider } from './extras-by-provider.ts';
import { lowerCompositeType } from './lower-composite-type.ts';
import { lowerDomain } from './lower-domain.ts';
import { lowerExtensions } from './lower-extensions.ts';
import { lowerFunction } from './lower-function.ts';
import { lowerIdentity } from './lower-identity.ts';
import { checkInheritedFields, lowerModelExtras } from './lower-model-extras.ts';
import { lowerSequence } from './lower-sequence.ts';

/**
 * The declaration with what the schema says beyond Prisma's language: extras of models and fields, composite types,
 * domains, and objects that the database alone acts on. What is wrong is reported.
 */
export function lowerExtras({ declaration, models: lowered, blocks, context }: LoweredSchema): SchemaDeclaration {
  const models: Record<string, ModelDeclaration> = {};
  for (const [name, model] of lowered) models[name] = withModelExtras(context, model);
  checkInheritedFields(context, models);
  const compositeTypes: Record<string, CompositeTypeDeclaration> = {};
  for (const [name, block] of context.types) compositeTypes[name] = lowerCompositeType(context, block);
  const domains: Record<string, DomainDeclaration> = {};
  for (const [name, block] of context.domains) {
    const domain = lowerDomain(context, block);
    if (domain !== null) domains[name] = domain;
  }
  const annotations = withExtras(lowerObjects(context, blocks));
  return {
    ...declaration,
    models,
    ...(context.types.size > 0 && { compositeTypes }),
    ...(context.domains.size > 0 && { domains }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
}

function withModelExtras(context: LoweringContext, model: LoweredModel): ModelDeclaration {
  const { block, declaration, fields } = model;
  checkFieldRoles(context, model);
  checkIncluded(context, model);
  const counting = [...fields.values()].flatMap(({ node, declaration: field }) => {
    const identity = node.attributes.find(({ path }) => path.length === 1 && path[0]?.text === 'identity');
    return identity === undefined ? [] : [[node.name.text, lowerIdentity(context, node, identity, field)] as const];
  });
  return {
    ...declaration,
    ...(counting.length > 0 && { fields: { ...declaration.fields, ...Object.fromEntries(counting) } }),
    ...lowerModelExtras(context, block, declaration),
  };
}

/** Fields that an index carries along exist, and the database has such indexes. */
function checkIncluded(context: LoweringContext, { block, keys }: LoweredModel): void {
  for (const { included } of keys) {
    const [first] = included;
    if (first !== undefined) checkProvider(context, 'include', first.span);
    for (const { text, span } of included) checkFieldName(context, block, text, span);
  }
}

function lowerObjects(context: LoweringContext, blocks: readonly BlockNode[]): SchemaExtras {
  const sequences: Sequence[] = [];
  const functions: DatabaseFunction[] = [];
  const seen = new Set<string>();
  const isFirst = (block: BlockNode, identity: readonly (string | null)[]): boolean => {
    const key = JSON.stringify(identity);
    if (!seen.has(key)) {
      seen.add(key);
      return true;
    }
    const what = block.keyword.text;
    const help =
      what === 'sequence' ? 'Rename or remove one of them.' : 'Remove one, or tell them apart by `arguments`.';
    context.diagnostics.error('REPEATED_NAME', block.name.span, `There is a ${what} \`${block.name.text}\` already.`, {
      help,
    });
    return false;
  };
  for (const block of blocks) {
    const keyword = block.keyword.text;
    if (keyword === 'sequence') {
      const sequence = lowerSequence(context, block);
      if (isFirst(block, ['sequence', sequence.schema, sequence.name])) sequences.push(sequence);
    } else if (keyword === 'function' || keyword === 'procedure' || keyword === 'aggregate') {
      const declared = lowerFunction(context, block);
      if (declared !== null && isFirst(block, ['function', declared.schema, declared.name, declared.arguments]))
        functions.push(declared);
    }
  }
  const extensions = lowerExtensions(context, blocks);
  return {
    ...(extensions.length > 0 && { extensions }),
    ...(sequences.length > 0 && { sequences }),
    ...(functions.length > 0 && { functions }),
  };
}
