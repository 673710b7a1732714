import type { UnknownSource } from '../builder/typing/sources.ts';
import type { DescribedSchema } from '../client/arguments/descriptor-of.ts';
import type { ModelDescriptor } from '../client/arguments/model-descriptor.ts';

/**
 * A schema that is known at run time only: its models are found by name, their rows and arguments are unknown to
 * the type checker, and checked when they are used.
 *
 * @example
 * ```ts
 * import type { AnySchema, Database } from 'facet-orm';
 *
 * const wide: Database<AnySchema> = await db.loadSchema('model Note {\n  id Int @id\n  text String\n}');
 * const notes = await wide.models.Note?.findMany({ where: { text: { contains: 'orm' } } });
 * //    ^? Record<string, unknown>[] | undefined
 * ```
 */
export interface AnySchema extends DescribedSchema {
  readonly '~descriptors': { readonly [name: string]: AnyDescriptor };
}

/** Some model: to the builder, a table whose columns are unknown. */
interface AnyDescriptor extends ModelDescriptor, UnknownSource {
  kind: 'table';
  columns: string;
  row: UnknownRow;
  result: UnknownRow;
  create: UnknownRow;
  createMany: UnknownSource['createMany'];
  update: UnknownRow;
  updateMany: UnknownSource['updateMany'];
  where: UnknownRow;
  unique: UnknownRow;
  key: UnknownRow;
  order: UnknownRow;
  select: UnknownRow;
  include: UnknownRow;
  omit: UnknownRow;
  references: UnknownSource['references'];
  group: UnknownRow;
  having: UnknownRow;
}

type UnknownRow = Readonly<Record<string, unknown>>;
