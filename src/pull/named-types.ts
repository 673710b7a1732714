import type { PhysicalColumn } from '../dialects/physical-objects.ts';
import { parseTypeText, splitArguments, unquoteText } from '../dialects/type-text.ts';
import { SchemaError } from '../foundation/errors/schema-error.ts';
import type { Field } from '../schema/field.ts';
import type { TableName } from '../schema/model.ts';
import type { EnumType } from '../schema/named-types.ts';
import type { Schema } from '../schema/schema.ts';
import { buildSchema } from '../schema/schema-builder.ts';
import type { CompositeTypeDeclaration, DomainDeclaration, EnumDeclaration } from '../schema/schema-declaration.ts';
import { holdsLoosely } from './holds-loosely.ts';
import { capitalized, isSnakeCase, languageName, NameSet, typeNameOf } from './language-names.ts';
import type { PullContext } from './pull-context.ts';
import { nameText } from './pull-context.ts';
import type { PulledTable } from './pulled-table.ts';
import { readComposite } from './read-composite.ts';
import { readDomain } from './read-domain.ts';

/** The enums and domains of a pull. */
export interface NamedTypes {
  readonly enums: Readonly<Record<string, EnumDeclaration>>;
  readonly domains: Readonly<Record<string, DomainDeclaration>>;
  readonly compositeTypes: Readonly<Record<string, CompositeTypeDeclaration>>;
  /** A schema of the enums alone, which types and constants are judged with. */
  readonly schema: Schema;
  /** The enum of a column; `null` where it has none. */
  enumOf(table: PulledTable, column: PhysicalColumn): string | null;
  /** The domain of a column; `null` where it has none that the language can say. */
  domainOf(column: PhysicalColumn): string | null;
}

/** Declares and names them; enums that stand in columns are named after table and column. */
export function declareNamedTypes(tables: readonly PulledTable[], names: NameSet, context: PullContext): NamedTypes {
  const { database, existing, tableKey } = context;
  const enums: Record<string, EnumDeclaration> = {};
  const ofTypes = new Map<string, string>();
  for (const { name: place, values, comment } of database.enums) {
    if (values.length === 0) continue;
    const before = existing?.enumOf(tableKey(place)) ?? null;
    const name = before?.name ?? names.give(...typeNames(place, 'enum', context));
    ofTypes.set(tableKey(place), name);
    enums[name] = { ...enumOf(values, before?.values ?? []), ...placeOf(name, place, context) };
    if (comment !== null) context.note(`enum "${nameText(place, database.defaultSchema)}"`, 'Its comment is not kept.');
  }
  const ofColumns = new Map<PhysicalColumn, string>();
  for (const table of tables) {
    for (const column of table.columns) {
      const before = existingEnumOf(table, column, context);
      const values = before !== null && isHeldLoosely(table, column, context) ? storedOf(before) : valuesIn(column);
      if (values.length === 0) continue;
      const name = before?.name ?? names.give(columnEnumName(table, column, context));
      ofColumns.set(column, name);
      enums[name] = enumOf(values, before?.values ?? []);
    }
  }
  const domains: Record<string, DomainDeclaration> = {};
  const ofDomains = new Map<string, string>();
  for (const domain of database.domains) {
    const declared = readDomain(domain, context);
    if (declared === null) continue;
    const name =
      existing?.typeNameOf(tableKey(domain.name)) ?? names.give(...typeNames(domain.name, 'domain', context));
    ofDomains.set(tableKey(domain.name), name);
    domains[name] = { ...declared, ...placeOf(name, domain.name, context) };
  }
  const schema = settleEnums(enums, context);
  const enumNamed = (name: string | undefined): string | null =>
    name !== undefined && name in schema.enums ? name : null;
  const compositeTypes: Record<string, CompositeTypeDeclaration> = {};
  for (const type of database.composites) {
    const name = existing?.typeNameOf(tableKey(type.name)) ?? names.give(...typeNames(type.name, 'type', context));
    const enumOfAttribute = (userType: TableName): string | null => enumNamed(ofTypes.get(tableKey(userType)));
    compositeTypes[name] = {
      ...readComposite(type, enumOfAttribute, schema, context),
      ...placeOf(name, type.name, context),
    };
  }
  return {
    enums,
    domains,
    compositeTypes,
    schema,
    enumOf: (_table, column) =>
      enumNamed(column.userType?.kind === 'enum' ? ofTypes.get(tableKey(column.userType)) : ofColumns.get(column)),
    domainOf: (column) =>
      column.userType?.kind === 'domain' ? (ofDomains.get(tableKey(column.userType)) ?? null) : null,
  };
}

/** Takes out the enums that the schema's rules refuse, for an empty value or one that is too long, and builds the others. */
function settleEnums(enums: Record<string, EnumDeclaration>, context: PullContext): Schema {
  try {
    return buildSchema({ models: {}, enums });
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    const refused = error.details.problems.filter(({ path: [name = ''] }) => name in enums);
    // A problem of no enum is a defect of the reading.
    if (refused.length === 0) throw error;
    for (const {
      path: [name = ''],
      message,
    } of refused) {
      const type = enums[name];
      if (type === undefined) continue;
      context.note(`enum "${type.typeName ?? name}"`, `${message} It is left out, and its columns are Unsupported.`);
      delete enums[name];
    }
    return settleEnums(enums, context);
  }
}

function typeNames(
  place: TableName,
  role: 'enum' | 'domain' | 'type',
  { naming, database }: PullContext,
): readonly string[] {
  const qualified = nameText(place, database.defaultSchema).replace('.', '_');
  const spell = (name: string): string =>
    languageName(naming === 'snake_case' && isSnakeCase(name) ? typeNameOf(name) : name, role);
  return [spell(place.name), spell(qualified), spell(`${qualified}_${role}`)];
}

function columnEnumName(table: PulledTable, column: PhysicalColumn, { naming }: PullContext): string {
  const field = table.fields.get(column.name) ?? column.name;
  return languageName(
    naming === 'snake_case' ? `${table.model}${capitalized(field)}` : `${table.model}_${field}`,
    'enum',
  );
}

/** What maps a name of the language to the type of the database. */
function placeOf(name: string, place: TableName, context: PullContext): Pick<EnumDeclaration, 'typeName' | 'schema'> {
  const schema = context.schemaOf(place);
  return {
    ...(name !== place.name && { typeName: place.name }),
    ...(schema !== null && { schema }),
  };
}

/** Values that people named before keep name and place; what is new comes behind. */
function enumOf(
  stored: readonly string[],
  before: readonly { readonly name: string; readonly stored: string }[],
): Pick<EnumDeclaration, 'values'> {
  const kept = before.filter((value) => stored.includes(value.stored));
  const names = new NameSet(kept.map(({ name }) => name));
  const added = stored
    .filter((text) => !kept.some((value) => value.stored === text))
    .map((text) => ({ name: names.give(text === '' ? 'empty' : languageName(text, 'value')), stored: text }));
  return {
    values: [...kept, ...added].map((value) =>
      value.name === value.stored ? value.name : { name: value.name, stored: value.stored },
    ),
  };
}

/** Values that stand in the column itself: in its type (`enum('a', 'b')`), or in the condition that holds its values. */
function valuesIn({ type, userType, nativeType, check }: PhysicalColumn): readonly string[] {
  if (type?.scalar !== 'Enum' || userType !== null) return [];
  const { name, args } = parseTypeText(nativeType);
  if (name === 'enum') return args.map(unquoteText);
  const list = /^\s*(?:"(?:[^"]|"")*"|[^\s"]+)\s+in\s*\(([\s\S]*)\)\s*$/i.exec(check ?? '')?.[1];
  return list === undefined ? [] : splitArguments(list).map(unquoteText);
}

function storedOf({ values }: EnumType): readonly string[] {
  return values.map(({ stored }) => stored);
}

function isHeldLoosely(table: PulledTable, column: PhysicalColumn, { words }: PullContext): boolean {
  const field = existingFieldOf(table, column);
  return field !== undefined && holdsLoosely(field, column, words);
}

function existingFieldOf(table: PulledTable, column: PhysicalColumn): Field | undefined {
  return table.existing?.model.fields[table.fields.get(column.name) ?? ''];
}

function existingEnumOf(table: PulledTable, column: PhysicalColumn, { existing }: PullContext): EnumType | null {
  const field = existingFieldOf(table, column);
  return field?.scalar === 'Enum' && field.typeName !== null ? (existing?.schema.enums[field.typeName] ?? null) : null;
}
