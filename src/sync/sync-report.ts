import type { LeftAlone } from './left-alone.ts';
import type { SyncStep } from './safe-steps.ts';

/**
 * What `sync()` did, or would do.
 *
 * @example
 * ```ts
 * const report = await db.sync();
 * console.log(String(report)); // sync(): 3 steps in 12 ms …
 * ```
 */
export interface SyncReport {
  readonly isDryRun: boolean;
  /** In the order in which it was done; empty when the database was as the schema says. */
  readonly applied: readonly AppliedStep[];
  /** Differences that only a migration may settle, since that could lose something. */
  readonly leftAlone: readonly LeftAlone[];
  /** In a dry run: what would stop the real one. */
  readonly blocked: readonly LeftAlone[];
  readonly durationMillis: number;
  /** The same for people, with the SQL. */
  toString(): string;
}

export interface AppliedStep {
  /** `create table "User"`. */
  readonly title: string;
  readonly sql: readonly string[];
}

/** Puts a report together. */
export function createSyncReport(content: {
  readonly isDryRun: boolean;
  readonly steps: readonly SyncStep[];
  readonly leftAlone: readonly LeftAlone[];
  readonly blocked: readonly LeftAlone[];
  readonly durationMillis: number;
}): SyncReport {
  const { isDryRun, leftAlone, blocked, durationMillis } = content;
  const applied = content.steps.map(({ title, statements }) => ({ title, sql: statements }));
  const report = { isDryRun, applied, leftAlone, blocked, durationMillis };
  // Not enumerable, so that a report equals its plain data.
  return Object.freeze(Object.defineProperty(report, 'toString', { value: () => textOf(report) }));
}

function textOf({ isDryRun, applied, leftAlone, blocked, durationMillis }: Omit<SyncReport, 'toString'>): string {
  const steps = applied.length === 1 ? '1 step' : `${applied.length} steps`;
  const head = applied.length === 0 ? 'nothing to do' : isDryRun ? `${steps} to do` : steps;
  const lines = [`sync(): ${head} in ${Math.round(durationMillis)} ms`];
  for (const { title, sql } of applied) lines.push(`  ${title}`, ...sql.map((text) => `    ${text}`));
  if (blocked.length > 0) lines.push('blocked:', ...blocked.map(entryText));
  if (leftAlone.length > 0) lines.push('left alone:', ...leftAlone.map(entryText));
  return lines.join('\n');
}

function entryText({ object, reason }: LeftAlone): string {
  return `  ${object}: ${reason}`;
}
