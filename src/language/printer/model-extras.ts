import type { Partitioning, Policy, RowSecurity } from '../../schema/database-extras.ts';
import { modelExtras } from '../../schema/database-extras.ts';
import type { Model } from '../../schema/model.ts';
import { defaultPolicyName } from '../extras/policy-names.ts';
import type { PrintedMember } from './printed-block.ts';
import { attribute } from './printed-block.ts';
import type { PrinterContext } from './printer-context.ts';
import { isWritable, writtenSql, writtenText } from './written-text.ts';

/** What only the database acts on, as attributes of the block. */
export function printModelExtras(_context: PrinterContext, model: Model): readonly PrintedMember[] {
  const { inheritedModels = [], partitioning, exclusions = [], rowSecurity, triggers = [] } = modelExtras(model);
  return [
    ...(inheritedModels.length === 0 ? [] : [attribute('inherits', listOf(inheritedModels))]),
    ...(partitioning === undefined ? [] : printPartitioning(partitioning)),
    ...exclusions.map(({ name, definition }) =>
      attribute('exclude', [writtenSql(definition), ...named('map', name)].join(', ')),
    ),
    ...(rowSecurity === undefined ? [] : printRowSecurity(model.table.name, rowSecurity)),
    ...triggers.map(({ name, definition }) => attribute('trigger', `${writtenText(name)}, ${writtenSql(definition)}`)),
  ];
}

function printPartitioning({ by, parts, partitions }: Partitioning): readonly PrintedMember[] {
  const fields = parts.map((part) => ('field' in part ? part.field : writtenText(part.expression)));
  return [
    attribute('partition', `by: ${capitalized(by)}, fields: [${fields.join(', ')}]`),
    ...partitions.map(({ name, schema, bounds }) =>
      attribute('partitionTable', [writtenText(name), writtenText(bounds), ...named('schema', schema)].join(', ')),
    ),
  ];
}

function printRowSecurity(table: string, { isForced, policies }: RowSecurity): readonly PrintedMember[] {
  const printed: PrintedMember[] = [];
  if (isForced) printed.push(attribute('rls', 'force: true'));
  else if (policies.length === 0) printed.push(attribute('rls', ''));
  const before: string[] = [];
  for (const policy of policies) {
    printed.push(
      attribute('rls', policyArguments(policy, defaultPolicyName(table, policy.command, before)).join(', ')),
    );
    before.push(policy.name);
  }
  return printed;
}

function policyArguments(policy: Policy, usualName: string): readonly string[] {
  const { name, command, isPermissive, roles, using, check } = policy;
  const args = [
    ...(using === null ? [] : [`using: ${writtenSql(using)}`]),
    ...(check === null ? [] : [`check: ${writtenSql(check)}`]),
    ...(command === 'all' ? [] : [`for: ${capitalized(command)}`]),
    ...(roles.length === 0 ? [] : [`to: [${roles.map(role).join(', ')}]`]),
    ...(isPermissive ? [] : ['as: Restrictive']),
  ];
  // Without any argument the attribute would say that there is no policy.
  return name === usualName && args.length > 0 ? args : [...args, `name: ${writtenText(name)}`];
}

function role(name: string): string {
  return isWritable(name) ? name : writtenText(name);
}

function named(argument: string, name: string | null): readonly string[] {
  return name === null ? [] : [`${argument}: ${writtenText(name)}`];
}

function listOf(names: readonly string[]): string {
  const [only, ...more] = names;
  return more.length === 0 && only !== undefined ? only : `[${names.join(', ')}]`;
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
