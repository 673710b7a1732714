import type { DomainDefinition } from '../dialects/extra-definitions.ts';
import type {
  PhysicalDomain,
  PhysicalFunction,
  PhysicalPolicy,
  PhysicalSequence,
} from '../dialects/physical-objects.ts';
import type { DatabaseFunction, Policy, Sequence } from '../schema/database-extras.ts';
import { isLikeExpression } from './like-expression.ts';

/**
 * Whether a policy says something else than the schema does. As everywhere, conditions that speak of the same
 * constants and columns are taken to be the same.
 */
export function isOtherPolicy(wanted: Policy, actual: PhysicalPolicy, columns: readonly string[]): boolean {
  return (
    wanted.command !== actual.command ||
    wanted.isPermissive !== actual.isPermissive ||
    isOtherRoles(wanted.roles, actual.roles) ||
    isOtherExpression(wanted.using, actual.using, columns) ||
    isOtherExpression(wanted.check, actual.check, columns)
  );
}

/** Words for the role of the session come back as the name of that role. */
const roleWords: ReadonlySet<string> = new Set(['current_role', 'current_user', 'session_user']);

function isOtherRoles(wanted: readonly string[], actual: readonly string[]): boolean {
  if (wanted.some((role) => roleWords.has(role))) return false;
  const named = (roles: readonly string[]): string =>
    JSON.stringify(roles.filter((role) => role !== 'public').toSorted());
  return named(wanted) !== named(actual);
}

function isOtherExpression(wanted: string | null, actual: string | null, columns: readonly string[]): boolean {
  if (wanted === null || actual === null) return wanted !== actual;
  return !isLikeExpression(wanted, actual, columns);
}

/** Only bodies between dollars are compared, which databases give back letter by letter. */
export function isOtherFunction(wanted: DatabaseFunction, actual: PhysicalFunction): boolean {
  const [body, other] = [bodyOf(wanted.definition), bodyOf(actual.definition)];
  return body !== null && other !== null && body !== other;
}

function bodyOf(definition: string): string | null {
  const found = /\$(\w*)\$([\s\S]*)\$\1\$/.exec(definition)?.[2];
  return found?.replaceAll(/\s+/g, ' ').trim() ?? null;
}

const sequenceParts = ['type', 'start', 'increment', 'min', 'max', 'cache', 'isCycling'] as const;

export function isOtherSequence(wanted: Sequence, actual: PhysicalSequence): boolean {
  return sequenceParts.some((part) => wanted[part] !== actual[part]);
}

/** The condition of a domain, whichever constraints it is divided into. */
export function isOtherDomain({ check }: DomainDefinition, { checks }: PhysicalDomain): boolean {
  const actual = checks.length === 0 ? null : checks.map(({ expression }) => `(${expression})`).join(' and ');
  return isOtherExpression(check, actual, ['value']);
}

/**
 * Whether a view reads something else. Databases write the query over with all names in full and stars spelt out,
 * and keep constants, tables and, where there is no star, columns.
 */
export function isOtherQuery(
  wanted: string,
  actual: string,
  names: { readonly tables: readonly string[]; readonly columns: readonly string[] },
): boolean {
  return !isLikeExpression(wanted, actual, wanted.includes('*') ? names.tables : [...names.tables, ...names.columns]);
}
