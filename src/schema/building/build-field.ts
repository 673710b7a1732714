import { judgeConstant } from '../constant-value.ts';
import type { DefaultValue, Field } from '../field.ts';
import { frozenCopy } from '../frozen-copy.ts';
import { physicalNameOf } from '../naming.ts';
import type { FieldDeclaration } from '../schema-declaration.ts';
import { toValueType } from '../to-value-type.ts';
import type { ValueType } from '../value-type.ts';
import type { SchemaOptions } from './schema-options.ts';

/** Completes a field's declaration: column, precision, representation, default. */
export function buildField(name: string, declaration: FieldDeclaration, options: SchemaOptions): Field {
  const type = toValueType(declaration, options.representations);
  const { generated } = declaration;

  return {
    name,
    column: declaration.column ?? physicalNameOf(name, options.naming),
    ...type,
    isOptional: declaration.isOptional ?? false,
    default: declaration.default === undefined ? null : buildDefault(declaration.default, type),
    isUpdatedAt: declaration.isUpdatedAt ?? false,
    generated:
      generated === undefined ? null : { expression: generated.expression, isStored: generated.isStored ?? true },
    isHidden: declaration.isHidden ?? false,
    collation: declaration.collation ?? null,
    timeZone: declaration.timeZone ?? null,
    comment: declaration.comment ?? null,
    stableId: declaration.stableId ?? null,
    renamedFrom: declaration.renamedFrom ?? null,
    annotations: frozenCopy(declaration.annotations ?? {}),
  };
}

/** A constant that does not fit its field stays as given; `default-rules` refuses it. */
function buildDefault(declared: DefaultValue, type: ValueType): DefaultValue {
  // The kind first, whatever the author's order: equal schemas have equal JSON.
  if (declared.kind !== 'value') return { ...{ kind: declared.kind }, ...declared };

  const verdict = judgeConstant(type, declared.value, null);
  return { kind: 'value', value: frozenCopy(verdict.isFit ? verdict.value : declared.value) };
}
