import { describe, expect, it } from 'vitest';
import { parseSchema } from '../parse-schema.ts';
import type { SourceText, Span } from '../syntax/source-text.ts';
import { sourceText } from '../syntax/source-text.ts';
import type { Diagnostic } from './diagnostic.ts';
import { printDiagnostics, summarizeDiagnostics } from './print-diagnostics.ts';

function printed(schema: string): string {
  return printDiagnostics(parseSchema(schema).diagnostics);
}

/** The span of a piece of a text, the first of its kind. */
function spanOf(source: SourceText, piece: string): Span {
  const start = source.text.indexOf(piece);
  return { source, start, end: start + piece.length };
}

function problem(span: Span, more: Partial<Diagnostic> = {}): Diagnostic {
  return { code: 'CODE', severity: 'error', message: 'It is wrong.', help: null, span, related: [], ...more };
}

describe('printDiagnostics', () => {
  it('shows all mistakes at once, each with its line and what to do', () => {
    expect(
      printed(
        'model A {\n  id Itn @id\n  b B @relation(fields: [id], references: [id], onDelete: Casade)\n\tx Int @defualt(1)\n  id String\n  @@index([id]\n}\nmodel B {\n  id Int @id\n  as A[]\n}\n',
      ),
    ).toBe(
      [
        'error[UNKNOWN_TYPE]: There is no type `Itn`.',
        ' --> schema.prisma:2:6',
        '  |',
        '2 |   id Itn @id',
        '  |      ^^^',
        '  = help: Did you mean `Int`?',
        '',
        'error[UNKNOWN_WORD]: `onDelete` of `@relation` is one of Cascade, Restrict, NoAction, SetNull, SetDefault.',
        ' --> schema.prisma:3:59',
        '  |',
        '3 |   b B @relation(fields: [id], references: [id], onDelete: Casade)',
        '  |                                                           ^^^^^^',
        '  = help: Did you mean `Cascade`?',
        '',
        'error[UNKNOWN_ATTRIBUTE]: There is no attribute `@defualt` here.',
        ' --> schema.prisma:4:8',
        '  |',
        '4 | \tx Int @defualt(1)',
        '  | \t      ^^^^^^^^^^^',
        '  = help: Did you mean `@default`?',
        '',
        'error[REPEATED_FIELD]: `A` has the field `id` twice.',
        ' --> schema.prisma:5:3',
        '  |',
        '2 |   id Itn @id',
        '  |   -- it stands here first',
        '...',
        '5 |   id String',
        '  |   ^^',
        '  = help: Rename or remove one of them.',
        '',
        'error[UNCLOSED_BRACKET]: This `(` is not closed.',
        ' --> schema.prisma:6:10',
        '  |',
        '6 |   @@index([id]',
        '  |          ^',
        '  = help: Add a `)`.',
        '',
        '5 errors in schema.prisma',
      ].join('\n'),
    );
  });

  it('goes on behind a block that is not closed, with one message', () => {
    expect(printed('model A {\n  id Int @id\nmodel B {\n  id Int @id\n}\n')).toBe(
      [
        'error[UNCLOSED_BLOCK]: The block `A` is not closed.',
        ' --> schema.prisma:1:1',
        '  |',
        '1 | model A {',
        '  | ^^^^^^^',
        '  = help: Add a `}` on a line of its own.',
      ].join('\n'),
    );
  });

  it('counts lines that end as on other systems, and characters beyond the basic plane as one', () => {
    expect(printed('model A {\r\n  id Int @id\r\n  e String @default("😀") @foo\r\n}\r\n')).toContain(
      ' --> schema.prisma:3:26\n',
    );
  });

  it('underlines by the columns that letters take, and leaves tabs as they are', () => {
    const source = sourceText('a', '\t顧客 e\u0301 😀 Strin\n');
    expect(printDiagnostics([problem(spanOf(source, 'Strin'))])).toBe(
      ['error[CODE]: It is wrong.', ' --> a:1:10', '  |', '1 | \t顧客 e\u0301 😀 Strin', '  | \t          ^^^^^'].join(
        '\n',
      ),
    );
    expect(printDiagnostics([problem(spanOf(source, '顧客'))])).toContain('  | \t^^^^');
  });

  it('shows a place over several lines, and leaves out the middle of a long one', () => {
    const source = sourceText('a', 'x(\n  1,\n  2,\n  3,\n  4,\n  5\n) y\n');
    expect(printDiagnostics([problem({ source, start: 0, end: source.text.indexOf(' y') })])).toBe(
      ['error[CODE]: It is wrong.', ' --> a:1:1', '  |', '1 | / x(', '2 | |   1,', '...', '7 | | ) y', '  | |_^'].join(
        '\n',
      ),
    );
  });

  it('shows other places in one frame, those in other files below', () => {
    const [source, other] = [sourceText('a', 'one\ntwo\nthree\n'), sourceText('b', `${'\n'.repeat(9)}four\n`)];
    const related = [
      { span: spanOf(source, 'three'), message: 'the third' },
      { span: spanOf(other, 'four'), message: 'the fourth' },
    ];
    expect(printDiagnostics([problem(spanOf(source, 'one'), { related, help: 'Mend it.' })])).toBe(
      [
        'error[CODE]: It is wrong.',
        '  --> a:1:1',
        '   |',
        ' 1 | one',
        '   | ^^^',
        ' 2 | two',
        ' 3 | three',
        '   | ----- the third',
        '  ::: b:10:1',
        '   |',
        '10 | four',
        '   | ---- the fourth',
        '   = help: Mend it.',
      ].join('\n'),
    );
  });

  it('marks a place behind the last character, and an empty one', () => {
    const source = sourceText('a', 'one');
    expect(printDiagnostics([problem({ source, start: 3, end: 4 })])).toContain('1 | one\n  |    ^');
    expect(printDiagnostics([problem({ source: sourceText('a', ''), start: 0, end: 0 })])).toContain('1 |\n  | ^');
  });

  it('shows no characters that a terminal would act on', () => {
    const source = sourceText('a', 'one \u001b[31m two');
    expect(printDiagnostics([problem(spanOf(source, 'two'))])).toContain('1 | one \ufffd[31m two\n  |           ^^^');
  });

  it('shows no passwords', () => {
    const url = 'postgres://ada:s3:cr/t@db/shop';
    const { diagnostics } = parseSchema(
      `datasource db {\n  provider = "postgresql"\n  ulr = "${url}"\n  url: "${url}"\n}\n`,
    );
    expect(printDiagnostics(diagnostics)).toBe(
      [
        'error[UNKNOWN_PROPERTY]: A datasource has no property `ulr`.',
        ' --> schema.prisma:3:3',
        '  |',
        '3 |   ulr = "postgres://ada:*******@db/shop"',
        '  |   ^^^',
        '  = help: Did you mean `url`?',
        '',
        'error[MISSING_EQUALS]: The value of `url` stands behind a `=`.',
        ' --> schema.prisma:4:6',
        '  |',
        '4 |   url: "postgres://ada:*******@db/shop"',
        '  |      ^',
        '  = help: Write `url = "postgres://ada:*******@db/shop"`.',
        '',
        '2 errors in schema.prisma',
      ].join('\n'),
    );
  });

  it('colours what it is told to', () => {
    const source = sourceText('a', 'one');
    const { length } = 'one';
    expect(
      printDiagnostics(
        [problem({ source, start: 0, end: length }, { help: 'Mend it.' })],
        (text, as) => `<${as}>${text}</>`,
      ),
    ).toBe(
      [
        '<error>error[CODE]:</> <message>It is wrong.</>',
        ' <place>--></> a:1:1',
        '  <place>|</>',
        '<place>1</> <place>|</> one',
        '  <place>|</> <error>^^^</>',
        '  <place>=</> <help>help:</> Mend it.',
      ].join('\n'),
    );
  });
});

describe('summarizeDiagnostics', () => {
  it('counts errors, warnings and files', () => {
    const [one, other] = [sourceText('a', 'x'), sourceText('b', 'x')];
    const [error, warning] = [problem(spanOf(one, 'x')), problem(spanOf(other, 'x'), { severity: 'warning' })];
    expect(summarizeDiagnostics([])).toBe('No errors, no warnings');
    expect(summarizeDiagnostics([error])).toBe('1 error in a');
    expect(summarizeDiagnostics([error, error, warning])).toBe('2 errors, 1 warning in 2 files');
    expect(summarizeDiagnostics([warning, warning])).toBe('2 warnings in b');
  });
});
