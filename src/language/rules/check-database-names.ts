import type { LoweredModel } from '../lowering/lowered-model.ts';
import type { Span } from '../syntax/source-text.ts';
import type { AttributeNode, BlockNode, FieldNode } from '../syntax/syntax-tree.ts';
import type { Rule, RuleContext } from './rule.ts';

/** No two models have one table, no two enums one type, no two fields one column; schemas are those of the datasource. */
export const checkDatabaseNames: Rule = (context) => {
  checkTables(context);
  for (const model of context.models.values()) checkColumns(context, model);
  checkEnums(context);
  checkSchemas(context);
};

function checkTables({ diagnostics, models }: RuleContext): void {
  const taken = new Map<string, LoweredModel>();
  for (const model of models.values()) {
    const key = `${model.schema ?? ''}\0${model.table}`;
    const other = taken.get(key);
    if (other === undefined) {
      taken.set(key, model);
      continue;
    }
    const { span } = attributeOf(model.block, 'map') ?? model.block.name;
    diagnostics.error(
      'TABLE_TAKEN',
      span,
      `\`${other.name}\` and \`${model.name}\` both have the table \`${model.table}\`.`,
      {
        help: 'Map one of them to another table.',
        related: [{ span: (attributeOf(other.block, 'map') ?? other.block.name).span, message: 'this one has it too' }],
      },
    );
  }
}

function checkColumns({ diagnostics }: RuleContext, { name, fields }: LoweredModel): void {
  const taken = new Map<string, FieldNode>();
  for (const { node, column } of fields.values()) {
    const other = taken.get(column);
    if (other === undefined) taken.set(column, node);
    else
      diagnostics.error(
        'COLUMN_TAKEN',
        columnPlace(node),
        `\`${other.name.text}\` and \`${node.name.text}\` both have the column \`${column}\`.`,
        {
          help: `Map one of the fields of \`${name}\` to another column.`,
          related: [{ span: columnPlace(other), message: 'this one has it too' }],
        },
      );
  }
}

/** Where the column of a field is named. */
function columnPlace({ name, attributes }: FieldNode): Span {
  return (attributes.find(({ path }) => path.length === 1 && path[0]?.text === 'map') ?? name).span;
}

function checkEnums({ diagnostics, lowering }: RuleContext): void {
  const taken = new Map<string, BlockNode>();
  for (const block of lowering.enums.values()) {
    const key = `${textOf(attributeOf(block, 'schema')) ?? ''}\0${textOf(attributeOf(block, 'map')) ?? block.name.text}`;
    const other = taken.get(key);
    if (other === undefined) taken.set(key, block);
    else
      diagnostics.error(
        'TYPE_TAKEN',
        block.name.span,
        `\`${other.name.text}\` and \`${block.name.text}\` have one type in the database.`,
        {
          help: 'Map one of them to another type.',
          related: [{ span: other.name.span, message: 'the other one' }],
        },
      );
    if (!block.members.some(({ kind }) => kind === 'enumValue' || kind === 'unknown'))
      diagnostics.error('EMPTY_ENUM', block.name.span, `The enum \`${block.name.text}\` has no values.`, {
        help: 'Give it at least one.',
      });
  }
}

function checkSchemas(context: RuleContext): void {
  const { lowering, facts, diagnostics } = context;
  const { datasource } = lowering.configuration;
  if (datasource === null || datasource.provider === null) return;
  for (const block of [...[...context.models.values()].map((model) => model.block), ...lowering.enums.values()]) {
    const attribute = attributeOf(block, 'schema');
    if (attribute === undefined) {
      if (datasource.schemas.length === 0 || !facts.hasSchemas || hasUnread(block)) continue;
      diagnostics.error(
        'MISSING_SCHEMA',
        block.name.span,
        `\`${block.name.text}\` does not say in which schema it is.`,
        {
          help: `Add \`@@schema("${datasource.schemas[0]}")\`: the datasource names its schemas.`,
        },
      );
    } else checkSchema(context, textOf(attribute), attribute.span, datasource.schemas);
  }
}

function checkSchema(
  { diagnostics, facts }: RuleContext,
  name: string | null,
  span: Span,
  schemas: readonly string[],
): void {
  if (!facts.hasSchemas)
    diagnostics.error('NOT_SUPPORTED', span, `${facts.title} has no \`@@schema\`.`, { help: 'Remove it.' });
  else if (name !== null && !schemas.includes(name))
    diagnostics.error('UNKNOWN_SCHEMA', span, `The datasource has no schema \`${name}\`.`, {
      help: schemas.length === 0 ? `Add \`schemas = ["${name}"]\` to it.` : `It has ${schemas.join(', ')}.`,
    });
}

function hasUnread({ members }: BlockNode): boolean {
  return members.some(({ kind }) => kind === 'unknown');
}

function attributeOf({ members }: BlockNode, name: string): AttributeNode | undefined {
  return members
    .filter((member) => member.kind === 'attribute')
    .find(({ path }) => path.length === 1 && path[0]?.text === name);
}

function textOf(attribute: AttributeNode | undefined): string | null {
  const value = attribute?.arguments?.[0]?.value;
  return value?.kind === 'text' ? value.value : null;
}
