import { withParts } from '../../engine/parts/part-not-loaded.ts';
import type { Session } from '../../engine/session.ts';
import { atEndOfTick } from '../../foundation/end-of-tick.ts';
import type { Lookup, LookupPlan, MergedLookup } from './merged-lookup-part.ts';
import { mergedLookupPart } from './merged-lookup-part.ts';

/**
 * Calls of one plan that wait for the end of the tick, by session: what is visible, and which
 * transaction it is, belongs to the session. One that is alone by then runs as if it had not waited.
 */
export class WaitingLookups {
  readonly #plan: LookupPlan;
  readonly #waiting = new Map<Session, Lookup[]>();
  #merged: MergedLookup | null = null;

  constructor(plan: LookupPlan) {
    this.#plan = plan;
  }

  add(session: Session, lookup: Lookup): void {
    const waiting = this.#waiting.get(session);
    if (waiting !== undefined) {
      waiting.push(lookup);
      return;
    }
    const lookups = [lookup];
    this.#waiting.set(session, lookups);
    atEndOfTick(() => {
      this.#waiting.delete(session);
      if (lookups.length === 1) lookup.runAlone();
      else this.#runTogether(session, lookups);
    });
  }

  /** Those whose other values differ, in the arguments of a relation for example, ask for different things. */
  #runTogether(session: Session, lookups: readonly Lookup[]): void {
    const alike: Lookup[][] = [];
    for (const lookup of lookups) {
      const group = alike.find(([first]) => first !== undefined && this.#isAlike(first, lookup));
      if (group === undefined) alike.push([lookup]);
      else group.push(lookup);
    }
    for (const group of alike) {
      if (group.length === 1) group[0]?.runAlone();
      else void this.#runMerged(session, group);
    }
  }

  #isAlike(one: Lookup, other: Lookup): boolean {
    const { indexes } = this.#plan.key;
    return one.values.every((value, index) => Object.is(value, other.values[index]) || indexes.includes(index));
  }

  async #runMerged(session: Session, lookups: readonly Lookup[]): Promise<void> {
    try {
      const merged = await withParts(() => {
        this.#merged ??= this.#plan.context.settings.parts.get(mergedLookupPart)(this.#plan);
        return this.#merged;
      });
      merged.run(session, lookups);
    } catch (error) {
      for (const { reject } of lookups) reject(error);
    }
  }
}
