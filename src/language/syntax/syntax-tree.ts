import type { SourceText, Span } from './source-text.ts';

/**
 * A file as it is written: blocks, comments and blank lines in their order, so that the formatter can write
 * all of it again. What could not be understood is there as `unknown`, and was reported when it was read.
 */
export interface SyntaxFile {
  readonly source: SourceText;
  readonly items: readonly FileItem[];
}

export type FileItem = BlockNode | CommentNode | BlankNode | UnknownNode;

/** `model User { … }`, `enum Role { … }`, `datasource db { … }`. */
export interface BlockNode {
  readonly kind: 'block';
  readonly keyword: NameNode;
  readonly name: NameNode;
  readonly members: readonly MemberNode[];
  /** The `///` lines right above. */
  readonly documentation: string | null;
  /** Behind the opening and the closing brace. */
  readonly openingComment: CommentNode | null;
  readonly closingComment: CommentNode | null;
  /** Whether it is known, closed, and has nothing behind its `{`: it can be written anew. */
  readonly isRegular: boolean;
  readonly span: Span;
}

export type MemberNode =
  | FieldNode
  | EnumValueNode
  | PropertyNode
  | AttributeNode
  | CommentNode
  | BlankNode
  | UnknownNode;

/** `email String? @unique`, in models, views and types. */
export interface FieldNode {
  readonly kind: 'field';
  readonly name: NameNode;
  readonly type: TypeNode;
  readonly attributes: readonly AttributeNode[];
  readonly documentation: string | null;
  readonly comment: CommentNode | null;
  readonly span: Span;
}

export interface TypeNode {
  readonly name: NameNode;
  /** The argument of `Unsupported("…")`. */
  readonly unsupported: TextNode | null;
  readonly arity: 'required' | 'optional' | 'list';
  readonly span: Span;
}

/** `ADMIN @map("admin")`, in enums. */
export interface EnumValueNode {
  readonly kind: 'enumValue';
  readonly name: NameNode;
  readonly attributes: readonly AttributeNode[];
  readonly documentation: string | null;
  readonly comment: CommentNode | null;
  readonly span: Span;
}

/** `provider = "postgresql"`, in datasources, generators and the like. */
export interface PropertyNode {
  readonly kind: 'property';
  readonly name: NameNode;
  readonly value: ValueNode;
  readonly comment: CommentNode | null;
  readonly span: Span;
}

/** `@id` of a field, `@@index([a])` of a block. */
export interface AttributeNode {
  readonly kind: 'attribute';
  readonly isOfBlock: boolean;
  /** `db.VarChar` is a path of two. */
  readonly path: readonly NameNode[];
  /** `null` where there are no parentheses. */
  readonly arguments: readonly ArgumentNode[] | null;
  /** Of one that stands on a line by itself. */
  readonly documentation: string | null;
  readonly comment: CommentNode | null;
  readonly span: Span;
}

export interface ArgumentNode {
  readonly name: NameNode | null;
  readonly value: ValueNode;
  readonly span: Span;
}

export type ValueNode = TextNode | NumberNode | ConstantNode | CallNode | ListNode | RecordNode;

export interface TextNode {
  readonly kind: 'text';
  readonly value: string;
  readonly span: Span;
}

/** As it is written: digits beyond a double are kept. */
export interface NumberNode {
  readonly kind: 'number';
  readonly text: string;
  readonly span: Span;
}

/** A word: `true`, `Cascade`, the name of a field, `address.city`. */
export interface ConstantNode {
  readonly kind: 'constant';
  readonly text: string;
  readonly span: Span;
}

/** `autoincrement()`, `raw("…")`, `title(sort: Desc)`. */
export interface CallNode {
  readonly kind: 'call';
  readonly name: NameNode;
  readonly arguments: readonly ArgumentNode[];
  readonly span: Span;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly ValueNode[];
  readonly span: Span;
}

/** `{ status: "open", deletedAt: null }`, the condition of a partial index. */
export interface RecordNode {
  readonly kind: 'record';
  readonly entries: readonly { readonly name: NameNode; readonly value: ValueNode }[];
  readonly span: Span;
}

export interface NameNode {
  readonly text: string;
  readonly span: Span;
}

/** A comment in any of its forms, `//`, `///` or `/*`, as it is written. */
export interface CommentNode {
  readonly kind: 'comment';
  readonly text: string;
  readonly isDocumentation: boolean;
  readonly span: Span;
}

/** Lines with nothing on them, however many. */
export interface BlankNode {
  readonly kind: 'blank';
}

/** What could not be read. */
export interface UnknownNode {
  readonly kind: 'unknown';
  readonly text: string;
  /** Of a block that has one: others may speak of it. */
  readonly name: string | null;
  readonly span: Span;
}
