import { expect, it } from 'vitest';
import { parseSchema } from '../parse-schema.ts';
import { diagnosticsToJson } from './diagnostics-to-json.ts';

it('gives places in lines and characters, with those that are related', () => {
  const { diagnostics } = parseSchema([
    { name: 'a.prisma', text: 'model A {\n  id Int @id\n}\n' },
    { name: 'b.prisma', text: '/// 😀\nmodel A {\n  id Int @id\n}\n' },
  ]);
  expect(diagnosticsToJson(diagnostics)).toEqual([
    {
      file: 'b.prisma',
      line: 2,
      column: 7,
      endLine: 2,
      endColumn: 8,
      code: 'REPEATED_NAME',
      severity: 'error',
      message: 'There is a model `A` already.',
      help: 'Rename or remove one of them.',
      related: [{ file: 'a.prisma', line: 1, column: 7, endLine: 1, endColumn: 8, message: 'the first one' }],
    },
  ]);
});

it('ends a place over several lines on the last one', () => {
  const { diagnostics } = parseSchema('model A {\n  id Int @id @foo(\n    1\n  )\n}\n');
  expect(diagnosticsToJson(diagnostics)).toMatchObject([
    { line: 2, column: 14, endLine: 4, endColumn: 4, help: expect.any(String) },
  ]);
});
