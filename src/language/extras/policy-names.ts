import { byteLength } from '../../schema/constraint-names.ts';
import type { Policy } from '../../schema/database-extras.ts';

/** PostgreSQL cuts longer names. */
const MAX_BYTES = 63;

/**
 * The name of a policy that its author gave none: it says what the policy is for, and is numbered where an
 * earlier policy of the table has it.
 *
 * @example
 * ```ts
 * import { defaultPolicyName } from '../../src/language/extras/policy-names.ts';
 *
 * defaultPolicyName('orders', 'select', []); // 'orders_select_policy'
 * defaultPolicyName('orders', 'select', ['orders_select_policy']); // 'orders_select_policy_2'
 * ```
 */
export function defaultPolicyName(table: string, command: Policy['command'], taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const end = `_${command}_policy${number === 1 ? '' : `_${number}`}`;
    const name = cut(table, MAX_BYTES - end.length) + end;
    if (!taken.includes(name)) return name;
  }
}

function cut(text: string, maxBytes: number): string {
  let kept = text;
  while (byteLength(kept) > maxBytes) kept = [...kept].slice(0, -1).join('');
  return kept;
}
