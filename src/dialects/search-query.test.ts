import { describe, expect, it } from 'vitest';
import { mysqlFullText } from './mysql/mysql-full-text.ts';
import { postgresFullText } from './postgres/postgres-full-text.ts';
import { parseSearch } from './search-query.ts';
import { sqliteFullText } from './sqlite/sqlite-full-text.ts';

const target = { table: { schema: null, name: 'T' }, columns: [], isCollated: true, key: null, indexName: null };

function spelled(text: string): string[] {
  const query = parseSearch(text);
  return [postgresFullText, mysqlFullText, sqliteFullText].map((database) => database.encode(query, target));
}

describe('parseSearch', () => {
  it('reads words, phrases, alternatives and exclusions', () => {
    expect(parseSearch('cat "lazy dog" -bird -"big fish" OR foo-bar')).toEqual([
      { required: ['cat', 'lazy dog'], excluded: ['bird', 'big fish'] },
      { required: ['foo-bar'], excluded: [] },
    ]);
  });

  it('leaves out what nobody can look for', () => {
    for (const text of ['', ' ', '-', '!?', '-cat', 'or', 'or -x or', '""', '"', '😀'])
      expect(parseSearch(text)).toEqual([]);
    expect(parseSearch('or cat or')).toEqual([{ required: ['cat'], excluded: [] }]);
    expect(parseSearch('"open phrase')).toEqual([{ required: ['open phrase'], excluded: [] }]);
    expect(parseSearch('"or" a\0b')).toEqual([{ required: ['or', 'a', 'b'], excluded: [] }]);
  });

  it('is written so that no text has a meaning of the database', () => {
    expect(spelled('cat "lazy dog" -bird or (fox* -"a \' b"')).toEqual([
      `cat "lazy dog" -bird or "(fox*" -"a ' b"`,
      `(+cat +"lazy dog" -bird) (+"(fox*" -"a ' b")`,
      `(("cat" AND "lazy dog") NOT "bird") OR (("(fox*") NOT "a ' b")`,
    ]);
    expect(spelled('"or" NEAR(x)')).toEqual(['"or" "NEAR(x)"', 'or +"NEAR(x)"', '("or" AND "NEAR(x)")']);
    expect(spelled('')).toEqual(['', '', '""']);
  });

  it('demands no word of InnoDB that its index leaves out', () => {
    expect(spelled('The cat is an Ox')[1]).toBe('The +cat is an Ox');
  });

  it('asks in lower case where the searched column is', () => {
    expect(mysqlFullText.encode(parseSearch('Cat "Lazy Dog"'), { ...target, isCollated: false })).toBe(
      '+cat +"lazy dog"',
    );
  });
});
