import type { FieldDeclaration, ModelDeclaration } from '../../schema/schema-declaration.ts';
import type { Span } from '../syntax/source-text.ts';
import type { AttributeNode, BlockNode, ConstantNode, FieldNode, ValueNode } from '../syntax/syntax-tree.ts';

/** A model or view with what was read of it, each part with its place, for the rules that look at several parts. */
export interface LoweredModel {
  readonly name: string;
  readonly block: BlockNode;
  readonly isView: boolean;
  readonly isIgnored: boolean;
  readonly table: string;
  readonly schema: string | null;
  readonly fields: ReadonlyMap<string, LoweredField>;
  readonly relations: ReadonlyMap<string, LoweredRelation>;
  /** Ids, unique keys and indexes, those of fields first. */
  readonly keys: readonly LoweredKey[];
  /** Whether all of it could be read. Where not, what seems to be missing may be in what could not be read. */
  readonly isWhole: boolean;
  readonly declaration: ModelDeclaration;
}

/** A field that holds values. */
export interface LoweredField {
  readonly node: FieldNode;
  readonly column: string;
  readonly isIgnored: boolean;
  readonly declaration: FieldDeclaration;
}

/** A field whose type is a model. */
export interface LoweredRelation {
  readonly model: string;
  readonly node: FieldNode;
  readonly target: string;
  /** As the author wrote it. */
  readonly name: string | null;
  readonly fields: readonly ConstantNode[] | null;
  readonly references: readonly ConstantNode[] | null;
  readonly onDelete: LoweredAction | null;
  readonly onUpdate: LoweredAction | null;
  /** Name of the foreign key. */
  readonly constraint: { readonly text: string; readonly span: Span } | null;
  readonly isIgnored: boolean;
}

/** As the language names them. */
export type ActionName = 'Cascade' | 'Restrict' | 'NoAction' | 'SetNull' | 'SetDefault';

export interface LoweredAction {
  readonly name: ActionName;
  readonly span: Span;
}

export type KeyKind = 'id' | 'unique' | 'index' | 'fulltext';

/** An id, a unique key or an index. */
export interface LoweredKey extends LoweredIndexDetails {
  readonly kind: KeyKind;
  readonly node: AttributeNode;
  readonly isOfField: boolean;
  readonly parts: readonly LoweredKeyPart[];
  /** The argument's name in queries. */
  readonly name: { readonly text: string; readonly span: Span } | null;
  /** Its name in the database. */
  readonly constraint: { readonly text: string; readonly span: Span } | null;
  /** As it is written: `Gin`. */
  readonly type: { readonly text: string; readonly isRaw: boolean; readonly span: Span } | null;
  /** The condition of a partial index. */
  readonly where: ValueNode | null;
}

/** What only an index has, and no key. */
export interface LoweredIndexDetails {
  /** `@@index(…, unique: true)`: unique, and no key of the model. */
  readonly isUniqueIndex: boolean;
  /** Fields that are only carried along. */
  readonly included: readonly ConstantNode[];
}

export interface LoweredKeyPart {
  /** `null` for an expression. */
  readonly field: string | null;
  readonly expression: string | null;
  readonly span: Span;
  readonly sort: 'Asc' | 'Desc' | null;
  readonly length: number | null;
  readonly operatorClass: { readonly text: string; readonly isRaw: boolean; readonly span: Span } | null;
  readonly nulls: 'First' | 'Last' | null;
  readonly collation: string | null;
}
