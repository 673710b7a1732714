import type { Span } from '../syntax/source-text.ts';
import type { ArgumentNode, AttributeNode, TypeNode, ValueNode } from '../syntax/syntax-tree.ts';

/** A value with single spaces where spaces belong. Texts stay as they were written, escapes included. */
export function printValue(value: ValueNode): string {
  switch (value.kind) {
    case 'text':
      return written(value.span);
    case 'number':
    case 'constant':
      return value.text;
    case 'call':
      return `${value.name.text}(${printArguments(value.arguments, value.span)})`;
    case 'list':
      return `[${value.items.map(printValue).join(', ')}${commaAtEnd(value.span)}]`;
    case 'record': {
      const entries = value.entries.map(({ name, value: entry }) => `${name.text}: ${printValue(entry)}`);
      return entries.length === 0 ? '{}' : `{ ${entries.join(', ')}${commaAtEnd(value.span)} }`;
    }
  }
}

function printArguments(args: readonly ArgumentNode[], whole: Span): string {
  const printed = args.map(({ name, value }) => (name === null ? '' : `${name.text}: `) + printValue(value));
  return printed.join(', ') + commaAtEnd(whole);
}

export function printAttribute({ isOfBlock, path, arguments: args, span }: AttributeNode): string {
  const name = (isOfBlock ? '@@' : '@') + path.map(({ text }) => text).join('.');
  return args === null ? name : `${name}(${printArguments(args, span)})`;
}

export function printType({ name, unsupported, span }: TypeNode): string {
  if (unsupported === null) return written(span).replaceAll(/\s/g, '');
  const mark = written({ ...span, start: unsupported.span.end }).replaceAll(/[\s)]/g, '');
  return `${name.text}(${printValue(unsupported)})${mark}`;
}

/** A comma before the closing bracket, which is a mistake where it is one, and never lost. */
function commaAtEnd(span: Span): string {
  return /,\s*[)\]}]$/.test(written(span)) ? ',' : '';
}

function written({ source, start, end }: Span): string {
  return source.text.slice(start, end);
}
