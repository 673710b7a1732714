/**
 * Drivers put row values into their errors (`Key (email)=(ada@example.com)
 * already exists`), bound parameters into their properties, and hosts into their
 * messages. An error travels into logs, so a cause is replaced by one that keeps
 * only what is known to hold names and numbers.
 */

const HIDDEN = 'hidden, since it may hold row values; log level debug shows it';

/**
 * Properties that hold codes, positions or names from the schema. Everything
 * else is dropped, so that a property a driver adds tomorrow is not a leak.
 */
const SAFE_PROPERTIES = [
  // Node.js
  'code',
  'errno',
  'syscall',
  // PostgreSQL
  'severity',
  'schema',
  'table',
  'column',
  'dataType',
  'constraint',
  'routine',
  'position',
  // MySQL and MariaDB
  'sqlState',
  'fatal',
  // node:sqlite
  'errcode',
] as const;

let revealers = 0;

/**
 * Lets causes through as the driver made them, until the returned function is
 * called. For connections whose log level is debug; it holds for the whole process.
 *
 * @example
 * ```ts
 * const conceal = revealCauses();
 * // … errors now show row values …
 * conceal();
 * ```
 */
export function revealCauses(): () => void {
  let isRevealing = true;
  revealers += 1;

  return () => {
    if (isRevealing) revealers -= 1;
    isRevealing = false;
  };
}

/**
 * A copy of a thrown value that is safe to log: name, code, stack and the
 * schema's names stay; message, detail, parameters, hosts and everything else go.
 *
 * @example
 * ```ts
 * const driverError = Object.assign(new Error('Key (email)=(ada@example.com) already exists'), { code: '23505' });
 * redact(driverError); // Error: hidden, since it may hold row values … { code: '23505' }
 * ```
 */
export function redact(cause: unknown): unknown {
  if (revealers > 0 || cause === undefined || cause === null) return cause;
  if (!(cause instanceof Error)) return HIDDEN;

  const safe = new Error(HIDDEN);
  const source = cause as unknown as Record<string, unknown>;
  Object.defineProperty(safe, 'name', { value: cause.name, configurable: true });
  Object.defineProperty(safe, 'stack', { value: redactedStack(cause), configurable: true });

  for (const property of SAFE_PROPERTIES) {
    const value = source[property];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      Object.defineProperty(safe, property, { value, enumerable: true, configurable: true });
    }
  }

  if (cause.cause !== undefined)
    Object.defineProperty(safe, 'cause', { value: redact(cause.cause), configurable: true });
  return safe;
}

/** The frames alone: what stands above them repeats the message, which may have several lines. */
function redactedStack(error: Error): string {
  return [`${error.name}: ${HIDDEN}`, ...frameLines(String(error.stack ?? ''), error.message)].join('\n');
}

function frameLines(stack: string, message: string): string[] {
  const start = stack.indexOf(message);
  // The message was changed after the stack was taken, so it cannot be told where the frames begin.
  if (start === -1) return [];

  return stack
    .slice(start + message.length)
    .split('\n')
    .filter((line) => /^ {4}at \S/.test(line));
}
