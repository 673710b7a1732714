import { docComment } from './doc-comment.ts';
import { propertyName } from './quoted.ts';

/** A property of a printed type. */
export interface PrintedMember {
  readonly name: string;
  readonly type: string;
  readonly isOptional?: boolean;
  readonly comment?: string | null;
}

/** A member that may be left out. */
export function optional(name: string, type: string): PrintedMember {
  return { name, type, isOptional: true };
}

/** An exported interface, over as many lines as it has members. */
export function interfaceText(
  name: string,
  members: readonly PrintedMember[],
  parents: readonly string[] = [],
  comment: string | null = null,
): string {
  const heritage = parents.length === 0 ? '' : ` extends ${parents.join(', ')}`;
  return [...docComment(comment), `export interface ${name}${heritage} ${objectText(members)}`].join('\n');
}

/** The members between braces, one a line. */
export function objectText(members: readonly PrintedMember[], indent: string = ''): string {
  if (members.length === 0) return '{}';
  const inner = `${indent}  `;
  return [
    '{',
    ...members.flatMap(({ name, type, isOptional = false, comment = null }) => [
      ...docComment(comment, inner),
      `${inner}${propertyName(name)}${isOptional ? '?' : ''}: ${type};`,
    ]),
    `${indent}}`,
  ].join('\n');
}

/** The members between braces, in one line. */
export function inlineText(members: readonly PrintedMember[]): string {
  if (members.length === 0) return '{}';
  const printed = members.map(
    ({ name, type, isOptional = false }) => `${propertyName(name)}${isOptional ? '?' : ''}: ${type}`,
  );
  return `{ ${printed.join('; ')} }`;
}
