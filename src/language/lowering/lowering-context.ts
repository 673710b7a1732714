import type { DiagnosticList } from '../diagnostics/diagnostic.ts';
import type { Span } from '../syntax/source-text.ts';
import type { BlockNode } from '../syntax/syntax-tree.ts';
import type { SchemaConfiguration } from './schema-configuration.ts';

/** What all parts of one schema share while it is lowered. */
export interface LoweringContext {
  readonly diagnostics: DiagnosticList;
  readonly configuration: SchemaConfiguration;
  /** Models and views by name. */
  readonly models: ReadonlyMap<string, BlockNode>;
  readonly enums: ReadonlyMap<string, BlockNode>;
  readonly types: ReadonlyMap<string, BlockNode>;
  /** Where each part of the schema stands, by its path: `['User', 'email']`. For problems that the graph's rules find. */
  readonly places: SchemaPlaces;
}

export interface SchemaPlaces {
  set(path: readonly string[], span: Span): void;
  /** The place of the longest beginning of the path that is known. */
  find(path: readonly string[]): Span | null;
}

export function createSchemaPlaces(): SchemaPlaces {
  const places = new Map<string, Span>();
  return {
    set: (path, span) => {
      places.set(path.join('\0'), span);
    },
    find: (path) => {
      for (let length = path.length; length > 0; length -= 1) {
        const span = places.get(path.slice(0, length).join('\0'));
        if (span !== undefined) return span;
      }
      return null;
    },
  };
}
