import { createDiagnosticList } from './diagnostics/diagnostic.ts';
import { formatBlock } from './formatter/format-block.ts';
import { parseFile } from './parser/parse-file.ts';
import { sourceText } from './syntax/source-text.ts';

/**
 * A schema in its usual form: columns aligned, attributes in their usual order, one blank line between
 * blocks. Comments and lines that cannot be read stay. Formatting twice is formatting once.
 *
 * @example
 * ```ts
 * import { formatSchema } from '../../src/language/format-schema.ts';
 *
 * formatSchema('model A {\n id   Int @id\n}'); // 'model A {\n  id Int @id\n}\n'
 * ```
 */
export function formatSchema(text: string): string {
  const { items } = parseFile(sourceText('schema.prisma', text), createDiagnosticList());
  const lines: string[] = [];
  let isApart = false;
  for (const item of items) {
    if (item.kind === 'blank') {
      isApart = lines.length > 0;
      continue;
    }
    const isBlock = item.kind === 'block';
    if (isApart || (isBlock && lines.at(-1) === '}')) lines.push('');
    isApart = isBlock;
    lines.push(...(isBlock ? formatBlock(item) : [item.text]));
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
