import type { ClientExtension } from '../../engine/client-extension.ts';
import { didYouMean } from '../../foundation/did-you-mean.ts';
import { ValidationError } from '../../foundation/errors/validation-error.ts';
import { accessorName } from '../../schema/naming.ts';
import type { Schema } from '../../schema/schema.ts';
import { isClientInternal } from './client-internals.ts';
import { computedNames } from './computed-names.ts';
import { ALL_MODELS, ALL_OPERATIONS } from './names-of-model.ts';

/** What an extension is checked against. */
export interface ExtensionFacts {
  readonly schema: Schema;
  /** Those that were there before. */
  readonly extensions: readonly ClientExtension[];
  /** Names of the operations that every model has. */
  readonly operations: readonly string[];
  /** Names of raw operations: `sql`, `execute`. */
  readonly rawOperations: readonly string[];
}

/** Throws `ValidationError` for names that the schema or the client does not know, and for what is of the wrong kind. */
export function checkExtension(given: unknown, facts: ExtensionFacts): ClientExtension {
  const extension = membersOf(given, [], ['name', 'model', 'query', 'result', 'client'], 'part of an extension');
  const accessors = new Map(
    Object.values(facts.schema.models)
      .filter(({ isIgnored, isImplicit, kind }) => !(isIgnored || isImplicit || kind === 'embedded'))
      .map(({ name }) => [accessorName(name), name]),
  );
  const models = [ALL_MODELS, ...accessors.keys()];
  for (const [model, methods] of ofModels(extension.model, 'model', models)) {
    for (const name of Object.keys(membersOf(methods, ['model', model])))
      if (isClientInternal(name)) throw misfit(['model', model, name], 'is a name that the client itself uses');
  }
  const raw = [...facts.rawOperations, ALL_OPERATIONS];
  for (const [name, callbacks] of ofModels(extension.query, 'query', [...models, ...raw])) {
    if (raw.includes(name)) requireFunction(callbacks, ['query', name]);
    else {
      const known = [...facts.operations, ALL_OPERATIONS];
      const named = membersOf(callbacks, ['query', name], known, 'operation');
      for (const [operation, callback] of Object.entries(named)) requireFunction(callback, ['query', name, operation]);
    }
  }
  const results = new Map(ofModels(extension.result, 'result', models));
  for (const [accessor, model] of accessors) {
    const fields = [ALL_MODELS, accessor].flatMap((name) =>
      Object.entries(membersOf(results.get(name) ?? {}, ['result', name])).map(
        ([field, given]): ComputedAt => ({ field, given, path: ['result', name, field] }),
      ),
    );
    if (fields.length > 0) checkComputed(fields, model, facts);
  }
  membersOf(extension.client ?? {}, ['client']);
  return given as ClientExtension;
}

interface ComputedAt {
  readonly field: string;
  readonly given: unknown;
  readonly path: readonly string[];
}

function checkComputed(fields: readonly ComputedAt[], model: string, { schema, extensions }: ExtensionFacts): void {
  const columns = Object.values(schema.models[model]?.fields ?? {}).filter(({ scalar }) => scalar !== 'Unsupported');
  const names = [...columns, ...fields.map(({ field }) => ({ name: field }))].map(({ name }) => name);
  const known = [...names, ...computedNames(extensions, model)];
  const needed = new Map<string, readonly string[]>();
  for (const { field, given, path } of fields) {
    if (Object.hasOwn(schema.models[model]?.relations ?? {}, field)) throw misfit(path, `is a relation of ${model}`);
    const { needs = {}, compute } = membersOf(given, path, ['needs', 'compute'], 'part of a computed field');
    requireFunction(compute, [...path, 'compute']);
    const wanted = Object.keys(membersOf(needs, [...path, 'needs'], known, `field of ${model}`));
    // A field that needs its own name is computed from what stood under it before.
    needed.set(
      field,
      wanted.filter((name) => name !== field),
    );
  }
  for (const { field, path } of fields)
    if (reaches(field, field, needed, new Set())) throw misfit(path, 'needs itself');
}

function reaches(from: string, to: string, needed: ReadonlyMap<string, readonly string[]>, seen: Set<string>): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  return (needed.get(from) ?? []).some((name) => name === to || reaches(name, to, needed, seen));
}

/** The entries of a part whose names are models. */
function ofModels(part: unknown, name: string, known: readonly string[]): [string, unknown][] {
  return Object.entries(membersOf(part ?? {}, [name], known, 'model'));
}

/** The value as an object, all of whose names are known where `known` lists them. */
function membersOf(
  value: unknown,
  path: readonly string[],
  known: readonly string[] | null = null,
  noun = '',
): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw misfit(path, 'must be an object');
  for (const name of known === null ? [] : Object.keys(value)) {
    if (!known?.includes(name)) throw misfit([...path, name], `is no ${noun}`, didYouMean(name, known ?? []));
  }
  return value as Readonly<Record<string, unknown>>;
}

function requireFunction(value: unknown, path: readonly string[]): void {
  if (typeof value !== 'function') throw misfit(path, 'must be a function');
}

function misfit(path: readonly string[], problem: string, suggestion: string | null = null): ValidationError {
  return new ValidationError({ model: null, operation: 'extend', path, problem, suggestion });
}
