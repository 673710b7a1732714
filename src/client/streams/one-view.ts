import type { Session } from '../../engine/session.ts';
import { letOthersRun } from '../../engine/timer.ts';
import type { Model } from '../../schema/model.ts';
import { identityOf } from '../../schema/model-keys.ts';
import type { ObjectShape, Shape } from '../shape/shape.ts';
import { entry, items, objectEntry } from '../shape/shape.ts';

type Portions = AsyncGenerator<readonly unknown[]>;

/** After this long without a pause timers and sockets have their turn: an embedded database answers at once. */
const LONGEST_TURN_MILLIS = 10;

/**
 * Whether the rows of a stream come fastest by statements that each go on behind the last key: fetching
 * a portion at once costs an embedded database half of what fetching row by row does. Only where the key alone
 * says which rows come next and in what order; otherwise each statement might look through all rows again.
 */
export function isByKeyAlone(session: Session, model: Model, shape: ObjectShape): boolean {
  const { engine } = session;
  if (!engine.isEmbedded || engine.hooks.policies.length > 0 || engine.hooks.transaction.length > 0) return false;
  const [key, ...others] = identityOf(model)?.fields ?? [];
  if (key === undefined || others.length > 0 || model.id?.fields[0] !== key) return false;
  const isKeyOnly = (given: Shape | undefined): boolean =>
    given === undefined || (given.kind === 'object' && given.entries.every(({ name }) => name === key));

  return (
    ['distinct', 'cursor', 'lock'].every((name) => entry(shape, name) === undefined) &&
    isKeyOnly(objectEntry(shape, 'where')) &&
    items(entry(shape, 'orderBy')).every(isKeyOnly)
  );
}

/** Portions that all see the database as it is when the first is read. */
export async function* inOneView(session: Session, portionsOf: (view: Session) => Portions): Portions {
  const view = await session.begin({ isReadOnly: true });
  let turnBegan = performance.now();
  try {
    for await (const portion of portionsOf(view.session)) {
      yield portion;
      if (performance.now() - turnBegan < LONGEST_TURN_MILLIS) continue;
      await letOthersRun();
      turnBegan = performance.now();
    }
  } finally {
    await view.rollback();
  }
}
