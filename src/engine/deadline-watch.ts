import type { Timer } from './timer.ts';
import { refTimer, unrefTimer } from './timer.ts';

/** Something that must be over by a certain time. */
export interface Expiring {
  /** By the clock of `performance.now()`. */
  readonly deadline: number;
  expire(): void;
}

/**
 * Watches any number of deadlines with one timer.
 *
 * Almost every deadline is met, and most lie equally far ahead, so the timer is armed
 * for the earliest and left alone when that one is met: watching costs a set entry
 * instead of a timer for each transaction and each wait.
 */
export interface DeadlineWatch {
  add(item: Expiring): void;
  delete(item: Expiring): void;
  /** Forgets everything. */
  clear(): void;
}

/** `keepsAlive`: whether the process has to stay alive for the deadlines that are watched. */
export function createDeadlineWatch(keepsAlive: boolean): DeadlineWatch {
  return new OneTimerWatch(keepsAlive);
}

class OneTimerWatch implements DeadlineWatch {
  readonly #items = new Set<Expiring>();
  readonly #keepsAlive: boolean;
  #timer: Timer | null = null;
  #next = Number.POSITIVE_INFINITY;

  constructor(keepsAlive: boolean) {
    this.#keepsAlive = keepsAlive;
  }

  add(item: Expiring): void {
    this.#items.add(item);
    if (item.deadline < this.#next) this.#arm(item.deadline);
    else if (this.#keepsAlive && this.#items.size === 1 && this.#timer !== null) refTimer(this.#timer);
  }

  delete(item: Expiring): void {
    if (!this.#items.delete(item)) return;
    if (this.#keepsAlive && this.#items.size === 0 && this.#timer !== null) unrefTimer(this.#timer);
  }

  clear(): void {
    this.#items.clear();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#next = Number.POSITIVE_INFINITY;
  }

  #arm(deadline: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#next = deadline;
    this.#timer = setTimeout(() => this.#fire(), Math.max(0, Math.ceil(deadline - performance.now())));
    if (!this.#keepsAlive) unrefTimer(this.#timer);
  }

  #fire(): void {
    const now = performance.now();
    const expired: Expiring[] = [];
    let next = Number.POSITIVE_INFINITY;

    for (const item of this.#items) {
      if (item.deadline <= now) expired.push(item);
      else if (item.deadline < next) next = item.deadline;
    }
    this.#timer = null;
    this.#next = Number.POSITIVE_INFINITY;
    for (const item of expired) this.#items.delete(item);
    if (next !== Number.POSITIVE_INFINITY) this.#arm(next);
    for (const item of expired) item.expire();
  }
}
