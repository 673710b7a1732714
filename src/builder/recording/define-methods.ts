import type { Recorded } from './recorded.ts';
import { callsOf } from './recorded.ts';

/** Methods that differ in their names alone. */
export function defineMethods<Self extends Recorded>(
  prototype: Self,
  names: readonly string[],
  method: (self: Self, name: string, given: readonly unknown[]) => unknown,
): void {
  for (const name of names) {
    define(prototype, name, function (this: Self, ...given: readonly unknown[]): unknown {
      return method(this, name, given);
    });
  }
}

/** What Node's `util.inspect` shows, and so `console.log`: the chain of methods. Values stay out of logs. */
export function defineInspection(prototype: Recorded, name: string): void {
  define(prototype, Symbol.for('nodejs.util.inspect.custom'), function (this: Recorded): string {
    return [name, ...callsOf(this).map((call) => `${call.method}(${call.arguments.length > 0 ? '…' : ''})`)].join('.');
  });
}

function define(prototype: object, name: string | symbol, value: unknown): void {
  Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
}
