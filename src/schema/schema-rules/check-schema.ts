import { checkAnnotations } from './annotation-rules.ts';
import { checkChecks } from './check-rules.ts';
import { checkDefaults } from './default-rules.ts';
import { checkEmbedded } from './embedded-rules.ts';
import { checkEnums } from './enum-rules.ts';
import { checkFieldRoles } from './field-role-rules.ts';
import { checkForeignKeys } from './foreign-key-rules.ts';
import { checkIdentifiers } from './identifier-rules.ts';
import { checkIndexes } from './index-rules.ts';
import { checkInheritance } from './inheritance-rules.ts';
import { checkKeys } from './key-rules.ts';
import { checkMappings } from './mapping-rules.ts';
import { checkNames } from './name-rules.ts';
import { checkNativeTypes } from './native-type-rules.ts';
import { checkPolymorphicRelations } from './polymorphic-rules.ts';
import { checkRelationPaths } from './relation-path-rules.ts';
import type { Rule, RuleContext, SchemaParts } from './rule.ts';
import { placeFields } from './rule.ts';
import { checkTypes } from './type-rules.ts';

const RULES: readonly Rule[] = [
  checkNames,
  checkIdentifiers,
  checkMappings,
  checkEnums,
  checkTypes,
  checkNativeTypes,
  checkDefaults,
  checkKeys,
  checkIndexes,
  checkChecks,
  checkFieldRoles,
  checkRelationPaths,
  checkForeignKeys,
  checkPolymorphicRelations,
  checkInheritance,
  checkEmbedded,
  checkAnnotations,
];

/** Runs all rules; each adds what it finds to the list of problems. docs/schema-problems.md lists their codes. */
export function checkSchema(parts: SchemaParts): void {
  const context: RuleContext = { ...parts, placedFields: placeFields(parts) };
  for (const rule of RULES) rule(context);
}
