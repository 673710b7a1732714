import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatSchema } from '../../src/language/format-schema.ts';
import { mutations } from './mutations.ts';

const folders = ['corpus/', 'mistakes/'].map((name) => new URL(name, import.meta.url));
const texts = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const),
);

const TOKEN = /"""[\s\S]*?"""|"(?:[^"\\\r\n]|\\.)*"|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|[\p{L}\p{N}_]+|[^\s]/gu;

/** All that is not space, whatever its order: attributes are sorted. */
function tokensOf(text: string): readonly string[] {
  return (text.match(TOKEN) ?? []).map((token) => token.trimEnd()).sort();
}

function expectKept(text: string): void {
  const formatted = formatSchema(text);
  expect(tokensOf(formatted)).toEqual(tokensOf(text));
  expect(formatSchema(formatted)).toBe(formatted);
}

describe('formatSchema', () => {
  it.each(texts)('loses nothing of %s, and is done at once', (_name, text) => {
    expectKept(text);
  });

  it('loses nothing of schemas with slips in them, and is done at once', () => {
    for (const [name, text] of texts) {
      const count = text.length > 1000 ? 12 : 2;
      for (const { kind, text: mutated } of mutations(text, count, 11)) {
        const formatted = formatSchema(mutated);
        const problem = { name, kind, mutated };
        expect({ ...problem, tokens: tokensOf(formatted) }).toEqual({ ...problem, tokens: tokensOf(mutated) });
        expect({ ...problem, formatted: formatSchema(formatted) }).toEqual({ ...problem, formatted });
      }
    }
  });

  it('keeps comments of all kinds where they are', () => {
    const text = [
      '/* above */ // and behind',
      'model User { // opens',
      '  /* of the field */',
      '  id Int @id /* behind */',
      '',
      '  // of the map',
      '  @@map("users") // why',
      '} // closes',
      '/* last */',
      '',
    ].join('\n');
    expect(formatSchema(text)).toBe(
      [
        '/* above */',
        '// and behind',
        'model User { // opens',
        '  /* of the field */',
        '  id Int @id /* behind */',
        '',
        '  // of the map',
        '  @@map("users") // why',
        '} // closes',
        '',
        '/* last */',
        '',
      ].join('\n'),
    );
  });

  it.each([['\r\n'], ['\r'], ['\n']])('ends lines with %j as the first one does', (end) => {
    expect(formatSchema(`model A {${end}id    Int @id${end}}`)).toBe(`model A {${end}  id Int @id${end}}${end}`);
  });

  it('keeps the mark of the byte order', () => {
    expect(formatSchema('\ufeffmodel A {\n id Int @id\n}\n')).toBe('\ufeffmodel A {\n  id Int @id\n}\n');
  });

  it('leaves a block alone that is not closed, unknown, or on one line, and formats the others', () => {
    const odd = ['modle  User {', ' id   Int', '}', '', 'model X { id   Int }', '', 'model  Y {', ' id   Int'].join(
      '\n',
    );
    const even = 'model  Z {\n id   Int @id\n}\n';
    expect(formatSchema(`${even}\n${odd}\n`)).toBe(`model Z {\n  id Int @id\n}\n\n${odd}\n`);
  });

  it('leaves a line alone that cannot be read', () => {
    expect(formatSchema('model A {\n id   Int @id\n email:   String\n}\n')).toBe(
      'model A {\n  id Int @id\n  email:   String\n}\n',
    );
  });
});

it('keeps brackets inside the type of an unsupported field', () => {
  const text = 'model A {\n  id Int @id\n  a Unsupported( "decimal(8,2)" )?\n  b Unsupported("box")[]\n}\n';
  expect(formatSchema(text)).toBe(
    'model A {\n  id Int                          @id\n  a  Unsupported("decimal(8,2)")?\n  b  Unsupported("box")[]\n}\n',
  );
});
