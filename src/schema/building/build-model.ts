import type { Field } from '../field.ts';
import { frozenCopy, toRecord } from '../frozen-copy.ts';
import type { Model } from '../model.ts';
import { tableNameOf } from '../naming.ts';
import type { Relation } from '../relation.ts';
import type { FieldDeclaration, ModelDeclaration } from '../schema-declaration.ts';
import { buildField } from './build-field.ts';
import { buildIndex } from './build-index.ts';
import { buildId, buildUniques } from './build-keys.ts';
import type { SchemaOptions } from './schema-options.ts';

/**
 * A model without its relations, which need all models first: `relations` is the
 * record that they will be put into.
 */
export function buildModel(
  name: string,
  declaration: ModelDeclaration,
  relations: Readonly<Record<string, Relation>>,
  options: SchemaOptions,
): Model {
  const { inherits } = declaration;
  const version = versionOf(declaration);

  return {
    name,
    kind: declaration.kind ?? 'table',
    table: { schema: declaration.schema ?? null, name: declaration.table ?? tableNameOf(name, options.naming) },
    fields: buildFields(withFirstVersion(declaration.fields, version), options),
    relations,
    id: buildId(declaration),
    uniques: buildUniques(declaration),
    indexes: (declaration.indexes ?? []).map(buildIndex),
    checks: (declaration.checks ?? []).map((check) => ({ name: check.name ?? null, expression: check.expression })),
    isImplicit: false,
    inherits:
      inherits === undefined
        ? null
        : {
            parent: inherits.parent,
            strategy: inherits.strategy,
            discriminator: inherits.discriminator ?? null,
            value: inherits.value ?? null,
          },
    version,
    softDelete: declaration.softDelete ?? null,
    definition: declaration.definition ?? null,
    isIgnored: declaration.isIgnored ?? false,
    comment: declaration.comment ?? null,
    stableId: declaration.stableId ?? null,
    renamedFrom: declaration.renamedFrom ?? null,
    annotations: frozenCopy(declaration.annotations ?? {}),
  };
}

/** Several are for `field-role-rules` to refuse. */
function versionOf({ version, fields }: ModelDeclaration): string | null {
  return version ?? Object.keys(fields).find((name) => fields[name]?.isVersion) ?? null;
}

function withFirstVersion(fields: ModelDeclaration['fields'], version: string | null): ModelDeclaration['fields'] {
  const field = version === null ? undefined : fields[version];
  if (version === null || field === undefined || field.default !== undefined) return fields;
  const first: FieldDeclaration = { ...field, default: { kind: 'value', value: field.scalar === 'BigInt' ? 1n : 1 } };
  return toRecord(Object.entries(fields).map(([name, other]) => [name, name === version ? first : other]));
}

/** The fields of a model or a composite type, in declaration order. */
export function buildFields(
  declarations: Readonly<Record<string, FieldDeclaration>>,
  options: SchemaOptions,
): Record<string, Field> {
  return toRecord(Object.entries(declarations).map(([name, field]) => [name, buildField(name, field, options)]));
}
