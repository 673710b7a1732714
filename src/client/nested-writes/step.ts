import type { Session, SessionRequest } from '../../engine/session.ts';
import type { ExistingRow } from './existing-row.ts';
import type { Place } from './place.ts';
import type { Steps } from './steps.ts';
import type { WriteCall } from './write-planner.ts';
import type { WrittenRelation } from './written-models.ts';

/** One thing to do, on the session of the transaction. */
export type Step = (session: Session) => Steps<void>;

/** What is done before the row itself is written, whose key it holds, and what is done after. */
export interface RelationSteps {
  readonly before: readonly Step[];
  readonly after: readonly Step[];
}

/** The update of one row and of all that its data names, read and checked. */
export interface PreparedUpdate {
  readonly row: ExistingRow;
  /** Whether it writes through no relation. */
  readonly isFlat: boolean;
  /** The statement for its own fields; `null` for none. */
  request(): SessionRequest | null;
  /** Does it, once the row is found. */
  readonly run: Step;
}

/** Handed in, since what is done through relations updates rows in turn. */
export type PrepareRelated = (
  call: WriteCall,
  target: string,
  data: unknown,
  place: Place,
  depth: number,
) => PreparedUpdate;

/** One relation of a row that is updated, and what the call wants of it. */
export interface RelationCall {
  readonly call: WriteCall;
  readonly member: WrittenRelation;
  readonly row: ExistingRow;
  readonly value: unknown;
  readonly place: Place;
  /** The fields that the data itself gives. */
  readonly given: readonly string[];
  readonly depth: number;
}
