import { createDiagnosticList } from './diagnostics/diagnostic.ts';
import { formatBlock } from './formatter/format-block.ts';
import { parseFile } from './parser/parse-file.ts';
import { sourceText } from './syntax/source-text.ts';

const BYTE_ORDER_MARK = '\ufeff';

/**
 * A schema in its usual form: columns aligned, attributes in their usual order, one blank line between
 * blocks. Comments and what cannot be read stay. Lines end as the first one does. Formatting twice is formatting once.
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
  let isBehindBlock = false;
  for (const item of items) {
    if (item.kind === 'blank') {
      isApart = lines.length > 0;
      continue;
    }
    const isBlock = item.kind === 'block';
    if (isApart || (isBlock && isBehindBlock)) lines.push('');
    isApart = isBlock;
    isBehindBlock = isBlock;
    lines.push(...(isBlock ? formatBlock(item) : [item.text]));
  }
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  return mark + lines.map((line) => line + lineEnd).join('');
}
