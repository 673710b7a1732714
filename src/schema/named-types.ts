import type { Field } from './field.ts';
import type { ValueType } from './value-type.ts';

export interface EnumType {
  readonly name: string;
  /** Name of the type in the database. */
  readonly typeName: string;
  readonly schema: string | null;
  readonly values: readonly EnumValue[];
  readonly stableId: string | null;
  readonly renamedFrom: string | null;
}

export interface EnumValue {
  readonly name: string;
  /** What is stored (`@map`); equals `name` unless mapped. */
  readonly stored: string;
}

export interface CompositeType {
  readonly name: string;
  readonly typeName: string;
  readonly schema: string | null;
  readonly fields: Readonly<Record<string, Field>>;
}

export interface DomainType {
  readonly name: string;
  readonly typeName: string;
  readonly schema: string | null;
  readonly of: ValueType;
  readonly check: string | null;
  readonly isOptional: boolean;
  readonly default: string | null;
}
