import type { Naming } from '../naming.ts';
import type { SchemaDeclaration } from '../schema-declaration.ts';
import type { RepresentationDefaults } from '../to-value-type.ts';

/** The choices that a declaration makes for all its models, completed. */
export interface SchemaOptions {
  readonly naming: Naming;
  readonly joinTables: '_AToB' | 'a_b';
  readonly representations: RepresentationDefaults;
}

/** Fills in what the declaration leaves open. */
export function toSchemaOptions(declaration: SchemaDeclaration): SchemaOptions {
  return {
    naming: declaration.naming ?? 'identity',
    joinTables: declaration.joinTables ?? '_AToB',
    representations: { dateTimes: declaration.dateTimes ?? 'date', decimals: declaration.decimals ?? 'plain' },
  };
}
