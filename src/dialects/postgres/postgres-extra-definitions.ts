import type { Policy, Sequence } from '../../schema/database-extras.ts';
import { placeOf } from '../../schema/database-extras.ts';
import type { TableName } from '../../schema/model.ts';
import type { ExtraDefinitions } from '../extra-definitions.ts';
import { identifierQuoting, quoteString } from '../standard/quoting.ts';
import { tableText } from './postgres-column-texts.ts';

const quote = identifierQuoting('"');

/** Roles that are words of the language. */
const roleWords: ReadonlySet<string> = new Set(['public', 'current_role', 'current_user', 'session_user']);

/** Objects that only PostgreSQL acts on. Conditions and bounds are SQL of the author's. */
export const postgresExtraDefinitions: ExtraDefinitions = {
  isBuiltIn: (extension) => extension === 'plpgsql',

  extension: ({ name, schema, version }) => [
    [
      `create extension if not exists ${quote(name)}`,
      schema === null ? '' : ` schema ${quote(schema)}`,
      version === null ? '' : ` version ${quoteString(version)}`,
    ].join(''),
  ],

  sequence: (sequence) => [
    `create sequence ${tableText(placeOf(sequence))} ${sequenceText(sequence)}${sequence.isCycling ? ' cycle' : ''}`,
  ],

  changeSequence: (sequence) => [
    `alter sequence ${tableText(placeOf(sequence))} ${sequenceText(sequence)}${sequence.isCycling ? ' cycle' : ' no cycle'}`,
  ],

  changeDomain: ({ name, check }, checks) => [
    ...checks.map((entry) => `alter domain ${tableText(name)} drop constraint ${quote(entry.name ?? '')}`),
    ...(check === null ? [] : [`alter domain ${tableText(name)} add check (${check})`]),
  ],

  changeFunction: ({ definition }) => [definition.replace(/^\s*create\s+(or\s+replace\s+)?/i, 'create or replace ')],

  domain: ({ name, type, isNullable, default: text, check }) => [
    [
      `create domain ${tableText(name)} as ${type}`,
      text === null ? '' : ` default ${text}`,
      isNullable ? '' : ' not null',
      check === null ? '' : ` check (${check})`,
    ].join(''),
  ],

  composite: ({ name, attributes }) => [
    `create type ${tableText(name)} as (${attributes.map((entry) => `${quote(entry.name)} ${entry.type}`).join(', ')})`,
  ],

  beforeFunctions: (functions) => (functions.length === 0 ? [] : ['set local check_function_bodies = off']),

  rowSecurity: (table, { isForced }) => [
    `alter table ${tableText(table)} enable row level security`,
    ...(isForced ? [`alter table ${tableText(table)} force row level security`] : []),
  ],

  policy: (table, policy) => [policyText(table, policy)],

  changePolicy: (table, policy) => [
    `drop policy ${quote(policy.name)} on ${tableText(table)}`,
    policyText(table, policy),
  ],

  exclusion: (table, { name, definition }) => [
    `alter table ${tableText(table)} add ${name === null ? '' : `constraint ${quote(name)} `}exclude ${definition}`,
  ],

  partition: (parent, partition) => [
    `create table ${tableText(placeOf(partition))} partition of ${tableText(parent)} ${partition.bounds}`,
  ],

  partitionBy: (by, parts) =>
    ` partition by ${by} (${parts.map(({ column, expression }) => (column === null ? `(${expression ?? ''})` : quote(column))).join(', ')})`,
};

function sequenceText({ type, increment, min, max, start, cache }: Sequence): string {
  return `as ${type} increment by ${increment} minvalue ${min} maxvalue ${max} start with ${start} cache ${cache}`;
}

function policyText(table: TableName, { name, command, isPermissive, roles, using, check }: Policy): string {
  return [
    `create policy ${quote(name)} on ${tableText(table)}`,
    isPermissive ? '' : ' as restrictive',
    ` for ${command}`,
    roles.length === 0 ? '' : ` to ${roles.map((role) => (roleWords.has(role) ? role : quote(role))).join(', ')}`,
    using === null ? '' : ` using (${using})`,
    check === null ? '' : ` with check (${check})`,
  ].join('');
}
