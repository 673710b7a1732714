import type { ExtraDefinitions } from '../dialects/extra-definitions.ts';
import type { PhysicalFunction } from '../dialects/physical-objects.ts';
import type { PhysicalDatabase, PhysicalTable } from '../introspection/physical-database.ts';
import type { DatabaseFunction } from '../schema/database-extras.ts';
import { placeOf } from '../schema/database-extras.ts';
import type { TableName } from '../schema/model.ts';
import { isOtherDomain, isOtherFunction, isOtherPolicy, isOtherSequence } from './changed-extras.ts';
import type { DesiredTable } from './desired-database.ts';
import type { DesiredExtras, TableExtras } from './desired-extras.ts';
import type { Finder } from './finder.ts';
import type { SyncStep } from './safe-steps.ts';

/** What is made of the extras of a schema, and what cannot be. */
export interface ExtrasPlan {
  readonly extensions: readonly SyncStep[];
  /** Types, sequences and functions, which tables may need. */
  readonly beforeTables: readonly SyncStep[];
  readonly partitions: readonly SyncStep[];
  /** What is part of tables, once they are there. */
  readonly afterTables: readonly SyncStep[];
  /** `policy "own" of table "Note"`: neither in the database nor made. */
  readonly missing: readonly string[];
  /** Makes anew what says something else than the schema; `db push` alone does it. */
  readonly changed: readonly SyncStep[];
}

export interface ExtrasContext {
  readonly actual: PhysicalDatabase;
  readonly find: Finder;
  /** `null` where the database has none of them. */
  readonly definitions: ExtraDefinitions | null;
  /** Whether tables that are there get what they lack: that may refuse rows, or hide them. */
  readonly changesTables: boolean;
}

/** Finds by name what is there, and compares what the database gives back as it was written. */
export function planExtras(extras: DesiredExtras, context: ExtrasContext): ExtrasPlan {
  const { definitions, actual, find } = context;
  const missing: string[] = [];
  const make = <Entry>(
    entries: readonly Entry[],
    label: (entry: Entry) => string,
    isThere: (entry: Entry) => boolean,
    statements: ((entry: Entry) => readonly string[]) | null,
  ): readonly SyncStep[] =>
    entries.flatMap((entry) => {
      if (isThere(entry)) return [];
      if (statements !== null) return [step(`create ${label(entry)}`, statements(entry))];
      missing.push(label(entry));
      return [];
    });
  const isNamed = (list: readonly { readonly name: TableName }[], name: TableName): boolean =>
    list.some((entry) => find.objectKey(entry.name) === find.objectKey(name));

  const extensions = make(
    extras.extensions,
    ({ name }) => `extension "${name}"`,
    ({ name }) => definitions?.isBuiltIn(name) === true || actual.extensions.some((entry) => entry.name === name),
    definitions?.extension ?? null,
  );
  const functions = make(
    extras.functions,
    ({ kind, name }) => `${kind} "${name}"`,
    (entry) => hasFunction(actual.functions, entry, find),
    // The statement is the author's own, whatever the database.
    ({ definition }) => [...(definitions?.beforeFunctions(extras.functions) ?? []), definition],
  );
  const beforeTables = [
    ...make(
      extras.composites,
      ({ name }) => `composite type "${name.name}"`,
      ({ name }) => isNamed(actual.composites, name),
      definitions?.composite ?? null,
    ),
    ...make(
      extras.domains,
      ({ name }) => `domain "${name.name}"`,
      ({ name }) => isNamed(actual.domains, name),
      definitions?.domain ?? null,
    ),
    ...make(
      extras.sequences,
      ({ name }) => `sequence "${name}"`,
      (entry) => isNamed(actual.sequences, placeOf(entry)),
      definitions?.sequence ?? null,
    ),
    ...functions,
  ];
  const tables = extras.ofTables.map((entry) => planTable(entry, context, missing));
  const changed = definitions === null ? [] : changedExtras(extras, context, definitions);
  return {
    extensions,
    beforeTables,
    partitions: tables.flatMap(({ partitions }) => partitions),
    afterTables: tables.flatMap(({ parts }) => parts),
    missing,
    changed,
  };
}

function changedExtras(
  extras: DesiredExtras,
  { actual, find }: ExtrasContext,
  definitions: ExtraDefinitions,
): readonly SyncStep[] {
  const namedAs =
    (name: TableName) =>
    (entry: { readonly name: TableName }): boolean =>
      find.objectKey(entry.name) === find.objectKey(name);
  const steps: SyncStep[] = [];
  for (const wanted of extras.functions) {
    const named = actual.functions.filter(namedAs(placeOf(wanted)));
    // Of several, databases tell the arguments in their own words.
    const [only] = named.length === 1 ? named : named.filter((entry) => entry.arguments === wanted.arguments);
    if (only !== undefined && isOtherFunction(wanted, only))
      steps.push(
        step(`change ${wanted.kind} "${wanted.name}"`, [
          ...definitions.beforeFunctions([wanted]),
          ...definitions.changeFunction(wanted),
        ]),
      );
  }
  for (const wanted of extras.sequences) {
    const found = actual.sequences.find(namedAs(placeOf(wanted)));
    if (found !== undefined && isOtherSequence(wanted, found))
      steps.push(step(`change sequence "${wanted.name}"`, definitions.changeSequence(wanted)));
  }
  for (const wanted of extras.domains) {
    const found = actual.domains.find(namedAs(wanted.name));
    if (found !== undefined && isOtherDomain(wanted, found))
      steps.push(
        step(`change the check of domain "${wanted.name.name}"`, definitions.changeDomain(wanted, found.checks)),
      );
  }
  for (const { table, rowSecurity } of extras.ofTables) {
    const existing = find.table(table);
    const columns = existing?.columns.map(({ name }) => name) ?? [];
    for (const wanted of rowSecurity?.policies ?? []) {
      const found = existing?.policies.find(({ name }) => name === wanted.name);
      if (found !== undefined && isOtherPolicy(wanted, found, columns))
        steps.push(
          step(`change policy "${wanted.name}" of table "${table.name}"`, definitions.changePolicy(table, wanted)),
        );
    }
  }
  return steps;
}

/** Tables as they are made where the schema says how they are divided, or whose columns they have too. */
export function shapeTables(
  tables: readonly DesiredTable[],
  { ofTables }: DesiredExtras,
  definitions: ExtraDefinitions | null,
): readonly DesiredTable[] {
  if (definitions === null || ofTables.length === 0) return tables;
  const byTable = new Map(ofTables.map((extras) => [extras.table, extras]));
  return tables.map((table) => {
    const extras = byTable.get(table.table);
    if (extras === undefined) return table;
    const { partitioning, parents } = extras;
    const partitionBy = partitioning === null ? null : definitions.partitionBy(partitioning.by, partitioning.parts);
    return { ...table, inherits: parents, partitionBy };
  });
}

function step(title: string, statements: readonly string[]): SyncStep {
  return { title, statements, isEnumValue: false, isRebuild: false };
}

/** By name and arguments; by name alone where there is only one, since databases print types in their own words. */
function hasFunction(functions: readonly PhysicalFunction[], wanted: DatabaseFunction, find: Finder): boolean {
  const named = functions.filter(({ name }) => find.objectKey(name) === find.objectKey(placeOf(wanted)));
  const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, '');
  return named.length === 1 || named.some((entry) => plain(entry.arguments) === plain(wanted.arguments));
}

function planTable(
  extras: TableExtras,
  context: ExtrasContext,
  missing: string[],
): { readonly partitions: readonly SyncStep[]; readonly parts: readonly SyncStep[] } {
  const { find, definitions, changesTables } = context;
  const { table } = extras;
  const existing = extras.isView ? null : find.table(table);
  const view = extras.isView ? find.view(table) : null;
  const isNew = existing === null && view === null;
  const of = `of ${extras.isView ? 'view' : 'table'} "${table.name}"`;
  const wholeTable = [
    ...(extras.partitioning !== null && existing?.partitioning == null ? [`partitioning ${of}`] : []),
    ...extras.parents
      .filter((parent) => existing?.parents.some((name) => find.tableKey(name) === find.tableKey(parent)) !== true)
      .map((parent) => `inheritance ${of} from "${parent.name}"`),
  ];
  if (!isNew || definitions === null) missing.push(...wholeTable);

  const parts: SyncStep[] = [];
  const add = (label: string, isThere: boolean, statements: (() => readonly string[]) | null): void => {
    if (isThere) return;
    if (statements === null || (!isNew && !changesTables)) missing.push(`${label} ${of}`);
    else parts.push(step(`create ${label} ${of}`, statements()));
  };
  for (const exclusion of extras.exclusions)
    add(
      `exclusion ${exclusion.name === null ? `(${exclusion.definition})` : `"${exclusion.name}"`}`,
      hasExclusion(existing, exclusion),
      definitions === null ? null : () => definitions.exclusion(table, exclusion),
    );
  const { rowSecurity } = extras;
  if (rowSecurity !== null) {
    add(
      'row security',
      existing?.rowSecurity.isEnabled === true && (!rowSecurity.isForced || existing.rowSecurity.isForced),
      definitions === null ? null : () => definitions.rowSecurity(table, rowSecurity),
    );
    for (const policy of rowSecurity.policies)
      add(
        `policy "${policy.name}"`,
        existing?.policies.some(({ name }) => name === policy.name) === true,
        definitions === null ? null : () => definitions.policy(table, policy),
      );
  }
  for (const trigger of extras.triggers)
    add(
      `trigger "${trigger.name}"`,
      (existing ?? view)?.triggers.some(({ name }) => name === trigger.name) === true,
      () => [trigger.definition],
    );
  return { partitions: partitionsOf(extras, context, missing), parts };
}

/** New partitions of a table that has some lose nothing. */
function partitionsOf(
  { table, partitioning }: TableExtras,
  { find, definitions }: ExtrasContext,
  missing: string[],
): readonly SyncStep[] {
  if (partitioning === null) return [];
  const isPlain = find.table(table)?.partitioning === null;
  return partitioning.partitions.flatMap((partition) => {
    if (find.table(placeOf(partition)) !== null || isPlain) return [];
    if (definitions !== null)
      return [
        step(`create partition "${partition.name}" of table "${table.name}"`, definitions.partition(table, partition)),
      ];
    missing.push(`partition "${partition.name}" of table "${table.name}"`);
    return [];
  });
}

function hasExclusion(table: PhysicalTable | null, wanted: TableExtras['exclusions'][number]): boolean {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/^exclude\s+/, '')
      .replaceAll(/[\s"()]+/g, '');
  return (
    table?.exclusions.some(({ name, definition }) =>
      wanted.name === null ? plain(definition) === plain(wanted.definition) : name === wanted.name,
    ) === true
  );
}
