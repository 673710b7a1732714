import { QueryBuilder } from './query-builder.ts';
import type { BuilderOrigin } from './recording/builder-origin.ts';
import type { CallLink, RecordedCall } from './recording/recorded.ts';
import { Recorded } from './recording/recorded.ts';

/** A builder that has just these calls. */
export function builderOfCalls(origin: BuilderOrigin, calls: readonly RecordedCall[]): QueryBuilder {
  const last = calls.reduce<CallLink | null>((previous, call) => ({ ...call, previous }), null);

  return new QueryBuilder(Recorded.workshop(QueryBuilder.of(origin)), last);
}
