import type { Policy, RowSecurity } from '../../schema/database-extras.ts';
import type { AttributeArguments } from '../lowering/attribute-arguments.ts';
import type { LoweringContext } from '../lowering/lowering-context.ts';
import type { AttributeNode } from '../syntax/syntax-tree.ts';
import { argumentsOf, sqlOf } from './extra-arguments.ts';
import { defaultPolicyName } from './policy-names.ts';

const COMMANDS: Readonly<Record<string, Policy['command']>> = {
  All: 'all',
  Select: 'select',
  Insert: 'insert',
  Update: 'update',
  Delete: 'delete',
};
const COMMAND_NAMES = Object.keys(COMMANDS);

/** Arguments that make a policy; `force` alone does not. */
const OF_POLICIES = ['using', 'check', 'for', 'to', 'name', 'as'];

/** All `@@rls` of a table; `null` where it has none. */
export function lowerRowSecurity(
  context: LoweringContext,
  attributes: readonly AttributeNode[],
  table: string,
): RowSecurity | null {
  let isForced = false;
  const policies: Policy[] = [];
  for (const attribute of attributes) {
    const args = argumentsOf(context, attribute, [...OF_POLICIES, 'force']);
    if (args.boolean('force') === true) isForced = true;
    if (!OF_POLICIES.some((name) => args.has(name))) continue;
    const taken = policies.map(({ name }) => name);
    const policy = lowerPolicy(context, args, table, taken);
    if (taken.includes(policy.name))
      context.diagnostics.error(
        'REPEATED_POLICY',
        args.spanOf('name'),
        `The table has a policy \`${policy.name}\` already.`,
        { help: 'Give it another name.' },
      );
    policies.push(policy);
  }
  return attributes.length === 0 ? null : { isForced, policies };
}

function lowerPolicy(
  context: LoweringContext,
  args: AttributeArguments,
  table: string,
  taken: readonly string[],
): Policy {
  const command = COMMANDS[args.word('for', COMMAND_NAMES) ?? 'All'] ?? 'all';
  refuse(context, args, command, 'using', ['insert'], 'no row exists yet: write `check:`');
  refuse(context, args, command, 'check', ['select', 'delete'], 'no row is written: write `using:`');
  return {
    name: args.text('name') ?? defaultPolicyName(table, command, taken),
    command,
    isPermissive: args.word('as', ['Permissive', 'Restrictive']) !== 'Restrictive',
    roles: rolesOf(context, args),
    using: sqlOf(context, args, 'using'),
    check: sqlOf(context, args, 'check'),
  };
}

function refuse(
  { diagnostics }: LoweringContext,
  args: AttributeArguments,
  command: Policy['command'],
  name: string,
  commands: readonly Policy['command'][],
  why: string,
): void {
  if (!args.has(name) || !commands.includes(command)) return;
  diagnostics.error('WRONG_POLICY', args.spanOf(name), `A policy for ${command} has no \`${name}\`.`, {
    help: `With ${command} ${why}.`,
  });
}

/** Names, or texts for those that are no words. `public` is everyone. */
function rolesOf({ diagnostics }: LoweringContext, args: AttributeArguments): readonly string[] {
  const roles = (args.items('to') ?? []).flatMap((item) => {
    if (item.kind === 'constant') return [item.text];
    if (item.kind === 'text') return [item.value];
    diagnostics.error('WRONG_ARGUMENT', item.span, '`to` of `@@rls` must be names of roles.', {
      help: 'Write `to: [app_user, "other role"]`.',
    });
    return [];
  });
  return roles.includes('public') ? [] : roles;
}
