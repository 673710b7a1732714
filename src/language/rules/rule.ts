import type { DiagnosticList } from '../diagnostics/diagnostic.ts';
import type { LoweredModel } from '../lowering/lowered-model.ts';
import type { LoweringContext } from '../lowering/lowering-context.ts';
import type { BlockNode } from '../syntax/syntax-tree.ts';
import type { ProviderFacts } from './provider-facts.ts';

/** What the rules look at: the whole schema as it was read, and what its database can do. */
export interface RuleContext {
  readonly diagnostics: DiagnosticList;
  readonly lowering: LoweringContext;
  readonly models: ReadonlyMap<string, LoweredModel>;
  /** `datasource` and `generator`. */
  readonly configurationBlocks: readonly BlockNode[];
  readonly facts: ProviderFacts;
  /** Whether nothing was wrong with a model when it was read: else what seems to be missing may be what was not understood. */
  readonly isSound: (model: string) => boolean;
}

/** One family of checks. Rules do not rely on each other. */
export type Rule = (context: RuleContext) => void;
