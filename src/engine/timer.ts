/** What `setTimeout` gives: an object on Node and Bun, a number elsewhere. */
export type Timer = ReturnType<typeof setTimeout> | number;

/** Lets the process end although the timer is running, where the runtime knows of such a thing. */
export function unrefTimer(timer: Timer): void {
  if (typeof timer === 'object') timer.unref();
}

/** Keeps the process alive while the timer is running: something waits for it. */
export function refTimer(timer: Timer): void {
  if (typeof timer === 'object') timer.ref();
}

/** Lets timers and sockets have their turn; at once where the runtime can say so, else after a millisecond. */
export function letOthersRun(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve);
  });
}

/** Resolves after `millis`. */
export function pause(millis: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, millis);
  });
}
