import { didYouMean } from '../../foundation/did-you-mean.ts';
import { Misplaced } from './misplaced.ts';
import type { Scope, ScopeColumn, ScopeSource, TypedExpression } from './scope.ts';

/**
 * What a column's name means here: `name`, `u.name` or `schema.table.name`, looked up in the sources of
 * the query, then in those around it. A bare name must be that of one column.
 */
export function resolveColumn(scope: Scope, path: readonly string[]): TypedExpression {
  const name = path.at(-1) ?? '';
  return path.length < 2 ? bareColumn(scope, name) : qualifiedColumn(scope, path, name);
}

/** The source that callers call so, or `null`. */
export function findSource(scope: Scope, path: readonly string[]): ScopeSource | null {
  for (let place: Scope | null = scope; place !== null; place = place.outer) {
    const found = place.sources.find((source) => isCalled(source, path));
    if (found !== undefined) return found;
  }
  return null;
}

/** The source of this query, none around it, that callers call so. */
export function requireSource(scope: Scope, name: string): ScopeSource {
  return findSource({ ...scope, outer: null }, [name]) ?? refuseSource({ ...scope, outer: null }, [name], name);
}

/** A column that the source has. */
export function columnOf(source: ScopeSource, column: ScopeColumn): TypedExpression {
  return {
    node: column.node ?? { kind: 'column', table: source.alias, name: column.column, type: column.type },
    type: column.type,
    isNullable: column.isNullable || source.isOptional,
  };
}

function isCalled(source: ScopeSource, path: readonly string[]): boolean {
  const [first, second] = path;
  return path.length === 1 ? source.name === first : source.schema === first && source.name === second;
}

function qualifiedColumn(scope: Scope, path: readonly string[], name: string): TypedExpression {
  const source = findSource(scope, path.slice(0, -1)) ?? refuseSource(scope, path.slice(0, -1), path.join('.'));
  const column = source.columns?.get(name);
  if (column !== undefined) return columnOf(source, column);
  if (source.isOpen) return unknownColumn(source.alias, name);
  const near = didYouMean(name, source.columns?.keys() ?? []) ?? fieldOfColumn(source, name);
  throw new Misplaced(
    [path.join('.')],
    `is no ${nounOf(source)}`,
    near === null ? null : [...path.slice(0, -1), near].join('.'),
  );
}

function bareColumn(scope: Scope, name: string): TypedExpression {
  for (let place: Scope | null = scope; place !== null; place = place.outer) {
    const found = columnHere(place, name);
    if (found !== null) return found;
  }
  throw unknownName(scope, name);
}

/** Columns that are known go before aliases, and those before what only the database knows. */
/** Whether one of the sources of this query is known to have the column. */
export function hasColumn(scope: Scope, name: string): boolean {
  return scope.sources.some(({ columns }) => columns?.has(name) === true);
}

function columnHere(scope: Scope, name: string): TypedExpression | null {
  const owners = scope.sources.filter((source) => source.columns?.has(name) === true);
  const [owner, ...others] = owners;
  if (others.length > 0) throw ambiguous(owners, name);
  const column = owner?.columns?.get(name);
  if (owner !== undefined && column !== undefined) {
    const found = columnOf(owner, column);
    // A source that nobody knows may have such a column too: then it is for the database to say which is meant.
    const isSure = scope.sources.every((source) => source === owner || source.columns !== null);
    return isSure || column.node !== undefined
      ? found
      : { ...found, node: { kind: 'column', table: null, name: column.column, type: column.type } };
  }
  const alias = scope.aliases.get(name);
  if (alias !== undefined) return alias;
  if (scope.hasUnknownOutputs) return unknownColumn(null, name);
  const open = scope.sources.filter((source) => source.isOpen);
  const unknown = open.filter((source) => source.columns === null);
  const [only, ...rest] = unknown.length > 0 ? unknown : open;
  if (only === undefined) return null;
  return unknownColumn(rest.length > 0 ? null : only.alias, name);
}

function unknownColumn(table: string | null, name: string): TypedExpression {
  return { node: { kind: 'column', table, name, type: null }, type: null, isNullable: true };
}

function ambiguous(owners: readonly ScopeSource[], name: string): Misplaced {
  const names = owners.map((source) => `\`${source.name}.${name}\``);
  return new Misplaced([name], `is ambiguous: there are ${listed(names)}`);
}

function unknownName(scope: Scope, name: string): Misplaced {
  const sources = allSources(scope);
  const names = new Set(sources.flatMap((source) => [...(source.columns?.keys() ?? [])]));
  const owner = sources.find((source) => fieldOfColumn(source, name) !== null);
  const near = didYouMean(name, [...names, ...scope.aliases.keys()]) ?? (owner && fieldOfColumn(owner, name)) ?? null;
  const [only, ...others] = sources;
  if (only === undefined) return new Misplaced([name], 'names a column, but the query has no source');
  return new Misplaced([name], `is no ${others.length === 0 ? nounOf(only) : "column of the query's sources"}`, near);
}

function refuseSource(scope: Scope, path: readonly string[], shown: string): never {
  const names = allSources(scope).map(({ name }) => name);
  const near = didYouMean(path.at(-1) ?? '', names);
  const given = path.join('.');
  const rest = shown.slice(given.length);
  const isModel = allSources(scope).find(({ model, name }) => model?.name === given && name !== given);
  const suggestion = near ?? isModel?.name ?? null;
  const known = names.length === 0 ? '' : ` (there are ${listed(names.slice(0, 30).map((name) => `\`${name}\``))})`;
  throw new Misplaced(
    [shown],
    `names no source of the query${suggestion === null ? known : ''}`,
    suggestion === null ? null : `${suggestion}${rest}`,
  );
}

function allSources(scope: Scope): readonly ScopeSource[] {
  const sources: ScopeSource[] = [];
  for (let place: Scope | null = scope; place !== null; place = place.outer) sources.push(...place.sources);
  return sources;
}

function nounOf(source: ScopeSource): string {
  return source.model === null ? `column of \`${source.name}\`` : `field of ${source.model.name}`;
}

/** The field whose column has this name: what those who know the table may write. */
function fieldOfColumn({ model, columns }: ScopeSource, name: string): string | null {
  if (model === null) return null;
  return Object.values(model.fields).find((field) => field.column === name && columns?.has(field.name))?.name ?? null;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
