import type { Annotations } from './annotations.ts';
import type { Field } from './field.ts';
import type { Model } from './model.ts';
import type { Relation } from './relation.ts';
import type { Schema } from './schema.ts';

/** Something that a schema can say and that nothing acts on yet. */
export interface UnimplementedPart {
  /** As a noun, to complete "… does not support …": `open models`. */
  readonly capability: string;
  /** Where the schema uses it. */
  readonly path: readonly string[];
  /** What to do instead, as a sentence. */
  readonly alternative: string | null;
}

/** Annotation namespaces that promise behaviour. Others belong to whoever put them there. */
const PROMISING_NAMESPACES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    validation: 'validation rules in the schema',
    access: 'access rules in the schema',
    sharding: 'shard keys',
  }),
);

/**
 * What the graph holds and nothing implements yet. A connection that is given
 * such a schema answers `CAPABILITY_MISSING`: a soft delete that deletes, or an access
 * rule that lets everyone in, would be worse than none.
 *
 * Views, generated columns and columns of unsupported types are not here: the
 * first two are read, the last are kept unread and unwritten. Neither are
 * `stableId` and `renamedFrom`, on which only migrations act, nor what the database alone acts on (domains,
 * composite types as such, and the annotations `database`): where the database lacks it, `sync()` says so.
 *
 * @example
 * ```ts
 * for (const { path, capability } of unimplemented(schema.graph)) console.error(`${path.join('.')}: ${capability}`);
 * ```
 */
export function unimplemented(schema: Schema): readonly UnimplementedPart[] {
  return [...annotationParts(schema.annotations, []), ...Object.values(schema.models).flatMap(modelParts)];
}

function modelParts(model: Model): UnimplementedPart[] {
  const path = [model.name];
  const { kind, inherits, softDelete } = model;

  return [
    ...partIf(kind === 'open', 'open models', path, 'Declare its fields.'),
    ...partIf(kind === 'embedded', 'embedded models', path, 'Use Json.'),
    ...partIf(inherits !== null, 'inheritance', path, 'Give each model a table and relate them.'),
    ...partIf(
      softDelete !== null,
      'soft deletes',
      [...path, softDelete ?? ''],
      'Set the field with update() and filter by it.',
    ),
    ...annotationParts(model.annotations, path),
    ...Object.values(model.fields).flatMap((field) => fieldParts(field, [...path, field.name])),
    ...Object.values(model.relations).flatMap((relation) => relationParts(relation, [...path, relation.name])),
    ...model.indexes.flatMap((index) => annotationParts(index.annotations, path)),
  ];
}

function fieldParts({ annotations, scalar, timeZone }: Field, path: readonly string[]): UnimplementedPart[] {
  return [
    ...annotationParts(annotations, path),
    ...partIf(scalar === 'Composite', 'fields of composite types', path, 'Use Json, or Unsupported("…").'),
    ...partIf(
      timeZone !== null,
      'time zones of single fields',
      path,
      'Leave it out: instants are stored and returned as UTC.',
    ),
  ];
}

function relationParts({ annotations, kind }: Relation, path: readonly string[]): UnimplementedPart[] {
  return [
    ...annotationParts(annotations, path),
    ...partIf(kind === 'through', 'relations through another model', path, 'Nest a relation to the model between.'),
    ...partIf(kind === 'polymorphic', 'polymorphic relations', path, 'Declare one optional relation for each target.'),
  ];
}

function annotationParts(annotations: Annotations, path: readonly string[]): UnimplementedPart[] {
  return Object.keys(annotations).flatMap((namespace) => {
    const capability = PROMISING_NAMESPACES.get(namespace);
    return partIf(capability !== undefined, capability ?? '', path, null);
  });
}

function partIf(
  isUsed: boolean,
  capability: string,
  path: readonly string[],
  alternative: string | null,
): UnimplementedPart[] {
  return isUsed ? [{ capability, path, alternative }] : [];
}
