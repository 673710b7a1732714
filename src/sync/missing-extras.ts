import type { Dialect } from '../dialects/dialect.ts';
import { CapabilityMissingError } from '../foundation/errors/capability-missing-error.ts';
import type { LeftAlone } from './left-alone.ts';

/** What a dry run says of extras that neither are in the database nor get made. */
export function blockedByExtras(missing: readonly string[]): readonly LeftAlone[] {
  return missing.map((object) => ({
    object,
    reason: 'It is not in the database, and is not made there. Make it by hand (`facet-orm db execute`).',
  }));
}

/** Throws, before anything is changed, where the schema says something that would silently not be there. */
export function refuseMissingExtras(
  missing: readonly string[],
  { displayName }: Pick<Dialect, 'displayName'>,
  by: 'sync' | 'push',
): void {
  const [first] = missing;
  if (first === undefined) return;
  const others = missing.length === 1 ? '' : ` (and ${missing.length - 1} more)`;
  throw new CapabilityMissingError({
    database: displayName,
    capability: `making the ${first}${others} ${by === 'sync' ? 'by `sync()`' : 'in this version of Facet'}`,
    alternative:
      by === 'sync'
        ? 'Run `facet-orm db push`, which makes what the database can have, or make it by hand (`facet-orm db execute`), then call it again.'
        : 'Make it by hand (`facet-orm db execute`), then call it again.',
  });
}
