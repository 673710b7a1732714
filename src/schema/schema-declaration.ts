import type { Annotations } from './annotations.ts';
import type { DefaultValue } from './field.ts';
import type { ModelKind } from './model.ts';
import type { ReferentialAction } from './relation.ts';
import type { NativeType, Representation, ScalarType, ValueType } from './value-type.ts';

/**
 * What a face hands to the schema builder: the author's words, nothing derived.
 *
 * Everything optional may be left out; the builder fills in names, opposite
 * sides, join tables and defaults, then checks the whole.
 */
export interface SchemaDeclaration {
  /** How names that are not mapped reach the database. Default `identity`; `snake_case` also makes tables plural. */
  readonly naming?: 'identity' | 'snake_case';
  /** How implicit join tables are named: `_AToB` (default) or `a_b` (singular, alphabetical). */
  readonly joinTables?: '_AToB' | 'a_b';
  /** Default representation of DateTime fields. Default `date`. */
  readonly dateTimes?: 'date' | 'string';
  /** Default representation of Decimal fields. Default `plain`: exact strings. */
  readonly decimals?: 'plain' | 'decimal.js';
  readonly models: Readonly<Record<string, ModelDeclaration>>;
  readonly enums?: Readonly<Record<string, EnumDeclaration>>;
  readonly compositeTypes?: Readonly<Record<string, CompositeTypeDeclaration>>;
  readonly domains?: Readonly<Record<string, DomainDeclaration>>;
  readonly functions?: Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
  readonly annotations?: Annotations;
}

export interface EnumDeclaration {
  readonly values: readonly (string | { readonly name: string; readonly stored: string })[];
  readonly typeName?: string;
  readonly schema?: string;
  readonly stableId?: string;
  readonly renamedFrom?: string;
}

export interface CompositeTypeDeclaration {
  readonly fields: Readonly<Record<string, FieldDeclaration>>;
  readonly typeName?: string;
  readonly schema?: string;
}

export interface DomainDeclaration {
  readonly of: Partial<ValueType> & { readonly scalar: ScalarType };
  readonly check?: string;
  readonly isOptional?: boolean;
  readonly default?: string;
  readonly typeName?: string;
  readonly schema?: string;
}

export interface ModelDeclaration {
  readonly kind?: ModelKind;
  readonly table?: string;
  readonly schema?: string;
  readonly fields: Readonly<Record<string, FieldDeclaration>>;
  readonly relations?: Readonly<Record<string, RelationDeclaration>>;
  /** A composite id; a single one may be marked on its field instead. */
  readonly id?: KeyDeclaration;
  readonly uniques?: readonly KeyDeclaration[];
  readonly indexes?: readonly IndexDeclaration[];
  readonly checks?: readonly { readonly name?: string; readonly expression: string }[];
  readonly inherits?: {
    readonly parent: string;
    readonly strategy: 'table' | 'discriminator';
    readonly discriminator?: string;
    readonly value?: string;
  };
  readonly version?: string;
  readonly softDelete?: string;
  readonly definition?: string;
  readonly isIgnored?: boolean;
  readonly comment?: string;
  readonly stableId?: string;
  readonly renamedFrom?: string;
  readonly annotations?: Annotations;
}

export interface FieldDeclaration {
  readonly scalar: ScalarType;
  readonly typeName?: string;
  readonly isList?: boolean;
  readonly isOptional?: boolean;
  readonly isId?: boolean;
  /** `true`, or the name of the constraint. */
  readonly isUnique?: boolean | string;
  /** Name of the primary key constraint, with `isId`. */
  readonly constraint?: string;
  readonly column?: string;
  readonly native?: NativeType;
  readonly precision?: number;
  readonly scale?: number;
  readonly representation?: Representation;
  readonly default?: DefaultValue;
  readonly isUpdatedAt?: boolean;
  /** Counts the versions of a row, from its default (1 unless given): the same as naming it in `version` of the model. */
  readonly isVersion?: boolean;
  readonly generated?: { readonly expression: string; readonly isStored?: boolean };
  readonly isHidden?: boolean;
  readonly collation?: string;
  readonly timeZone?: string;
  readonly comment?: string;
  readonly stableId?: string;
  readonly renamedFrom?: string;
  readonly annotations?: Annotations;
}

export interface KeyDeclaration {
  readonly fields: readonly string[];
  /** The argument's name in `findUnique`; default `a_b`. */
  readonly name?: string;
  readonly constraint?: string;
}

export interface IndexDeclaration {
  readonly parts: readonly (string | IndexPartDeclaration)[];
  readonly name?: string;
  readonly isUnique?: boolean;
  readonly type?: string;
  readonly where?: string;
  readonly annotations?: Annotations;
}

export interface IndexPartDeclaration {
  readonly field?: string;
  readonly expression?: string;
  readonly direction?: 'asc' | 'desc';
  readonly nulls?: 'first' | 'last';
  readonly length?: number;
  readonly operatorClass?: string;
  readonly collation?: string;
}

/**
 * A relation as its author wrote it. `fields`/`references` are given on the side
 * that holds the foreign key; the other side is found by target and `relationName`.
 */
export type RelationDeclaration =
  | (RelationDeclarationCommon & {
      readonly kind: 'one';
      readonly fields?: readonly string[];
      /** Default: the target's id. */
      readonly references?: readonly string[];
      readonly isOptional?: boolean;
      /** For a side without `fields` whose opposite is not declared: the target's foreign key fields. */
      readonly foreignFields?: readonly string[];
      readonly onDelete?: ReferentialAction;
      readonly onUpdate?: ReferentialAction;
      readonly constraint?: string;
    })
  | (RelationDeclarationCommon & {
      readonly kind: 'many';
      readonly foreignFields?: readonly string[];
      readonly references?: readonly string[];
    })
  | (RelationDeclarationCommon & {
      readonly kind: 'manyToMany';
      /** An explicit join model, or the name of the implicit join table. */
      readonly through?:
        | { readonly model: string; readonly from?: readonly string[]; readonly to?: readonly string[] }
        | { readonly table: string; readonly from?: string; readonly to?: string };
    })
  | (RelationDeclarationCommon & {
      readonly kind: 'through';
      readonly isMany: boolean;
      readonly through: string;
      readonly from: readonly string[];
      readonly throughFrom: readonly string[];
      readonly throughTo: readonly string[];
      readonly to: readonly string[];
    })
  | (Omit<RelationDeclarationCommon, 'target'> & {
      readonly kind: 'polymorphic';
      readonly role: 'owner' | 'one' | 'many';
      readonly discriminator: string;
      readonly keys: readonly string[];
      readonly targets: Readonly<Record<string, string>>;
    });

interface RelationDeclarationCommon {
  readonly target: string;
  readonly relationName?: string;
  readonly comment?: string;
  readonly stableId?: string;
  readonly renamedFrom?: string;
  readonly annotations?: Annotations;
}
