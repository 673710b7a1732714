import { didYouMean } from '../../../foundation/did-you-mean.ts';
import { InternalError } from '../../../foundation/errors/internal-error.ts';
import { ReadOnlyModelError } from '../../../foundation/errors/read-only-model-error.ts';
import type { Field } from '../../../schema/field.ts';
import type { Model } from '../../../schema/model.ts';
import { identityOf } from '../../../schema/model-keys.ts';
import type { ValueType } from '../../../schema/value-type.ts';
import { isWritable } from '../../../schema/written-field.ts';
import type { TableNode } from '../../../sql/nodes/query-nodes.ts';
import type { WriteDescription } from '../../description/write-description.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { ScopeSource } from '../scope.ts';
import { emptyScope } from '../scope.ts';
import { modelsOfTable } from '../source-columns.ts';
import { planSource } from '../sources.ts';

/** The table that a statement writes. */
export interface WriteTarget {
  readonly node: TableNode;
  /** What expressions of the statement see of it. */
  readonly source: ScopeSource;
  /** Whose rules hold: defaults, required fields, versions, policies. `null` for a bare table. */
  readonly model: Model | null;
  /** The models whose table it is, for what is known of a bare table too. */
  readonly models: readonly Model[];
  /** Columns that name each row, where they are known. */
  readonly key: readonly WrittenColumn[] | null;
}

/** A column that the statement may write. */
export interface WrittenColumn {
  /** As callers call it. */
  readonly name: string;
  readonly column: string;
  /** `null` where only the database knows. */
  readonly type: ValueType | null;
  /** `null` on a bare table, whose rules are the database's. */
  readonly field: Field | null;
}

/**
 * The table of a write. In the text it is called by its own name where its caller calls it nothing else.
 *
 * @param options `takesAlias: false` where the statement has no place for another name.
 */
export function planTarget(
  context: PlanningContext,
  description: WriteDescription,
  { takesAlias }: { readonly takesAlias: boolean } = { takesAlias: true },
): WriteTarget {
  const { target } = description;
  // No table of `with` can be written, so none is in sight.
  const { node, source } = planSource(context, target, { outer: emptyScope, siblings: [] });
  if (node.kind !== 'table') throw new InternalError({ where: `planTarget: ${node.kind}` });
  const { model } = source;
  if (model !== null) refuseReadOnly(model);
  const { name } = node.table;
  const isHidden = hidesTable(description, name);
  // Without the alias a sub-query on the same table would mean itself.
  if (isHidden && !takesAlias && target.alias !== null)
    throw context.missing(
      `another name (\`${target.alias}\`) for the written table in this statement`,
      'Give the table another name in the sub-query.',
    );
  const called = target.alias ?? (isHidden && model !== null ? model.name : name);
  const alias = takesAlias ? called : name;
  const models = model === null ? modelsOfTable(context.target.schema, target.path) : [model];
  return {
    node: { ...node, alias: alias === name ? null : alias },
    source: { ...source, alias },
    model,
    models,
    key: keyColumns(model, models),
  };
}

function refuseReadOnly(model: Model): void {
  if (model.kind === 'view' || model.kind === 'materializedView')
    throw new ReadOnlyModelError({ model: model.name, reason: 'view' });
}

/** Several models may share a table; the key is the table's. */
function keyColumns(own: Model | null, models: readonly Model[]): readonly WrittenColumn[] | null {
  for (const model of models) {
    const key = identityOf(model);
    if (key === null || model.kind !== 'table') continue;
    return key.fields.flatMap((name) => {
      const field = model.fields[name];
      return field === undefined ? [] : [writtenField(field, own === null ? field.column : name, own !== null)];
    });
  }
  return null;
}

function writtenField(field: Field, name: string, isOwn: boolean): WrittenColumn {
  return { name, column: field.column, type: field, field: isOwn ? field : null };
}

/** A column by the name that its caller wrote, `users.name` included. Throws `Misplaced` for what cannot be written. */
export function writtenColumn(target: WriteTarget, given: string): WrittenColumn {
  const { model, source } = target;
  const name = given.startsWith(`${source.name}.`) ? given.slice(source.name.length + 1) : given;
  if (model === null) {
    const known = source.columns?.get(name);
    return { name, column: known?.column ?? name, type: known?.type ?? null, field: null };
  }
  const field = model.fields[name];
  if (field === undefined) {
    const writable = Object.values(model.fields).filter(isWritable);
    throw new Misplaced([name], `is no field of ${model.name}`, nearestField(writable, name));
  }
  if (field.generated !== null) throw new Misplaced([name], 'is computed by the database and cannot be written');
  if (!isWritable(field)) throw new Misplaced([name], 'is of a type that cannot be written');
  return writtenField(field, name, true);
}

/** Columns of a list of names, each of which may be there once. */
export function writtenColumns(target: WriteTarget, names: readonly string[]): readonly WrittenColumn[] {
  const columns = names.map((name) => writtenColumn(target, name));
  const seen = new Set<string>();
  for (const { name, column } of columns) {
    if (seen.has(column)) throw new Misplaced([name], 'is given twice');
    seen.add(column);
  }
  return columns;
}

/** The name of the column is what those who know the table may write. */
function nearestField(fields: readonly Field[], name: string): string | null {
  const names = fields.map((field) => field.name);
  return didYouMean(name, names) ?? fields.find((field) => field.column === name)?.name ?? null;
}

/** Whether another source of the statement, a sub-query's too, is called as this table. */
function hidesTable(statement: WriteDescription, table: string): boolean {
  return callsSource(
    Object.entries(statement).flatMap(([name, part]) => (name === 'target' ? [] : [part])),
    table,
  );
}

function callsSource(part: unknown, name: string): boolean {
  if (typeof part !== 'object' || part === null) return false;
  if (Array.isArray(part)) return part.some((item) => callsSource(item, name));
  const { kind, alias, path } = part as { kind?: unknown; alias?: unknown; path?: unknown };
  if (kind === 'named' && Array.isArray(path) && (alias ?? path.at(-1)) === name) return true;
  if ((kind === 'query' || kind === 'function') && alias === name) return true;
  return Object.values(part).some((item) => callsSource(item, name));
}
