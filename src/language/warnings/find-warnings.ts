import type { LoweredModel } from '../lowering/lowered-model.ts';
import type { LoweringContext } from '../lowering/lowering-context.ts';
import { enumValuesDifferInCase } from './enum-values-differ-in-case.ts';
import { idWithoutDefault } from './id-without-default.ts';
import { moneyAsFloat } from './money-as-float.ts';
import { redundantIndex } from './redundant-index.ts';
import { relationWithoutIndex } from './relation-without-index.ts';
import { relationWithoutOnDelete } from './relation-without-on-delete.ts';
import { requiredCycle } from './required-cycle.ts';
import { uniqueWithOptionalField } from './unique-with-optional-field.ts';
import { unsupportedSetDefault } from './unsupported-set-default.ts';
import type { Warning } from './warning.ts';

const WARNINGS: readonly Warning[] = [
  relationWithoutIndex,
  relationWithoutOnDelete,
  unsupportedSetDefault,
  requiredCycle,
  idWithoutDefault,
  uniqueWithOptionalField,
  redundantIndex,
  moneyAsFloat,
  enumValuesDifferInCase,
];

/** Adds what will hurt to the diagnostics of a schema that has no errors. */
export function findWarnings(lowering: LoweringContext, models: ReadonlyMap<string, LoweredModel>): void {
  const tables = [...models.values()].filter(({ isView, isIgnored }) => !isView && !isIgnored);
  for (const find of WARNINGS) find({ diagnostics: lowering.diagnostics, lowering, tables });
}
