/** Prisma's own reader of schemas, the build of Prisma 7.10.0, as the judge of what a schema means. */
import prisma from '@prisma/prisma-schema-wasm';
import type { SchemaFile } from '../../src/language/parse-schema.ts';

// Its reader gives up on some slips; it tells a registry why, before it throws.
Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: () => undefined } });

type SchemaText = string | readonly SchemaFile[];

function filesOf(schema: SchemaText): readonly (readonly [name: string, text: string])[] {
  return typeof schema === 'string' ? [['schema.prisma', schema]] : schema.map(({ name, text }) => [name, text]);
}

/** What Prisma finds wrong: the texts of its errors, none where it accepts the schema. */
export function prismaErrors(schema: SchemaText): readonly string[] {
  try {
    const found: readonly { readonly text: string; readonly is_warning: boolean }[] = JSON.parse(
      prisma.lint(JSON.stringify(filesOf(schema))),
    );
    return found.filter(({ is_warning }) => !is_warning).map(({ text }) => withoutColours(text));
  } catch {
    return ['Prisma gives up.'];
  }
}

/** Its messages are painted for terminals. */
function withoutColours(text: string): string {
  return text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '');
}

/** Prisma's data model of a schema that it accepts. */
export function prismaDataModel(schema: SchemaText): PrismaDataModel {
  return JSON.parse(prisma.get_datamodel(JSON.stringify({ prismaSchema: filesOf(schema) })));
}

/** The schema as Prisma formats it. */
export function prismaFormat(schema: string): string {
  const files = JSON.stringify([['schema.prisma', schema]]);
  const request = { textDocument: { uri: 'file:///schema.prisma' }, options: { tabSize: 2, insertSpaces: true } };
  return JSON.parse(prisma.format(files, JSON.stringify(request)))[0][1];
}

export interface PrismaDataModel {
  readonly enums: readonly PrismaEnum[];
  readonly models: readonly PrismaModel[];
  readonly indexes: readonly PrismaIndex[];
}

export interface PrismaEnum {
  readonly name: string;
  readonly dbName: string | null;
  readonly documentation?: string;
  readonly values: readonly {
    readonly name: string;
    readonly dbName: string | null;
    readonly documentation?: string;
  }[];
}

export interface PrismaModel {
  readonly name: string;
  readonly dbName: string | null;
  readonly schema: string | null;
  readonly documentation?: string;
  readonly primaryKey: { readonly name: string | null; readonly fields: readonly string[] } | null;
  readonly uniqueIndexes: readonly { readonly name: string | null; readonly fields: readonly string[] }[];
  readonly fields: readonly PrismaField[];
}

export interface PrismaField {
  readonly name: string;
  readonly dbName?: string;
  readonly kind: 'scalar' | 'object' | 'enum' | 'unsupported';
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly isUnique: boolean;
  readonly isId: boolean;
  readonly isUpdatedAt: boolean;
  readonly type: string;
  readonly nativeType?: readonly [string, readonly string[]] | null;
  readonly default?: unknown;
  readonly relationName?: string;
  readonly relationFromFields?: readonly string[];
  readonly relationToFields?: readonly string[];
  readonly relationOnDelete?: string;
  readonly relationOnUpdate?: string;
  readonly documentation?: string;
}

export interface PrismaIndex {
  readonly model: string;
  readonly type: 'id' | 'unique' | 'normal' | 'fulltext';
  readonly name?: string;
  readonly dbName?: string;
  readonly algorithm?: string;
  readonly fields: readonly {
    readonly name: string;
    readonly sortOrder?: 'asc' | 'desc';
    readonly length?: number;
    readonly operatorClass?: string;
  }[];
}
