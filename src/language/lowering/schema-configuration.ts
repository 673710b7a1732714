import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { DiagnosticList } from '../diagnostics/diagnostic.ts';
import type { BlockNode, PropertyNode, ValueNode } from '../syntax/syntax-tree.ts';
import { textHelp } from './value-help.ts';

/** The database of a schema, by the names that its `provider` may have. */
export const providers = {
  postgresql: 'postgres',
  postgres: 'postgres',
  mysql: 'mysql',
  mariadb: 'mysql',
  sqlite: 'sqlite',
} as const;

export type Provider = (typeof providers)[keyof typeof providers];

/** A text, or the environment variable that holds it. */
export type Configured = { readonly text: string } | { readonly variable: string };

/** What `datasource` and `generator` blocks say. */
export interface SchemaConfiguration {
  readonly datasource: {
    readonly name: string;
    readonly provider: Provider | null;
    readonly url: Configured | null;
    readonly directUrl: Configured | null;
    readonly relationMode: 'foreignKeys' | 'prisma';
    readonly schemas: readonly string[];
    readonly extensions: readonly string[];
  } | null;
  readonly generators: readonly GeneratorConfiguration[];
}

export interface GeneratorConfiguration {
  readonly name: string;
  readonly provider: Configured | null;
  readonly output: Configured | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

const DATASOURCE_PROPERTIES = [
  'provider',
  'url',
  'directUrl',
  'shadowDatabaseUrl',
  'relationMode',
  'referentialIntegrity',
  'schemas',
  'extensions',
  'previewFeatures',
];

/** Reads the blocks that say what the schema is for. */
export function readConfiguration(blocks: readonly BlockNode[], diagnostics: DiagnosticList): SchemaConfiguration {
  const [datasource, ...further] = blocks.filter(({ keyword }) => keyword.text === 'datasource');
  for (const block of further)
    diagnostics.error('SECOND_DATASOURCE', block.name.span, 'A schema has one datasource.', {
      help: 'Remove this one; several databases have a schema each.',
      related: datasource === undefined ? [] : [{ span: datasource.name.span, message: 'the first one' }],
    });
  return {
    datasource: datasource === undefined ? null : readDatasource(datasource, diagnostics),
    generators: blocks
      .filter(({ keyword }) => keyword.text === 'generator')
      .map((block) => readGenerator(block, diagnostics)),
  };
}

function readDatasource(block: BlockNode, diagnostics: DiagnosticList): SchemaConfiguration['datasource'] {
  const properties = propertiesOf(block, diagnostics);
  for (const [name, { name: node }] of properties) {
    if (DATASOURCE_PROPERTIES.includes(name)) continue;
    const near = didYouMean(name, DATASOURCE_PROPERTIES);
    diagnostics.error('UNKNOWN_PROPERTY', node.span, `A datasource has no property \`${name}\`.`, {
      help: near === null ? `It has ${DATASOURCE_PROPERTIES.join(', ')}.` : `Did you mean \`${near}\`?`,
    });
  }
  const mode = (properties.get('relationMode') ?? properties.get('referentialIntegrity'))?.value;
  return {
    name: block.name.text,
    provider: providerOf(block, properties.get('provider'), diagnostics),
    url: configuredOf(properties.get('url'), diagnostics),
    directUrl: configuredOf(properties.get('directUrl'), diagnostics),
    relationMode: mode?.kind === 'text' && mode.value === 'prisma' ? 'prisma' : 'foreignKeys',
    schemas: textsOf(properties.get('schemas'), diagnostics),
    extensions: namesOf(properties.get('extensions')),
  };
}

function providerOf(
  block: BlockNode,
  property: PropertyNode | undefined,
  diagnostics: DiagnosticList,
): Provider | null {
  if (property === undefined) {
    if (!hasUnread(block))
      diagnostics.error('MISSING_PROPERTY', block.name.span, `The datasource \`${block.name.text}\` has no provider.`, {
        help: 'Add `provider = "postgresql"`, or "mysql" or "sqlite".',
      });
    return null;
  }
  const text = textOf(property, diagnostics);
  if (text === null) return null;
  const known: Readonly<Record<string, Provider>> = providers;
  const provider = known[text];
  if (provider !== undefined) return provider;
  const near = didYouMean(text, Object.keys(providers));
  diagnostics.error('UNKNOWN_PROVIDER', property.value.span, `There is no provider \`${text}\`.`, {
    help: near === null ? `It is one of ${Object.keys(providers).join(', ')}.` : `Did you mean \`${near}\`?`,
  });
  return null;
}

function readGenerator(block: BlockNode, diagnostics: DiagnosticList): GeneratorConfiguration {
  const properties = propertiesOf(block, diagnostics);
  if (!properties.has('provider') && !hasUnread(block))
    diagnostics.error('MISSING_PROPERTY', block.name.span, `The generator \`${block.name.text}\` has no provider.`, {
      help: 'Add `provider = "facet"`.',
    });
  return {
    name: block.name.text,
    provider: configuredOf(properties.get('provider'), diagnostics),
    output: configuredOf(properties.get('output'), diagnostics),
    properties: Object.fromEntries([...properties].map(([name, { value }]) => [name, plainValue(value)])),
  };
}

/** Whether a line could not be read, which may be the one that is missed. */
function hasUnread(block: BlockNode): boolean {
  return block.members.some(({ kind }) => kind === 'unknown');
}

function propertiesOf(block: BlockNode, diagnostics: DiagnosticList): ReadonlyMap<string, PropertyNode> {
  const properties = new Map<string, PropertyNode>();
  for (const member of block.members) {
    if (member.kind !== 'property') continue;
    const before = properties.get(member.name.text);
    if (before === undefined) properties.set(member.name.text, member);
    else
      diagnostics.error('REPEATED_PROPERTY', member.name.span, `The property \`${member.name.text}\` stands twice.`, {
        help: 'Remove one of them.',
        related: [{ span: before.name.span, message: 'it stands here first' }],
      });
  }
  return properties;
}

/** A text, or `env("NAME")`. */
function configuredOf(property: PropertyNode | undefined, diagnostics: DiagnosticList): Configured | null {
  if (property === undefined) return null;
  const { value } = property;
  if (value.kind === 'text') return { text: value.value };
  const [argument] = value.kind === 'call' && value.name.text === 'env' ? value.arguments : [];
  if (argument?.value.kind === 'text') return { variable: argument.value.value };
  diagnostics.error('WRONG_VALUE', value.span, `\`${property.name.text}\` must be a text or \`env("NAME")\`.`, {
    help: textHelp(value),
  });
  return null;
}

function textOf(property: PropertyNode | undefined, diagnostics: DiagnosticList): string | null {
  if (property === undefined) return null;
  if (property.value.kind === 'text') return property.value.value;
  diagnostics.error('WRONG_VALUE', property.value.span, `\`${property.name.text}\` must be a text in double quotes.`, {
    help: textHelp(property.value),
  });
  return null;
}

function textsOf(property: PropertyNode | undefined, diagnostics: DiagnosticList): readonly string[] {
  if (property === undefined) return [];
  const items = property.value.kind === 'list' ? property.value.items : [property.value];
  if (items.every((item) => item.kind === 'text')) return items.map(({ value }) => value);
  diagnostics.error('WRONG_VALUE', property.value.span, `\`${property.name.text}\` must be a list of texts.`, {
    help: 'Write `["a", "b"]`.',
  });
  return [];
}

/** `[citext, pgvector(map: "vector")]`: the names in the database. */
function namesOf(property: PropertyNode | undefined): readonly string[] {
  if (property?.value.kind !== 'list') return [];
  return property.value.items.flatMap((item) => {
    if (item.kind === 'constant') return [item.text];
    if (item.kind !== 'call') return [];
    const map = item.arguments.find(({ name }) => name?.text === 'map')?.value;
    return [map?.kind === 'text' ? map.value : item.name.text];
  });
}

function plainValue(value: ValueNode): unknown {
  switch (value.kind) {
    case 'text':
      return value.value;
    case 'number':
      return Number(value.text);
    case 'constant':
      return value.text === 'true' ? true : value.text === 'false' ? false : value.text;
    case 'list':
      return value.items.map(plainValue);
    case 'call':
      return { call: value.name.text, arguments: value.arguments.map((argument) => plainValue(argument.value)) };
    case 'record':
      return Object.fromEntries(value.entries.map(({ name, value: entry }) => [name.text, plainValue(entry)]));
  }
}
