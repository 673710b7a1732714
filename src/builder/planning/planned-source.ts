import type { SourceNode } from '../../sql/nodes/query-nodes.ts';
import type { Scope, ScopeSource } from './scope.ts';

/** A source of a statement, in the text and as expressions see it. */
export interface PlannedSource {
  readonly node: SourceNode;
  readonly source: ScopeSource;
}

/** Where a source stands: `siblings` are the sources before it, which only laterals see. */
export interface SourcePlace {
  readonly outer: Scope;
  readonly siblings: readonly ScopeSource[];
}
