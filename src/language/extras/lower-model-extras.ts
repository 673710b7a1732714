import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { Exclusion, ModelExtras, Trigger } from '../../schema/database-extras.ts';
import { modelExtras, withExtras } from '../../schema/database-extras.ts';
import type { ModelDeclaration } from '../../schema/schema-declaration.ts';
import { modelExtraNames } from '../lowering/extra-attributes.ts';
import type { LoweringContext } from '../lowering/lowering-context.ts';
import { isModel } from '../lowering/lowering-context.ts';
import type { BlockNode } from '../syntax/syntax-tree.ts';
import { argumentsOf, attributesNamed, sqlOf } from './extra-arguments.ts';
import { checkProvider } from './extras-by-provider.ts';
import { checkPartitionKeys, lowerPartitioning } from './lower-partitioning.ts';
import { lowerRowSecurity } from './lower-row-security.ts';

/** Those that only one kind of block has. */
const OF_VIEWS = ['materialized', 'sql'];
const OF_TABLES = ['inherits', 'partition', 'partitionTable', 'check', 'exclude', 'rls'];

/**
 * What the attributes of a model or view say of it beyond Prisma's language, to be added to its declaration. What the
 * database of the schema does not have is reported.
 */
export function lowerModelExtras(
  context: LoweringContext,
  block: BlockNode,
  declaration: ModelDeclaration,
): Pick<ModelDeclaration, 'annotations' | 'definition' | 'kind' | 'checks'> {
  if (!hasExtras(block)) return { checks: [] };
  checkPlaces(context, block);
  const isView = block.keyword.text === 'view';
  const definition = isView ? definitionOf(context, block) : null;
  const extras = isView ? {} : lowerTableExtras(context, block, declaration);
  const triggers = lowerTriggers(context, block);
  const known = modelExtras({ annotations: declaration.annotations ?? {} });
  const annotations = withExtras({ ...known, ...extras, ...(triggers.length > 0 && { triggers }) });
  return {
    checks: isView ? [] : lowerChecks(context, block),
    ...(isView && attributesNamed(block, 'materialized').length > 0 && { kind: 'materializedView' as const }),
    ...(definition !== null && { definition }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
}

/** Most models have none, and are not gone through for each. */
function hasExtras({ members }: BlockNode): boolean {
  return members.some((member) => member.kind === 'attribute' && modelExtraNames.includes(member.path[0]?.text ?? ''));
}

/** Reports attributes of another database, and those of tables on views and the other way round. */
function checkPlaces(context: LoweringContext, block: BlockNode): void {
  const isView = block.keyword.text === 'view';
  for (const name of modelExtraNames) {
    for (const { span } of attributesNamed(block, name)) {
      if ((isView ? OF_TABLES : OF_VIEWS).includes(name))
        context.diagnostics.error(
          'MISPLACED_ATTRIBUTE',
          span,
          `\`@@${name}\` is for ${isView ? 'tables' : 'views'}, and \`${block.name.text}\` is a ${block.keyword.text}.`,
          { help: isView ? 'Remove it.' : `Remove it, or write \`view ${block.name.text} {\`.` },
        );
      else checkProvider(context, `@@${name}`, span);
    }
  }
}

function definitionOf(context: LoweringContext, block: BlockNode): string | null {
  const [attribute] = attributesNamed(block, 'sql');
  if (attribute === undefined) return null;
  const args = argumentsOf(context, attribute, ['query']);
  return args.require('query', 'Write `@@sql("select …")`.') ? sqlOf(context, args, 'query') : null;
}

function lowerTableExtras(context: LoweringContext, block: BlockNode, declaration: ModelDeclaration): ModelExtras {
  const table = declaration.table ?? block.name.text;
  const rowSecurity = lowerRowSecurity(context, attributesNamed(block, 'rls'), table);
  const partitioning = lowerPartitioning(context, block);
  if (partitioning !== null) checkPartitionKeys(context, block, partitioning, declaration);
  const inheritedModels = lowerInheritance(context, block);
  const exclusions = lowerExclusions(context, block);
  return {
    ...(rowSecurity !== null && { rowSecurity }),
    ...(partitioning !== null && { partitioning }),
    ...(inheritedModels.length > 0 && { inheritedModels }),
    ...(exclusions.length > 0 && { exclusions }),
  };
}

/** Names of the models in `@@inherits`. */
function lowerInheritance(context: LoweringContext, block: BlockNode): readonly string[] {
  const { diagnostics, models } = context;
  const inherited: string[] = [];
  for (const attribute of attributesNamed(block, 'inherits')) {
    const args = argumentsOf(context, attribute, ['models']);
    args.require('models', 'Write `@@inherits(Parent)`.');
    for (const { text, span } of args.names('models') ?? []) {
      const parent = models.get(text);
      if (text === block.name.text)
        diagnostics.error('INHERITANCE_CYCLE', span, `\`${text}\` cannot inherit from itself.`, {
          help: 'Name another model.',
        });
      else if (parent === undefined && !isModel(context, text)) {
        const near = didYouMean(text, [...models.keys()]);
        diagnostics.error('UNKNOWN_PARENT', span, `There is no model \`${text}\` to inherit from.`, {
          help: near === null ? null : `Did you mean \`${near}\`?`,
        });
      } else if (parent?.keyword.text === 'view')
        diagnostics.error('UNKNOWN_PARENT', span, `\`${text}\` is a view, and tables inherit from tables.`, {
          help: 'Name a model.',
        });
      else if (!inherited.includes(text)) inherited.push(text);
    }
  }
  return inherited;
}

function lowerChecks(context: LoweringContext, block: BlockNode): NonNullable<ModelDeclaration['checks']> {
  return attributesNamed(block, 'check').flatMap((attribute) => {
    const args = argumentsOf(context, attribute, ['expression', 'map']);
    const isGiven = args.require('expression', 'Write `@@check("price > 0")`, for instance.');
    const expression = isGiven ? sqlOf(context, args, 'expression') : null;
    const name = args.text('map');
    return expression === null ? [] : [{ expression, ...(name !== null && { name }) }];
  });
}

function lowerExclusions(context: LoweringContext, block: BlockNode): readonly Exclusion[] {
  return attributesNamed(block, 'exclude').flatMap((attribute) => {
    const args = argumentsOf(context, attribute, ['definition', 'map']);
    const definition = args.require('definition', 'Write `@@exclude("using gist (room with =, during with &&)")`.')
      ? sqlOf(context, args, 'definition')
      : null;
    const name = args.text('map');
    if (definition === null) return [];
    if (!/^\s*(?:using\b|\()/i.test(definition)) {
      context.diagnostics.error('WRONG_ARGUMENT', args.spanOf('definition'), 'This is no exclusion.', {
        help: 'Write what follows the word `exclude`: `using gist (room with =, during with &&)`.',
      });
    }
    return [{ name, definition }];
  });
}

function lowerTriggers(context: LoweringContext, block: BlockNode): readonly Trigger[] {
  const triggers: Trigger[] = [];
  for (const attribute of attributesNamed(block, 'trigger')) {
    const args = argumentsOf(context, attribute, ['name', 'definition'], 2);
    const areGiven = [
      args.require('name', 'Write `@@trigger("name", "create trigger …")`.'),
      args.require('definition', 'Write the whole statement: `create trigger …`.'),
    ].every(Boolean);
    const name = args.text('name');
    const definition = sqlOf(context, args, 'definition');
    if (!areGiven || name === null || definition === null) continue;
    if (triggers.some((other) => other.name === name))
      context.diagnostics.error('REPEATED_TRIGGER', args.spanOf('name'), `There is a trigger \`${name}\` already.`, {
        help: 'Give it another name.',
      });
    if (!/^\s*create\b[\s\S]*\btrigger\b/i.test(definition))
      context.diagnostics.error('WRONG_ARGUMENT', args.spanOf('definition'), 'This makes no trigger.', {
        help: 'Write the whole statement: `create trigger …`.',
      });
    triggers.push({ name, definition });
  }
  return triggers;
}

/** Reports tables that lack a column of a table they inherit from. The fields of both have been read. */
export function checkInheritedFields(
  context: LoweringContext,
  models: Readonly<Record<string, ModelDeclaration>>,
): void {
  for (const [name, block] of context.models) {
    for (const attribute of attributesNamed(block, 'inherits')) {
      const own = columnsOf(models[name]);
      for (const { text, span } of argumentsOfQuietly(attribute)) {
        const missing = [...columnsOf(models[text])].find(([column]) => !own.has(column));
        if (missing === undefined) continue;
        context.diagnostics.error(
          'MISSING_INHERITED_FIELD',
          span,
          `\`${name}\` has no field for the column \`${missing[0]}\` of \`${text}\`.`,
          { help: `Repeat the field \`${missing[1]}\` of \`${text}\`: the table has it too.` },
        );
      }
    }
  }
}

function columnsOf(model: ModelDeclaration | undefined): ReadonlyMap<string, string> {
  return new Map(Object.entries(model?.fields ?? {}).map(([name, { column }]) => [column ?? name, name]));
}

/** The names in an attribute whose arguments have been judged already. */
function argumentsOfQuietly(attribute: ReturnType<typeof attributesNamed>[number]) {
  const values = (attribute.arguments ?? []).flatMap(({ value }) => (value.kind === 'list' ? value.items : [value]));
  return values.filter((value) => value.kind === 'constant');
}
