import { describe, expect, it } from 'vitest';
import { parseSchema } from '../parse-schema.ts';
import { printDiagnostics } from './print-diagnostics.ts';

function printed(schema: string): string {
  return printDiagnostics(parseSchema(schema).diagnostics);
}

describe('printDiagnostics', () => {
  it('shows all mistakes at once, each with its line and what to do', () => {
    expect(
      printed(
        'model A {\n  id Itn @id\n  b B @relation(fields: [id], references: [id], onDelete: Casade)\n\tx Int @defualt(1)\n  id String\n  @@index([id]\n}\nmodel B {\n  id Int @id\n  as A[]\n}\n',
      ),
    ).toBe(
      [
        'error: There is no type `Itn`.',
        ' --> schema.prisma:2:6',
        '  |',
        '2 |   id Itn @id',
        '  |      ^^^',
        '  = Did you mean `Int`?',
        '',
        'error: `onDelete` of `@relation` is one of Cascade, Restrict, NoAction, SetNull, SetDefault.',
        ' --> schema.prisma:3:59',
        '  |',
        '3 |   b B @relation(fields: [id], references: [id], onDelete: Casade)',
        '  |                                                           ^^^^^^',
        '  = Did you mean `Cascade`?',
        '',
        'error: There is no attribute `@defualt` here.',
        ' --> schema.prisma:4:8',
        '  |',
        '4 | \tx Int @defualt(1)',
        '  | \t      ^^^^^^^^^^^',
        '  = Did you mean `@default`?',
        '',
        'error: `A` has the field `id` twice.',
        ' --> schema.prisma:5:3',
        '  |',
        '5 |   id String',
        '  |   ^^',
        '  = it stands here first:',
        ' --> schema.prisma:2:3',
        '  |',
        '2 |   id Itn @id',
        '  |   ^^',
        '  = Rename or remove one of them.',
        '',
        'error: This `(` is not closed.',
        ' --> schema.prisma:6:10',
        '  |',
        '6 |   @@index([id]',
        '  |          ^',
        '  = Add a `)`.',
      ].join('\n'),
    );
  });

  it('goes on behind a block that is not closed, with one message', () => {
    expect(printed('model A {\n  id Int @id\nmodel B {\n  id Int @id\n}\n')).toBe(
      [
        'error: The block `A` is not closed.',
        ' --> schema.prisma:1:1',
        '  |',
        '1 | model A {',
        '  | ^^^^^^^',
        '  = Add a `}` on a line of its own.',
      ].join('\n'),
    );
  });

  it('counts lines that end as on other systems, and characters beyond the basic plane as one', () => {
    expect(printed('model A {\r\n  id Int @id\r\n  e String @default("😀") @foo\r\n}\r\n')).toContain(
      ' --> schema.prisma:3:26\n',
    );
  });

  it('colours what it is told to', () => {
    const { diagnostics } = parseSchema('model A {\n  id Itn @id\n}\n');
    expect(printDiagnostics(diagnostics, (text, as) => `<${as}>${text}</${as}>`)).toContain('<error>error:</error>');
  });
});
