import type { Annotations } from './annotations.ts';
import { EXTRAS_NAMESPACE } from './database-extras.ts';
import type { SchemaDeclaration } from './schema-declaration.ts';

/**
 * Two declarations as one. What both have under one name is as the second says, so that registering again replaces;
 * `base` must not depend on options, as what `declarationOf` gives.
 */
export function addDeclaration(base: SchemaDeclaration, added: SchemaDeclaration): SchemaDeclaration {
  return {
    ...added,
    models: { ...base.models, ...added.models },
    enums: { ...base.enums, ...added.enums },
    compositeTypes: { ...base.compositeTypes, ...added.compositeTypes },
    domains: { ...base.domains, ...added.domains },
    functions: { ...base.functions, ...added.functions },
    annotations: addAnnotations(base.annotations ?? {}, added.annotations ?? {}),
  };
}

/** Extras are lists of objects of the database, so both count; other namespaces are their owner's. */
function addAnnotations(base: Annotations, added: Annotations): Annotations {
  const [before, after] = [base[EXTRAS_NAMESPACE] ?? {}, added[EXTRAS_NAMESPACE] ?? {}];
  const extras: Record<string, unknown> = { ...before };
  for (const [kind, objects] of Object.entries(after)) {
    const known = extras[kind];
    extras[kind] = Array.isArray(known) && Array.isArray(objects) ? joined(known, objects) : objects;
  }
  const all = { ...base, ...added };
  return Object.keys(extras).length === 0 ? all : { ...all, [EXTRAS_NAMESPACE]: extras };
}

function joined(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const replaced = new Set(after.map(placeOf));
  return [...before.filter((object) => !replaced.has(placeOf(object))), ...after];
}

/** What tells objects of one kind apart. */
function placeOf(object: unknown): string {
  if (typeof object !== 'object' || object === null) return String(object);
  const { schema, name, arguments: types } = object as Readonly<Record<string, unknown>>;
  return JSON.stringify([schema, name, types]);
}
