import type { SchemaDeclaration } from '../../schema/schema-declaration.ts';
import type { DiagnosticList } from '../diagnostics/diagnostic.ts';
import type { Span } from '../syntax/source-text.ts';
import type { BlockNode } from '../syntax/syntax-tree.ts';
import type { Provider, SchemaConfiguration } from './schema-configuration.ts';

/** What all parts of one schema share while it is lowered. */
export interface LoweringContext {
  readonly diagnostics: DiagnosticList;
  readonly configuration: SchemaConfiguration;
  /** The database that the schema is for: of its datasource, else of the connection that it is loaded into; `null` where nobody says. */
  readonly provider: Provider | null;
  /** What the schema adds to: models and enums that exist and are not in the text. */
  readonly base: SchemaDeclaration | null;
  /** Models and views by name. */
  readonly models: ReadonlyMap<string, BlockNode>;
  readonly enums: ReadonlyMap<string, BlockNode>;
  readonly types: ReadonlyMap<string, BlockNode>;
  readonly domains: ReadonlyMap<string, BlockNode>;
  /** Names of all blocks, and of those among them that could not be read. */
  readonly declared: ReadonlySet<string>;
  readonly lost: ReadonlySet<string>;
  /** Where each part of the schema stands, by its path: `['User', 'email']`. For problems that the graph's rules find. */
  readonly places: SchemaPlaces;
}

/** Whether a name is that of a model or view: of the text, or of the schema that it adds to. */
export function isModel({ models, base }: LoweringContext, name: string): boolean {
  return models.has(name) || Object.hasOwn(base?.models ?? {}, name);
}

/** Whether a name is that of an enum. */
export function isEnum({ enums, base }: LoweringContext, name: string): boolean {
  return enums.has(name) || Object.hasOwn(base?.enums ?? {}, name);
}

/** Whether a name is that of a composite type. */
export function isCompositeType({ types, base }: LoweringContext, name: string): boolean {
  return types.has(name) || Object.hasOwn(base?.compositeTypes ?? {}, name);
}

export interface SchemaPlaces {
  set(path: readonly string[], span: Span): void;
  /** The place of the longest beginning of the path that is known. */
  find(path: readonly string[]): Span | null;
}

/** Places of what is set, and of models, enums and their members, which are looked for when they are asked for. */
export function createSchemaPlaces(blocks: readonly BlockNode[]): SchemaPlaces {
  const places = new Map<string, Span>();
  return {
    set: (path, span) => {
      places.set(path.join('\0'), span);
    },
    find: (path) => {
      for (let length = path.length; length > 0; length -= 1) {
        const part = path.slice(0, length);
        const span = places.get(part.join('\0')) ?? placeInBlocks(blocks, part);
        if (span !== null) return span;
      }
      return null;
    },
  };
}

function placeInBlocks(blocks: readonly BlockNode[], [name, member, ...more]: readonly string[]): Span | null {
  const block = blocks.find(({ keyword, name: { text } }) => text === name && keyword.text !== 'generator');
  if (block === undefined || more.length > 0) return null;
  if (member === undefined) return block.name.span;
  for (const node of block.members)
    if ((node.kind === 'field' || node.kind === 'enumValue') && node.name.text === member) return node.name.span;
  return null;
}
