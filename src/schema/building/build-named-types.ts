import { toRecord } from '../frozen-copy.ts';
import type { CompositeType, DomainType, EnumType } from '../named-types.ts';
import { physicalNameOf } from '../naming.ts';
import type { SchemaDeclaration } from '../schema-declaration.ts';
import { toValueType } from '../to-value-type.ts';
import { buildFields } from './build-model.ts';
import type { SchemaOptions } from './schema-options.ts';

export function buildEnums(declaration: SchemaDeclaration, options: SchemaOptions): Record<string, EnumType> {
  return toRecord(
    Object.entries(declaration.enums ?? {}).map(([name, declared]) => [
      name,
      {
        name,
        typeName: declared.typeName ?? physicalNameOf(name, options.naming),
        schema: declared.schema ?? null,
        values: declared.values.map((value) =>
          typeof value === 'string' ? { name: value, stored: value } : { name: value.name, stored: value.stored },
        ),
        stableId: declared.stableId ?? null,
        renamedFrom: declared.renamedFrom ?? null,
      },
    ]),
  );
}

export function buildCompositeTypes(
  declaration: SchemaDeclaration,
  options: SchemaOptions,
): Record<string, CompositeType> {
  return toRecord(
    Object.entries(declaration.compositeTypes ?? {}).map(([name, declared]) => [
      name,
      {
        name,
        typeName: declared.typeName ?? physicalNameOf(name, options.naming),
        schema: declared.schema ?? null,
        fields: buildFields(declared.fields, options),
      },
    ]),
  );
}

export function buildDomains(declaration: SchemaDeclaration, options: SchemaOptions): Record<string, DomainType> {
  return toRecord(
    Object.entries(declaration.domains ?? {}).map(([name, declared]) => [
      name,
      {
        name,
        typeName: declared.typeName ?? physicalNameOf(name, options.naming),
        schema: declared.schema ?? null,
        of: toValueType(declared.of, options.representations),
        check: declared.check ?? null,
        isOptional: declared.isOptional ?? true,
        default: declared.default ?? null,
      },
    ]),
  );
}
