import type { PartOf } from '../catalogue.ts';
import type {
  PhysicalDomain,
  PhysicalFunction,
  PhysicalPolicy,
  PhysicalRemark,
  PhysicalSequence,
} from '../physical-objects.ts';
import { isTrue, listOf, namesOf, tableOf, textOf } from './postgres-catalogue-row.ts';
import { postgresLogicalType } from './postgres-logical-type.ts';

/** Reads a row of `domainsSql`. */
export function postgresDomainOf(row: readonly unknown[]): PhysicalDomain {
  return {
    name: tableOf(row),
    nativeType: String(row[4]),
    type: postgresLogicalType({
      nativeType: String(row[4]),
      kind: null,
      typeName: '',
      isArray: false,
      domainOf: String(row[5]),
    }),
    isNullable: !isTrue(row[3]),
    default: textOf(row[6]),
    checks: listOf(row[8]).map((entry) => {
      const [name, expression]: readonly unknown[] = Array.isArray(entry) ? entry : [];
      return { name: textOf(name), expression: String(expression) };
    }),
    collation: textOf(row[7]),
    comment: textOf(row[2]),
  };
}

/** Reads a row of `sequencesSql`. */
export function postgresSequenceOf(row: readonly unknown[]): PhysicalSequence {
  return {
    name: tableOf(row),
    type: row[3] === 'smallint' || row[3] === 'integer' ? row[3] : 'bigint',
    start: String(row[4]),
    increment: String(row[5]),
    min: String(row[6]),
    max: String(row[7]),
    cache: String(row[8]),
    isCycling: isTrue(row[9]),
    ownedBy: row[11] === null ? null : { table: tableOf([row[10], row[11]]), column: String(row[12]) },
    comment: textOf(row[2]),
  };
}

const functionKinds: Readonly<Record<string, PhysicalFunction['kind']>> = { p: 'procedure', a: 'aggregate' };

/** Reads a row of `functionsSql`. */
export function postgresFunctionOf(row: readonly unknown[]): PhysicalFunction {
  return {
    name: tableOf(row),
    kind: functionKinds[String(row[3])] ?? 'function',
    arguments: String(row[4]),
    definition: row[5] === null ? `${row[6]} (${aggregateClauses(String(row[7]))})` : String(row[5]),
    comment: textOf(row[2]),
  };
}

function aggregateClauses(json: string): string {
  const clauses: unknown = JSON.parse(json);
  const entries: readonly (readonly [string, unknown])[] = Object.entries(clauses ?? {});
  return entries.map(([name, value]) => `${name.toUpperCase()}${value === true ? '' : ` = ${value}`}`).join(', ');
}

const commands: Readonly<Record<string, PhysicalPolicy['command']>> = {
  r: 'select',
  a: 'insert',
  w: 'update',
  d: 'delete',
};

/** Reads a row of `policiesSql`. */
export function postgresPolicyOf(row: readonly unknown[]): PartOf<PhysicalPolicy> {
  return {
    table: tableOf(row),
    part: {
      name: String(row[2]),
      command: commands[String(row[3])] ?? 'all',
      isPermissive: isTrue(row[4]),
      roles: namesOf(row[5]),
      using: textOf(row[6]),
      check: textOf(row[7]),
    },
  };
}

const firings: Readonly<Record<string, string>> = { D: 'disabled', A: 'enable always', R: 'enable replica' };

function firingWords(state: string): readonly string[] {
  const words = firings[state];
  return words === undefined ? [] : [words];
}

/** What `triggersSql` says of triggers that do not fire as usual. */
export function postgresTriggerRemarks(row: readonly unknown[]): readonly PartOf<PhysicalRemark>[] {
  const words = [...firingWords(String(row[4])), ...(row[5] === null ? [] : ['comment'])];
  return words.map((text) => ({ table: tableOf(row), part: { object: 'trigger', name: String(row[2]), words: text } }));
}

/** What `policiesSql` says of policies beside what they do. */
export function postgresPolicyRemarks(row: readonly unknown[]): readonly PartOf<PhysicalRemark>[] {
  if (row[8] === null) return [];
  return [{ table: tableOf(row), part: { object: 'policy', name: String(row[2]), words: 'comment' } }];
}
