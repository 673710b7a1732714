import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { DiagnosticList } from '../diagnostics/diagnostic.ts';
import type { BlockNode, PropertyNode, ValueNode } from '../syntax/syntax-tree.ts';
import { isPreviewFeature, previewFeatureNames } from './preview-features.ts';
import type { Rule, RuleContext } from './rule.ts';

/** What `datasource` and `generator` blocks say is understood, and the database has it. */
export const checkConfiguration: Rule = (context) => {
  const names = new Map<string, BlockNode>();
  for (const block of context.configurationBlocks) {
    if (block.keyword.text === 'datasource') {
      checkDatasource(context, block);
      continue;
    }
    const other = names.get(block.name.text);
    if (other !== undefined)
      context.diagnostics.error(
        'REPEATED_NAME',
        block.name.span,
        `There is a generator \`${block.name.text}\` already.`,
        {
          help: 'Rename or remove one of them.',
          related: [{ span: other.name.span, message: 'the first one' }],
        },
      );
    names.set(block.name.text, block);
    checkGenerator(context, block);
  }
};

function checkDatasource({ diagnostics, facts, lowering }: RuleContext, block: BlockNode): void {
  const older = propertyOf(block, 'referentialIntegrity');
  const mode = propertyOf(block, 'relationMode');
  if (older !== undefined && mode !== undefined)
    diagnostics.error(
      'REPEATED_PROPERTY',
      older.name.span,
      '`referentialIntegrity` is an older word for `relationMode`.',
      {
        help: 'Remove it.',
      },
    );
  for (const property of [older, mode]) {
    const text = property?.value.kind === 'text' ? property.value.value : null;
    if (property === undefined || text === 'prisma' || text === 'foreignKeys') continue;
    diagnostics.error('WRONG_VALUE', property.value.span, `\`${property.name.text}\` is "foreignKeys" or "prisma".`, {
      help: text === null || didYouMean(text, ['foreignKeys']) === null ? null : 'Write `"foreignKeys"`.',
    });
  }
  const preview = propertyOf(block, 'previewFeatures');
  if (preview !== undefined)
    diagnostics.error('UNKNOWN_PROPERTY', preview.name.span, '`previewFeatures` belongs to a generator.', {
      help: 'Move it there.',
    });
  const schemas = propertyOf(block, 'schemas');
  if (schemas !== undefined && lowering.provider !== null && !facts.hasSchemas)
    diagnostics.error('NOT_SUPPORTED', schemas.name.span, `${facts.title} has no \`schemas\`.`, { help: 'Remove it.' });
  else if (schemas !== undefined) checkSchemas(diagnostics, schemas);
  const extensions = propertyOf(block, 'extensions');
  if (extensions !== undefined && lowering.provider !== null && !facts.hasExtensions)
    diagnostics.error('NOT_SUPPORTED', extensions.name.span, `${facts.title} has no \`extensions\`.`, {
      help: 'Remove it.',
    });
  else if (extensions !== undefined) checkExtensions(diagnostics, extensions);
}

function checkSchemas(diagnostics: DiagnosticList, { value }: PropertyNode): void {
  const items = itemsOf(value);
  if (items.length === 0)
    diagnostics.error('WRONG_VALUE', value.span, '`schemas` names no schema.', { help: 'Name one, or remove it.' });
  const seen = new Set<string>();
  for (const item of items) {
    if (item.kind !== 'text') continue;
    if (seen.has(item.value))
      diagnostics.error('REPEATED_NAME', item.span, `The schema "${item.value}" stands there twice.`, {
        help: 'Name each once.',
      });
    seen.add(item.value);
  }
}

const EXTENSION_ARGUMENTS = ['map', 'schema', 'version'];

function checkExtensions(diagnostics: DiagnosticList, { value }: PropertyNode): void {
  for (const item of itemsOf(value)) {
    if (item.kind !== 'constant' && item.kind !== 'call') {
      diagnostics.error('WRONG_VALUE', item.span, 'An extension is named by a word.', {
        help: 'Write `extensions = [citext, ossp(map: "uuid-ossp")]`, for instance.',
      });
      continue;
    }
    const name = item.kind === 'constant' ? item.text : item.name.text;
    if (/^\p{N}/u.test(name) || name.includes('-'))
      diagnostics.error('INVALID_NAME', item.span, `\`${name}\` cannot be the name of an extension.`, {
        help: `Write \`${name.replaceAll('-', '_')}(map: "${name}")\`.`,
      });
    if (item.kind === 'constant') continue;
    for (const argument of item.arguments) {
      if (argument.name === null || !EXTENSION_ARGUMENTS.includes(argument.name.text))
        diagnostics.error('UNKNOWN_ARGUMENT', argument.span, 'An extension has no such argument.', {
          help: `Its arguments are ${EXTENSION_ARGUMENTS.join(', ')}.`,
        });
      else if (argument.value.kind !== 'text')
        diagnostics.error(
          'WRONG_ARGUMENT',
          argument.value.span,
          `\`${argument.name.text}\` must be a text in double quotes.`,
        );
    }
  }
}

function checkGenerator({ diagnostics }: RuleContext, block: BlockNode): void {
  const engine = propertyOf(block, 'engineType');
  if (engine !== undefined && engine.value.kind !== 'text')
    diagnostics.error('WRONG_VALUE', engine.value.span, '`engineType` must be a text in double quotes.');
  for (const item of itemsOf(propertyOf(block, 'binaryTargets')?.value)) {
    if (item.kind === 'text' || isVariable(item)) continue;
    diagnostics.error('WRONG_VALUE', item.span, '`binaryTargets` is a list of texts.');
  }
  for (const item of itemsOf(propertyOf(block, 'previewFeatures')?.value)) {
    if (item.kind !== 'text') diagnostics.error('WRONG_VALUE', item.span, '`previewFeatures` is a list of texts.');
    else if (!isPreviewFeature(item.value)) {
      const near = didYouMean(item.value, previewFeatureNames());
      diagnostics.error('UNKNOWN_PREVIEW_FEATURE', item.span, `There is no preview feature "${item.value}".`, {
        help: near === null ? 'Remove it.' : `Did you mean "${near}"?`,
      });
    }
  }
}

/** `env("NAME")`. */
function isVariable(value: ValueNode): boolean {
  return value.kind === 'call' && value.name.text === 'env' && value.arguments[0]?.value.kind === 'text';
}

/** A value alone is a list of one. */
function itemsOf(value: ValueNode | undefined): readonly ValueNode[] {
  if (value === undefined) return [];
  return value.kind === 'list' ? value.items : [value];
}

function propertyOf({ members }: BlockNode, name: string): PropertyNode | undefined {
  return members.filter((member) => member.kind === 'property').find((property) => property.name.text === name);
}
