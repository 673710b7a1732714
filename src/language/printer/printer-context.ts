import type { Annotations } from '../../schema/annotations.ts';
import { EXTRAS_NAMESPACE } from '../../schema/database-extras.ts';
import type { Relation } from '../../schema/relation.ts';
import type { Schema } from '../../schema/schema.ts';
import { scalarNames } from '../lowering/scalar-names.ts';
import type { SchemaConfiguration } from '../lowering/schema-configuration.ts';
import { reservedModelNames } from '../rules/reserved-model-names.ts';
import type { Unexpressed } from './printed-block.ts';
import { isWritable, NO_NAME } from './written-text.ts';

/** What all parts of a schema share while it is printed. */
export interface PrinterContext {
  readonly schema: Schema;
  readonly configuration: SchemaConfiguration | null;
  /** What stands before the dot in `@db.VarChar`. */
  readonly datasourceName: string;
  /** What could not be said so far. */
  readonly unexpressed: readonly Unexpressed[];
  report(object: string, reason: string): void;
  /** Models that are printed. */
  isPrinted(model: string): boolean;
  /** Schemas of the database that the datasource has to name; where there are any, each model and enum says in which it is. */
  readonly schemas: readonly string[];
  /** How many relations have a name, and how many lie between two models. */
  readonly relationCounts: RelationCounts;
}

/** Both sides of a relation are one. */
export interface RelationCounts {
  named(relationName: string): number;
  between(one: string, other: string): number;
}

/** What printing the parts of one schema needs, and where it reports what it cannot say. */
export function createPrinter(schema: Schema, configuration: SchemaConfiguration | null = null): PrinterContext {
  const unexpressed: Unexpressed[] = [];
  return {
    schema,
    configuration,
    datasourceName: configuration?.datasource?.name ?? 'db',
    unexpressed,
    report: (object, reason) => {
      unexpressed.push({ object, reason });
    },
    schemas: schemasOf(schema, configuration),
    isPrinted: (name) => unprintable(schema, name) === null,
    relationCounts: countRelations(schema),
  };
}

/** Those that the datasource names, and those of models and enums; none without a datasource. */
function schemasOf({ models, enums }: Schema, configuration: SchemaConfiguration | null): readonly string[] {
  const datasource = configuration?.datasource ?? null;
  if (datasource === null) return [];
  const used = [
    ...Object.values(models).flatMap(({ isImplicit, table }) => (isImplicit ? [] : [table.schema])),
    ...Object.values(enums).map(({ schema }) => schema),
  ];
  const named = [...datasource.schemas, ...used.filter((name) => name !== null)];
  return [...new Set(named.length > 0 && used.includes(null) ? [...named, USUAL_SCHEMA] : named)];
}

/** Where PostgreSQL puts what names no schema. */
const USUAL_SCHEMA = 'public';

/** The schema that a model or enum is printed with. The connection's own has no name in the graph. */
export function printedSchema({ schemas, report }: PrinterContext, object: string, name: string | null): string | null {
  if (name !== null || schemas.length === 0) return name;
  report(object, `Others name their schema, so the language wants one: it is printed as "${USUAL_SCHEMA}".`);
  return USUAL_SCHEMA;
}

/** Why a model cannot be printed; `null` where it can. */
export function unprintable({ models }: Schema, name: string): string | null {
  const model = models[name];
  if (model === undefined) return 'There is no such model.';
  if (model.kind === 'open') return 'The language has no models that take their columns from the database.';
  if (model.inherits !== null) return `The language has no words for its inheritance from ${model.inherits.parent}.`;
  if (model.kind === 'embedded') return 'The language has no models inside the row of another.';
  return nameFault(name);
}

/** Why the language cannot write the name of a model or type; `null` where it can. */
export function nameFault(name: string): string | null {
  if (!isWritable(name)) return NO_NAME;
  if (reservedModelNames.has(name)) return 'It is a word of JavaScript, which the language does not take as a name.';
  if (Object.hasOwn(scalarNames, name) || name === 'Unsupported') return 'The language has a type of that name.';
  return null;
}

/** Reports annotations that nobody prints. */
export function reportAnnotations(
  { report }: PrinterContext,
  object: string,
  annotations: Annotations,
  known: readonly string[] = [EXTRAS_NAMESPACE],
): void {
  for (const namespace of Object.keys(annotations))
    if (!known.includes(namespace)) report(object, `The language has no words for its annotations "${namespace}".`);
}

/** Reports what only migrations ask for. */
export function reportIdentity(
  { report }: PrinterContext,
  object: string,
  { stableId, renamedFrom }: { readonly stableId: string | null; readonly renamedFrom: string | null },
): void {
  if (stableId !== null || renamedFrom !== null)
    report(object, 'The language has no words for an identity across renames.');
}

/** The lines of a comment; spaces at their ends are not kept. */
export function commentLines({ report }: PrinterContext, object: string, comment: string | null): readonly string[] {
  if (comment === null) return [];
  const lines = comment.split(/\r\n|\r|\n/);
  const trimmed = lines.map((line) => line.trim());
  if (trimmed.join('\n') !== comment)
    report(object, 'The ends of the lines of its comment have spaces, which are not kept.');
  return trimmed;
}

function countRelations({ models }: Schema): RelationCounts {
  const pairs = new Map<string, Set<string>>();
  const names = new Map<string, Set<string>>();
  for (const model of Object.values(models)) {
    if (model.isImplicit) continue;
    for (const relation of Object.values(model.relations)) {
      if (!('target' in relation)) continue;
      const ends = endsOf(relation.model, relation.target);
      add(pairs, ends, relation.relationName);
      add(names, relation.relationName, ends + kindOf(relation));
    }
  }
  return {
    named: (name) => names.get(name)?.size ?? 0,
    between: (one, other) => pairs.get(endsOf(one, other))?.size ?? 0,
  };
}

/** A join table and a foreign key may share their name. */
function kindOf({ kind }: Relation): string {
  return kind === 'manyToMany' ? '\0join' : '';
}

function endsOf(one: string, other: string): string {
  return [one, other].sort().join('\0');
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set === undefined) map.set(key, new Set([value]));
  else set.add(value);
}
