import type { DiagnosticList } from '../diagnostics/diagnostic.ts';
import type { LoweredKey, LoweredModel } from '../lowering/lowered-model.ts';
import type { LoweringContext } from '../lowering/lowering-context.ts';

/** A schema without errors, with the places of its parts. */
export interface WarningContext {
  readonly diagnostics: DiagnosticList;
  readonly lowering: LoweringContext;
  /** Those that programs use: neither ignored ones nor views. */
  readonly tables: readonly LoweredModel[];
}

/** What is right and will hurt. Each finds one thing, and what it finds can be silenced by its code. */
export type Warning = (context: WarningContext) => void;

/** An index that a search for equal values can use: no condition, and sorted or hashed. */
export function isPlainIndex({ kind, type, where, parts }: LoweredKey): boolean {
  const isSorted = type === null || (!type.isRaw && /^(?:btree|hash)$/i.test(type.text));
  return kind !== 'fulltext' && where === null && isSorted && parts.every(({ field }) => field !== null);
}
