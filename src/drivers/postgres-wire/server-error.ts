/** The error class of `pg` and of PGlite, which have it in common. */
export type DatabaseErrorClass = new (message: string, length: number, name: 'error') => Error;

/** The protocol's letters and the properties that `pg` gives them. */
const PROPERTIES: Readonly<Record<string, string>> = {
  S: 'severity',
  C: 'code',
  D: 'detail',
  H: 'hint',
  P: 'position',
  p: 'internalPosition',
  q: 'internalQuery',
  W: 'where',
  s: 'schema',
  t: 'table',
  c: 'column',
  d: 'dataType',
  n: 'constraint',
  F: 'file',
  L: 'line',
  R: 'routine',
};

/** What the server reported, as the library would have thrown it. */
export function serverError(DatabaseError: DatabaseErrorClass, fields: Readonly<Record<string, string>>): Error {
  const error = new DatabaseError(fields.M ?? '', 0, 'error');
  for (const [letter, property] of Object.entries(PROPERTIES)) {
    Object.defineProperty(error, property, {
      value: fields[letter],
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return error;
}

/** After these the server closes the connection. */
export function isFatal(fields: Readonly<Record<string, string>>): boolean {
  // `V` is `S` untranslated; servers have sent it since 9.6.
  const severity = fields.V ?? fields.S;
  return severity === 'FATAL' || severity === 'PANIC';
}

/**
 * Whether a named statement has become useless: its result has other columns
 * now (`0A000` of this routine; others mean "not supported"), or the server
 * does not know it, after `discard all` or behind a pooler (`26000`).
 */
export function isStaleStatement(error: unknown): boolean {
  const { code, routine } = error as { readonly code?: unknown; readonly routine?: unknown };
  return code === '26000' || (code === '0A000' && routine === 'RevalidateCachedQuery');
}
