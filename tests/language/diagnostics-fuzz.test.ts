import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/language/diagnostics/diagnostic.ts';
import { diagnosticsToJson } from '../../src/language/diagnostics/diagnostics-to-json.ts';
import { printDiagnostics } from '../../src/language/diagnostics/print-diagnostics.ts';
import { formatSchema } from '../../src/language/format-schema.ts';
import { parseSchema } from '../../src/language/parse-schema.ts';
import { mutations, seededRandom } from './mutations.ts';

const folder = new URL('corpus/', import.meta.url);
const corpus = readdirSync(folder)
  .filter((name) => name.endsWith('.prisma'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));

/** Pieces that hostile or hasty authors put together. */
const PIECES = [
  ...['model', 'enum', 'type', 'view', 'datasource', 'generator', 'function', ' A', ' b', ' String', ' Int?', '[]'],
  ...['@', '@@', '@id', '@@index', '@relation', '@default', '@db.', '(', ')', '[', ']', '{', '}', '{\n', '}\n', '\n'],
  ...[
    '"',
    '"""',
    '\\',
    "'",
    '`',
    '“',
    '//',
    '///',
    '/*',
    '*/',
    '#',
    '--',
    ',',
    ':',
    '=',
    ';',
    '.',
    '-',
    '1',
    '1.5',
    ' ',
  ],
  ...[
    'fields:',
    'references:',
    'map:',
    '\t',
    '\r',
    '\r\n',
    '\u0000',
    '\ufeff',
    '😀',
    '\ud800',
    '顧客',
    '__proto__',
    'constructor',
  ],
  ...[
    '// facet-ignore:',
    '// facet-ignore-file: MONEY_AS_FLOAT',
    'model __proto__ {\n id Int @id\n}\n',
    'provider = "postgresql"\n',
  ],
];

/** Slips that are wrong in two places: where something is taken away and where it is put, or in each of their parts. */
const OF_TWO_MISTAKES = [
  'an attribute is moved',
  'two lines are swapped',
  'a part with arguments',
  'an id more',
  'another keyword',
  'two lines are joined',
  'a relation mode',
];

/** Of the other slips that are refused, the share that gives one message. It may only rise. */
const SAID_ONCE = 0.93;

/** What holds of everything that is said, whatever the text. */
function expectSound(text: string): readonly Diagnostic[] {
  const { diagnostics, schema } = parseSchema(text);
  for (const { code, severity, message, help, span, related } of diagnostics) {
    const said = { code, message, help };
    expect({ ...said, isSound: /^[A-Z_]+$/.test(code) && /\S\.$/s.test(message) && help !== '' }).toEqual({
      ...said,
      isSound: true,
    });
    for (const { start, end } of [span, ...related.map((other) => other.span)])
      expect({
        ...said,
        isInside: start >= 0 && start <= end && start <= text.length && end <= text.length + 2,
      }).toEqual({
        ...said,
        isInside: true,
      });
    expect(severity === 'error' && schema !== null).toBe(false);
  }
  expect(diagnosticsToJson(diagnostics)).toHaveLength(diagnostics.length);
  expect(printDiagnostics(diagnostics).length > 0).toBe(diagnostics.length > 0);
  formatSchema(text);
  return diagnostics;
}

describe('reading any text', () => {
  it('throws for none, and says something sound of each', () => {
    const random = seededRandom(3);
    for (let round = 0; round < 1500; round += 1) {
      const count = 1 + Math.floor(random() * 40);
      expectSound(Array.from({ length: count }, () => PIECES[Math.floor(random() * PIECES.length)]).join(''));
    }
  });

  it('comes to an end soon where nothing is closed', () => {
    const start = performance.now();
    for (const piece of [
      'model A {\n  a B @c(',
      '@@index([',
      '/*',
      '"',
      '{',
      'model A {\n',
      '  x [\n',
      '}\n',
      'a "',
      'x """\n',
    ])
      expectSound(piece.repeat(400));
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('says one thing of nearly all single slips', () => {
    const counts = corpus.flatMap((text) =>
      mutations(text, 5, 13)
        .filter(({ kind }) => !OF_TWO_MISTAKES.includes(kind))
        .map(({ text: mutated }) => expectSound(mutated).filter(({ severity }) => severity === 'error').length),
    );
    const refused = counts.filter((count) => count > 0);
    const once = refused.filter((count) => count === 1);
    expect(once.length / refused.length).toBeGreaterThanOrEqual(SAID_ONCE);
  });
});
