import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { AttributeNode } from '../syntax/syntax-tree.ts';
import { attributeTitle } from './attribute-arguments.ts';
import type { LoweringContext } from './lowering-context.ts';

/** Attributes that only a field has, and such that only a block has. */
const OF_FIELDS = [
  'default',
  'updatedAt',
  'relation',
  'generated',
  'version',
  'softDelete',
  'hidden',
  'collation',
  'identity',
];
const OF_BLOCKS = ['index', 'fulltext', 'schema', 'check', 'rls', 'partition', 'inherits', 'exclude', 'trigger'];

/** What other languages call it, in lower case. */
const FIELD_SYNONYMS: Readonly<Record<string, string>> = {
  primary: '`@id`',
  primarykey: '`@id`',
  pk: '`@id`',
  key: '`@id`',
  autoincrement: '`@default(autoincrement())`',
  increment: '`@default(autoincrement())`',
  serial: '`@default(autoincrement())`',
  nullable: 'a `?` behind the type',
  optional: 'a `?` behind the type',
  createdat: '`@default(now())`',
  uuid: '`@default(uuid())`',
  column: '`@map("…")`',
  name: '`@map("…")`',
  length: '`@db.VarChar(…)`',
  size: '`@db.VarChar(…)`',
  varchar: '`@db.VarChar(…)`',
  foreignkey: '`@relation`',
  references: '`@relation`',
};
const BLOCK_SYNONYMS: Readonly<Record<string, string>> = {
  table: '`@@map("…")`',
  name: '`@@map("…")`',
  primary: '`@@id`',
  primarykey: '`@@id`',
  pk: '`@@id`',
  key: '`@@id` or `@@unique`',
  policy: '`@@rls`',
};

/** Reports an attribute that there is not at this place. `field` is the name of the field that has it. */
export function reportUnknownAttribute(
  { diagnostics, configuration }: LoweringContext,
  attribute: AttributeNode,
  known: readonly string[],
  field: string | null,
): void {
  const name = attribute.path[0]?.text ?? '';
  const title = attributeTitle(attribute);
  const mark = attribute.isOfBlock ? '@@' : '@';
  const misplaced = misplacedHelp(attribute, name, known, field);
  if (misplaced !== null) {
    diagnostics.error('MISPLACED_ATTRIBUTE', attribute.span, misplaced.message, { help: misplaced.help });
    return;
  }
  if (!attribute.isOfBlock && name === (configuration.datasource?.name ?? 'db')) {
    diagnostics.error('UNKNOWN_ATTRIBUTE', attribute.span, `${title} does not say which type of the database it is.`, {
      help: `Write \`@${name}.VarChar(20)\`, for instance.`,
    });
    return;
  }
  const same = known.find((word) => word.toLowerCase() === name.toLowerCase());
  const synonyms = attribute.isOfBlock ? BLOCK_SYNONYMS : FIELD_SYNONYMS;
  const synonym = Object.hasOwn(synonyms, name.toLowerCase()) ? synonyms[name.toLowerCase()] : undefined;
  const near = same ?? (synonym === undefined ? didYouMean(name, known) : null);
  const meant = near === null ? synonym : `\`${mark}${near}\``;
  diagnostics.error('UNKNOWN_ATTRIBUTE', attribute.span, `There is no attribute ${title} here.`, {
    help:
      meant === undefined
        ? `There are ${known.map((word) => `\`${mark}${word}\``).join(', ')}.`
        : `Did you mean ${meant}?`,
  });
}

/** `@index` of a field for `@@index` of the model, and the other way round. */
function misplacedHelp(
  attribute: AttributeNode,
  name: string,
  known: readonly string[],
  field: string | null,
): { readonly message: string; readonly help: string } | null {
  if (!attribute.isOfBlock && field !== null && !known.includes(name)) {
    const meant = didYouMean(name, [...known, ...OF_BLOCKS]);
    if (meant === null || !OF_BLOCKS.includes(meant)) return null;
    const example = meant === 'index' || meant === 'fulltext' ? `@@${meant}([${field}])` : `@@${meant}(…)`;
    return {
      message: `\`@${name}\` is no attribute of a field, but \`@@${meant}\` is one of the whole model.`,
      help: `Write \`${example}\` on a line of its own, at the end of the model.`,
    };
  }
  if (attribute.isOfBlock && OF_FIELDS.includes(name))
    return {
      message: `\`@@${name}\` is no attribute of a block, but \`@${name}\` is one of a field.`,
      help: `Write \`@${name}\` behind its field.`,
    };
  return null;
}
