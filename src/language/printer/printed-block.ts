import { formatSchema } from '../format-schema.ts';

/** The keywords of the blocks that are printed. */
export type BlockKeyword =
  | 'datasource'
  | 'generator'
  | 'model'
  | 'view'
  | 'enum'
  | 'type'
  | 'domain'
  | 'extension'
  | 'sequence'
  | 'function'
  | 'procedure'
  | 'aggregate';

/** A block of a schema as text in parts, for whoever merges it with one that exists. */
export interface PrintedBlock {
  readonly keyword: BlockKeyword;
  readonly name: string;
  /** Lines of its comment, without the slashes. */
  readonly documentation: readonly string[];
  readonly members: readonly PrintedMember[];
}

/** A member of a block: one line, or several where a text in `"""` goes over several. */
export interface PrintedMember {
  readonly kind: 'field' | 'relation' | 'value' | 'property' | 'attribute';
  /** Of an attribute `@@index`. */
  readonly name: string;
  readonly documentation: readonly string[];
  /** With single spaces, not aligned, without its comment. */
  readonly text: string;
}

/** What the language has no words for, and so is not in the text. */
export interface Unexpressed {
  /** `field "age" of model "User"`. */
  readonly object: string;
  /** A sentence. */
  readonly reason: string;
}

/** A block with its comment as formatted text, without a line break at the end. */
export function printBlock(block: PrintedBlock): string {
  return formatSchema(blockText(block)).trimEnd();
}

/** The same, not formatted yet. */
export function blockText({ keyword, name, documentation, members }: PrintedBlock): string {
  return [
    ...documentation.map(commentLine),
    `${keyword} ${name} {`,
    ...members.flatMap((member) => [...member.documentation.map(commentLine), member.text]),
    '}',
  ].join('\n');
}

function commentLine(line: string): string {
  return line === '' ? '///' : `/// ${line}`;
}

/** A member without a comment. */
export function member(kind: PrintedMember['kind'], name: string, text: string): PrintedMember {
  return { kind, name, documentation: [], text };
}

/** `@@map("users")` as a member. */
export function attribute(name: string, args: string): PrintedMember {
  return member('attribute', `@@${name}`, args === '' ? `@@${name}` : `@@${name}(${args})`);
}

/** `provider = "sqlite"` as a member. */
export function property(name: string, value: string): PrintedMember {
  return member('property', name, `${name} = ${value}`);
}
