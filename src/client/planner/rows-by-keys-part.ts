import type { Bindings } from '../../engine/binding/slot-reader.ts';
import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import type { Key, Model } from '../../schema/model.ts';
import type { ObjectShape } from '../shape/shape.ts';
import type { PlanSlots } from './bind.ts';
import type { PlanContext } from './plan-context.ts';

/** The read of rows whose keys are known. */
export interface RowsByKeys {
  readonly statements: readonly PlannedStatement[];
  /** The rows in the order of the keys, whose parts are as the wire gave them; those that are not there are left out. */
  read(
    session: Session,
    slots: PlanSlots,
    bindings: Bindings,
    keys: readonly (readonly unknown[])[],
  ): MaybePromise<unknown[]>;
}

/** Plans it, with what `select`, `include` and `omit` of the call ask for. */
export type PlanRowsByKeys = (context: PlanContext, model: Model, key: Key, shape: ObjectShape) => RowsByKeys;

export const rowsByKeysPart: PartKey<PlanRowsByKeys> = partKey('rowsByKeys');
