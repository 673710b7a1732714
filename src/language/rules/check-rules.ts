import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { LoweredSchema } from '../lowering/lower-schema.ts';
import { checkActions } from './check-actions.ts';
import { checkConfiguration } from './check-configuration.ts';
import { checkConstraintNames } from './check-constraint-names.ts';
import { checkDatabaseNames } from './check-database-names.ts';
import { checkFields } from './check-fields.ts';
import { checkIndexes } from './check-indexes.ts';
import { checkKeys } from './check-keys.ts';
import { checkNames } from './check-names.ts';
import { checkNativeTypes } from './check-native-types.ts';
import { checkQuotedFields } from './check-quoted-fields.ts';
import { checkRelationSides } from './check-relation-sides.ts';
import { anyProviderFacts, providerFacts } from './provider-facts.ts';
import type { Rule, RuleContext } from './rule.ts';

const RULES: readonly Rule[] = [
  checkConfiguration,
  checkNames,
  checkDatabaseNames,
  checkFields,
  checkNativeTypes,
  checkKeys,
  checkQuotedFields,
  checkIndexes,
  checkConstraintNames,
  checkRelationSides,
  checkActions,
];

/**
 * Judges a schema that was read by what its database can do, and by what holds of the language whatever the database.
 * What concerns the graph alone is judged when it is built.
 */
export function checkRules({ models, blocks, context: lowering }: LoweredSchema): void {
  const facts = lowering.provider === null ? anyProviderFacts : providerFacts[lowering.provider];
  const configurationBlocks = blocks.filter(({ keyword: { text } }) => text === 'datasource' || text === 'generator');
  const context: RuleContext = {
    diagnostics: lowering.diagnostics,
    lowering,
    models,
    configurationBlocks,
    facts,
    isSound: soundness(lowering.diagnostics.items, models),
  };
  for (const rule of RULES) rule(context);
}

/** Tells models without errors so far from others. */
function soundness(found: readonly Diagnostic[], models: LoweredSchema['models']): RuleContext['isSound'] {
  const errors = found.filter(({ severity }) => severity === 'error').map(({ span }) => span);
  if (errors.length === 0) return () => true;
  return (name) => {
    const block = models.get(name)?.block.span;
    return !errors.some(({ source, start }) => source === block?.source && start >= block.start && start < block.end);
  };
}
