import type { Partition, Partitioning } from '../../schema/database-extras.ts';
import type { ModelDeclaration } from '../../schema/schema-declaration.ts';
import type { LoweringContext } from '../lowering/lowering-context.ts';
import type { AttributeNode, BlockNode } from '../syntax/syntax-tree.ts';
import { argumentsOf, attributesNamed, checkFieldName, sqlOf } from './extra-arguments.ts';

type Strategy = Partitioning['by'];

const STRATEGIES: Readonly<Record<string, Strategy>> = { Range: 'range', List: 'list', Hash: 'hash' };
const STRATEGY_NAMES = Object.keys(STRATEGIES);

/** How bounds begin, and an example for whoever wrote others. */
const BOUNDS: Readonly<Record<Strategy, { readonly pattern: RegExp; readonly example: string }>> = {
  range: {
    pattern: /^\s*(?:for\s+values\s+from\b|default\s*$)/i,
    example: "for values from ('2026-01-01') to ('2027-01-01')",
  },
  list: { pattern: /^\s*(?:for\s+values\s+in\b|default\s*$)/i, example: "for values in ('AT', 'DE')" },
  hash: { pattern: /^\s*for\s+values\s+with\b/i, example: 'for values with (modulus 4, remainder 0)' },
};

/** `@@partition` and the `@@partitionTable` of a table; `null` where it has none. */
export function lowerPartitioning(context: LoweringContext, block: BlockNode): Partitioning | null {
  const [attribute, second] = attributesNamed(block, 'partition');
  const tables = attributesNamed(block, 'partitionTable');
  if (second !== undefined)
    context.diagnostics.error('REPEATED_ATTRIBUTE', second.span, 'The attribute `@@partition` stands twice.', {
      help: 'Remove one of them; a partition is named by `@@partitionTable`.',
    });
  if (attribute === undefined) {
    const [table] = tables;
    if (table !== undefined)
      context.diagnostics.error('PARTITION_WITHOUT_KEY', table.span, `\`${block.name.text}\` is not partitioned.`, {
        help: 'Add `@@partition(by: Range, fields: [createdAt])` with the field that rows are divided by.',
      });
    return null;
  }
  const args = argumentsOf(context, attribute, ['by', 'fields']);
  const areGiven = [
    args.require('by', 'Write `by: Range`, `by: List` or `by: Hash`.'),
    args.require('fields', 'Write `fields: [createdAt]`, for instance.'),
  ].every(Boolean);
  const by = STRATEGIES[args.word('by', STRATEGY_NAMES) ?? ''];
  const parts = (args.items('fields') ?? []).flatMap((item): Partitioning['parts'] => {
    if (item.kind === 'text') return [{ expression: item.value }];
    if (item.kind === 'constant')
      return checkFieldName(context, block, item.text, item.span) ? [{ field: item.text }] : [];
    context.diagnostics.error('WRONG_ARGUMENT', item.span, 'Fields are a list of names, as in `[a, b]`.', {
      help: 'An expression is a text.',
    });
    return [];
  });
  if (!areGiven || by === undefined) return null;
  if (by === 'list' && parts.length > 1)
    context.diagnostics.error(
      'WRONG_ARGUMENT',
      args.spanOf('fields'),
      'A table is partitioned by a list of values of one field.',
      {
        help: 'Leave one field, or partition by Range or Hash.',
      },
    );
  return { by, parts, partitions: lowerPartitions(context, tables, by) };
}

function lowerPartitions(
  context: LoweringContext,
  attributes: readonly AttributeNode[],
  by: Strategy,
): readonly Partition[] {
  const partitions: Partition[] = [];
  for (const attribute of attributes) {
    const args = argumentsOf(context, attribute, ['name', 'bounds', 'schema'], 2);
    const areGiven = [
      args.require('name', 'Name the table of the partition.'),
      args.require('bounds', `Write \`${BOUNDS[by].example}\`, for instance.`),
    ].every(Boolean);
    const name = args.text('name');
    const bounds = sqlOf(context, args, 'bounds');
    const schema = args.text('schema');
    if (!areGiven || name === null || bounds === null) continue;
    if (partitions.some((other) => other.name === name && other.schema === schema))
      context.diagnostics.error(
        'REPEATED_PARTITION',
        args.spanOf('name'),
        `The table has a partition \`${name}\` already.`,
        {
          help: 'Give it another name.',
        },
      );
    const { pattern, example } = BOUNDS[by];
    if (!pattern.test(bounds))
      context.diagnostics.error(
        'WRONG_ARGUMENT',
        args.spanOf('bounds'),
        `These are no bounds of a partition by ${by}.`,
        {
          help: `Write \`${example}\`, for instance.`,
        },
      );
    partitions.push({ name, schema, bounds });
  }
  return partitions;
}

/** Reports keys that PostgreSQL cannot keep over partitions: each has to have all that rows are divided by. */
export function checkPartitionKeys(
  { diagnostics }: LoweringContext,
  block: BlockNode,
  { parts }: Partitioning,
  declaration: ModelDeclaration,
): void {
  const [attribute] = attributesNamed(block, 'partition');
  if (attribute === undefined) return;
  for (const { kind, fields: key } of keysOf(declaration)) {
    const missing = parts.find((part) => !('field' in part) || !key.includes(part.field));
    if (missing === undefined) continue;
    const what = 'field' in missing ? `\`${missing.field}\`` : `\`${missing.expression}\``;
    diagnostics.error(
      'PARTITION_KEY',
      attribute.span,
      `The key (${key.join(', ')}) lacks ${what}, which rows are divided by.`,
      {
        help:
          'field' in missing
            ? `Write \`@@${kind}([${[...key, missing.field].join(', ')}])\`: a key of a partitioned table has all of it.`
            : 'A table that is divided by an expression has no keys.',
      },
    );
    return;
  }
}

function keysOf({
  fields,
  id,
  uniques = [],
}: ModelDeclaration): readonly { readonly kind: 'id' | 'unique'; readonly fields: readonly string[] }[] {
  const single = Object.entries(fields);
  return [
    ...single.filter(([, field]) => field.isId === true).map(([name]) => ({ kind: 'id' as const, fields: [name] })),
    ...(id === undefined ? [] : [{ kind: 'id' as const, fields: id.fields }]),
    ...single
      .filter(([, { isUnique = false }]) => isUnique !== false)
      .map(([name]) => ({ kind: 'unique' as const, fields: [name] })),
    ...uniques.map((key) => ({ kind: 'unique' as const, fields: key.fields })),
  ];
}
