import type { Catalogue, CatalogueScope } from '../catalogue.ts';
import type { CatalogueStatement } from '../catalogue-statement.ts';
import { postgresColumnOf, postgresComposites } from './postgres-catalogue-columns.ts';
import { postgresConstraints, postgresIndexOf, postgresIndexRemarks } from './postgres-catalogue-constraints.ts';
import { fingerprintSql } from './postgres-catalogue-fingerprint.ts';
import { domainsSql, enumsSql, extensionsSql, functionsSql, sequencesSql } from './postgres-catalogue-objects.ts';
import {
  postgresDomainOf,
  postgresFunctionOf,
  postgresPolicyOf,
  postgresPolicyRemarks,
  postgresSequenceOf,
  postgresTriggerRemarks,
} from './postgres-catalogue-others.ts';
import { postgresRelations } from './postgres-catalogue-relations.ts';
import { isTrue, namesOf, tableOf, textOf } from './postgres-catalogue-row.ts';
import {
  columnsSql,
  compositesSql,
  constraintsSql,
  indexesSql,
  policiesSql,
  relationsSql,
  schemasSql,
  triggersSql,
} from './postgres-catalogue-statements.ts';
import { postgresTableChanges } from './postgres-table-changes.ts';

/** PostgreSQL's catalogue: thirteen statements, which travel together. */
export const postgresCatalogue: Catalogue = {
  statements: (scope) => [
    ...[
      schemasSql,
      relationsSql,
      columnsSql,
      constraintsSql,
      indexesSql,
      triggersSql,
      policiesSql,
      enumsSql,
      domainsSql,
      compositesSql,
      sequencesSql,
      functionsSql,
    ].map((text) => inScope(text, scope)),
    { text: extensionsSql, parameters: [] },
  ],

  records: ([
    schemas = [],
    relations = [],
    columns = [],
    constraints = [],
    indexes = [],
    triggers = [],
    policies = [],
    enums = [],
    domains = [],
    composites = [],
    sequences = [],
    functions = [],
    extensions = [],
  ]) => {
    const listed = postgresRelations(relations);
    const constrained = postgresConstraints(constraints);
    return {
      defaultSchema: textOf(schemas.find((row) => isTrue(row[2]))?.[0]),
      foldsCase: { tables: false, columns: false },
      schemas: schemas.map((row) => ({ name: String(row[0]), comment: textOf(row[1]) })),
      ...listed,
      columns: columns.map(postgresColumnOf),
      ...constrained,
      indexes: indexes.map(postgresIndexOf),
      triggers: triggers.map((row) => ({
        table: tableOf(row),
        part: { name: String(row[2]), definition: String(row[3]) },
      })),
      policies: policies.map(postgresPolicyOf),
      enums: enums.map((row) => ({ name: tableOf(row), values: namesOf(row[2]), comment: textOf(row[3]) })),
      domains: domains.map(postgresDomainOf),
      composites: postgresComposites(composites),
      sequences: sequences.map(postgresSequenceOf),
      functions: functions.map(postgresFunctionOf),
      extensions: extensions.map((row) => ({
        name: String(row[0]),
        schema: textOf(row[1]),
        version: String(row[2]),
      })),
      remarks: [
        ...listed.remarks,
        ...constrained.remarks,
        ...indexes.flatMap(postgresIndexRemarks),
        ...triggers.flatMap(postgresTriggerRemarks),
        ...policies.flatMap(postgresPolicyRemarks),
      ],
    };
  },

  fingerprint: (scope) => inScope(fingerprintSql, scope),

  changes: postgresTableChanges,
};

function inScope(text: string, scope: CatalogueScope): CatalogueStatement {
  return { text, parameters: [arrayLiteral(scope.schemas), scope.searchPath] };
}

function arrayLiteral(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`);
  return `{${quoted.join(',')}}`;
}
