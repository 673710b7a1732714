import type { DriverValue } from '../../dialects/codec.ts';
import type { Session } from '../../engine/session.ts';
import { RecordNotFoundError } from '../../foundation/errors/record-not-found-error.ts';
import { StaleRecordError } from '../../foundation/errors/stale-record-error.ts';
import { isObject } from './arguments-of.ts';
import type { RelatedCondition } from './relation-reach.ts';
import { findRelated, relatedCondition } from './relation-reach.ts';
import type { Steps } from './steps.ts';
import type { UniqueRow } from './unique-row.ts';
import type { WriteCall } from './write-planner.ts';

/** Throws where one of the related rows is missing: as stale where only the named version kept it from being found. */
export function* requireRelated(
  call: WriteCall,
  session: Session,
  link: readonly DriverValue[] | null,
  conditions: readonly RelatedCondition[],
  found: readonly (UniqueRow | null)[],
): Steps<void> {
  const missing = conditions[found.indexOf(null)];
  if (missing === undefined) return;
  const { finder, where, reach, place } = missing;
  const { name: model, version } = finder.model;
  const { operation } = call;
  if (version !== null && isObject(where) && where[version] !== undefined) {
    const anyVersion = relatedCondition(call, reach, model, { ...where, [version]: undefined }, place);
    const [row] = yield* findRelated(call, session, link, [anyVersion], []);
    if (row !== null && row !== undefined) throw new StaleRecordError({ model, operation, versionField: version });
  }
  throw new RecordNotFoundError({ model, operation });
}
