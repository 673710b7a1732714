let last: Promise<unknown> = Promise.resolve();

/**
 * Lets syncs of this process come one after the other.
 *
 * For synchronous drivers: there, waiting for SQLite's lock stops the whole process,
 * and with it the other engine that would give the lock back.
 */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  last = turn.catch(() => undefined);
  return turn;
}
