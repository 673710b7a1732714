/** Texts that have broken out of something, somewhere. */
export const HOSTILE_TEXTS: readonly string[] = [
  "'", '"', '`', '\\', "\\'", '\\"', "''", '""', '``', "' or '1'='1", '" or ""="', "'; drop table \"User\"; --", '"; drop table "User"; --', '`; drop table `User`; #', ') or (1=1', '1; select pg_sleep(9)', "1' union select null --",
  '--', '#', '/*', '*/', '/*! or 1=1 */', ';', '$1', '$$', '?', '??', ':name', '@variable', '%', '_', '%s', '|', '\0', 'a\0b', '\x1a', '\n', '\r\n', '\t', '\u2028', '\u02bc or 1=1', '\uff07 or 1=1', '\u2019', '\u201c', '\u00bf\u0027', '\xbf\x27', '😀', '\ud800',
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then', '__defineSetter__', 'length', 'name;', 'id"', "id'", 'id\0', 'id -- ', 'id) or (1=1', ' id', 'id ', 'ID', 'asc; drop', 'desc nulls first', 'ASC', 'insensitive ', 'join; ', 'select *', 'null', 'true', '1', '0', '-1', '1e3', '${1}', '{{x}}', '$where', '$gt', '{"$ne":null}', "E'\\x27'", 'x'.repeat(5_000),
]; // prettier-ignore

/** What may stand in a place without any ill will, one of each kind: the harmless twins of the above. */
export function harmlessValues(): readonly unknown[] {
  return ['harmless', 'a', 1, 1.5, true, null, undefined, {}, { name: 'x' }, [], ['x'], ['x', 'y'], [{}], 5n, new Date(0), new Uint8Array([1]), '1970-01-01', '1', '123e4567-e89b-42d3-a456-426614174000', 'USER', 'asc', 'join', 'insensitive'];
}

/** Things that are no text and may turn into one. */
export function hostileObjects(): readonly unknown[] {
  return [
    { toString: () => "1'; drop table x" },
    { valueOf: () => 1, toString: () => 'asc' },
    { toJSON: () => "'" },
    { [Symbol.toPrimitive]: () => "' or 1=1" },
    { kind: 'literal', value: "1'; drop table x" },
    { kind: 'column', table: 't0', name: 'id' },
    { modelName: 'User', name: 'id' },
    { name: 'DbNull' },
    { sql: 'drop table x', text: 'drop table x', values: [] },
    ['asc', '; drop'],
    [["'"]],
    new String("' or 1=1"),
    new Proxy({}, { get: () => "'", ownKeys: () => ['id"'], getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }) }),
    Object.create({ id: 1 }),
    JSON.parse('{"__proto__":{"isAdmin":true}}'),
    JSON.parse('{"constructor":{"prototype":{}}}'),
    () => '1=1',
    Symbol('1=1'),
    new Map([['id', 1]]),
    new Date(Number.NaN),
    /x/,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -1.5,
    10n ** 30n,
  ];
}
