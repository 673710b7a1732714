/**
 * - `pkey`: primary key
 * - `key`: unique constraint
 * - `idx`: index
 * - `fkey`: foreign key
 * - `check`: check
 * - `text`: the column that a full-text index searches, where it needs one of its own
 */
export type ConstraintKind = 'pkey' | 'key' | 'idx' | 'fkey' | 'check' | 'text';

/**
 * The name that a constraint or index gets where the schema gives none: as Prisma
 * names them, so that a database made by one suits the other.
 *
 * A name that is too long for the database is cut and closed with a hash of the
 * whole, where Prisma only cuts: two long tables would then share their names.
 *
 * @param maxBytes the database's limit, in bytes of UTF-8
 *
 * @example
 * ```ts
 * constraintName('User', ['email'], 'key', 63); // 'User_email_key'
 * constraintName('User', ['id'], 'pkey', 63); // 'User_pkey'
 * ```
 */
export function constraintName(
  table: string,
  columns: readonly string[],
  kind: ConstraintKind,
  maxBytes: number,
): string {
  const name = [...nameParts(table, columns, kind), kind].join('_');
  return byteLength(name) <= maxBytes ? name : distinctConstraintName(table, columns, kind, maxBytes, '');
}

/**
 * The same with the hash in any case, for where the plain name is taken:
 * `a_b` + `c` and `a` + `b_c` both give `a_b_c_idx`. `identity` goes into the hash
 * alone and tells two things on the same columns apart.
 */
export function distinctConstraintName(
  table: string,
  columns: readonly string[],
  kind: ConstraintKind,
  maxBytes: number,
  identity: string,
): string {
  const end = `_${hash(JSON.stringify([table, columns, kind, identity]))}_${kind}`;
  return cutToBytes(nameParts(table, columns, kind).join('_'), maxBytes - end.length).replace(/_+$/, '') + end;
}

/** A table has one primary key, so its name needs no columns. */
function nameParts(table: string, columns: readonly string[], kind: ConstraintKind): readonly string[] {
  return kind === 'pkey' ? [table] : [table, ...columns];
}

/** Bytes of the text as UTF-8, in which databases count names. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

const encoder = new TextEncoder();

function cutToBytes(text: string, maxBytes: number): string {
  let bytes = 0;
  let cut = '';
  for (const character of text) {
    bytes += byteLength(character);
    if (bytes > maxBytes) break;
    cut += character;
  }
  return cut;
}

/** The last 32 bits of cyrb53 (by bryc, public domain) as hexadecimal digits. Not for secrets. */
function hash(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, '0').slice(-8);
}
