/**
 * Calls back when the present turn of the event loop has nothing left to do at once: after all
 * microtasks that are already queued and those they queue. On runtimes without
 * `process.nextTick`, after those that are queued now.
 */
export function atEndOfTick(callback: () => void): void {
  if (typeof process === 'object' && typeof process.nextTick === 'function') process.nextTick(callback);
  else queueMicrotask(callback);
}
