/** Prisma's own reader of schemas, the build of Prisma 7.10.0, as the judge of what a schema means. */
import prisma from '@prisma/prisma-schema-wasm';

/** What Prisma finds wrong: the texts of its errors, none where it accepts the schema. */
export function prismaErrors(schema: string): readonly string[] {
  const found: readonly { readonly text: string; readonly is_warning: boolean }[] = JSON.parse(
    prisma.lint(JSON.stringify([['schema.prisma', schema]])),
  );
  return found.filter(({ is_warning }) => !is_warning).map(({ text }) => text);
}

/** Prisma's data model of a schema that it accepts. */
export function prismaDataModel(schema: string): PrismaDataModel {
  return JSON.parse(prisma.get_dmmf(JSON.stringify({ prismaSchema: schema }))).datamodel;
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
