import type { ArgumentNode, AttributeNode, TypeNode, ValueNode } from '../syntax/syntax-tree.ts';

/** A value with single spaces where spaces belong. Texts stay as they were written, escapes included. */
export function printValue(value: ValueNode): string {
  switch (value.kind) {
    case 'text':
      return value.span.source.text.slice(value.span.start, value.span.end);
    case 'number':
    case 'constant':
      return value.text;
    case 'call':
      return `${value.name.text}(${printArguments(value.arguments)})`;
    case 'list':
      return `[${value.items.map(printValue).join(', ')}]`;
    case 'record':
      return `{ ${value.entries.map(({ name, value: entry }) => `${name.text}: ${printValue(entry)}`).join(', ')} }`;
  }
}

function printArguments(args: readonly ArgumentNode[]): string {
  return args.map(({ name, value }) => (name === null ? '' : `${name.text}: `) + printValue(value)).join(', ');
}

export function printAttribute({ isOfBlock, path, arguments: args }: AttributeNode): string {
  const name = (isOfBlock ? '@@' : '@') + path.map(({ text }) => text).join('.');
  return args === null ? name : `${name}(${printArguments(args)})`;
}

export function printType({ name, unsupported, arity }: TypeNode): string {
  const mark = arity === 'list' ? '[]' : arity === 'optional' ? '?' : '';
  return unsupported === null ? name.text + mark : `${name.text}(${printValue(unsupported)})${mark}`;
}
