import type { PrintedMember } from '../language/printer/printed-block.ts';
import type { FieldNode } from '../language/syntax/syntax-tree.ts';

const TYPE = /^(?:Unsupported\("(?:[^"\\]|\\.)*"\)|\S+?)(?:\?|\[\])?(?=\s|$)/;

/** A printed field in the columns of another that it follows, or takes the place of, as far as it fits. */
export function fieldLine({ name, text }: PrintedMember, beside: FieldNode | null): string {
  const rest = text.slice(name.length).trimStart();
  const type = TYPE.exec(rest)?.[0] ?? rest;
  const attributes = rest.slice(type.length).trimStart();
  const typeAt = beside === null ? 0 : beside.type.span.start - beside.name.span.start;
  const first = beside?.attributes[0];
  const attributesAt = beside === null || first === undefined ? 0 : first.span.start - beside.type.span.start;
  const head = `${name.padEnd(typeAt - 1)} ${type}`;
  return attributes === '' ? head : `${head.padEnd(typeAt + attributesAt - 1)} ${attributes}`;
}
