import type { CreateBatch, EncodedGroup, Work } from './create-batch.ts';
import { LaterValue } from './later-value.ts';
import type { UniqueRow } from './unique-row.ts';

/** One insert of a statement that does them all. */
export interface InsertNodePlan {
  readonly batch: CreateBatch;
  readonly group: EncodedGroup;
  /** Columns that take their value from a row of another insert. */
  readonly references: readonly (Reference | null)[];
}

export interface Reference {
  readonly node: number;
  readonly field: string;
}

/** All inserts of a call, in the order of what they need, and the rows that must be looked up before. */
export interface StatementNodes {
  readonly batches: readonly CreateBatch[];
  readonly lookups: readonly UniqueRow[];
}

/** `null` where one statement cannot do it. */
export function statementNodes(root: CreateBatch): StatementNodes | null {
  const batches: CreateBatch[] = [];
  const lookups: UniqueRow[] = [];
  if (!gather(root, batches, lookups)) return null;
  // Rows that the call itself makes can only be found behind it.
  const made = new Set(batches.map(({ written }) => written.model));
  return lookups.some(({ finder }) => made.has(finder.model)) ? null : { batches, lookups };
}

function gather(batch: CreateBatch, batches: CreateBatch[], lookups: UniqueRow[]): boolean {
  const isPlain = (batch.role === 'link' || !batch.skipsDuplicates) && batch.agreements.length === 0;
  if (!isPlain || batch.groups.length !== 1) return false;
  const all = (works: readonly Work[]): boolean => works.every((work) => gatherWork(work, batches, lookups));
  if (!all(batch.before)) return false;
  batches.push(batch);
  return all(batch.after);
}

function gatherWork(work: Work, batches: CreateBatch[], lookups: UniqueRow[]): boolean {
  // Rows that are related already must be found first.
  if (work.kind === 'link' && work.pair !== null) return false;
  if (work.kind === 'create' || work.kind === 'link') return gather(work.batch, batches, lookups);
  if (work.kind !== 'find' || work.batch !== null) return false;
  lookups.push(...work.rows);
  return true;
}

/**
 * Where each insert takes values from. Only a single row can be referred to, since the rows that
 * an insert returns do not say which of the given ones they are; else `null`.
 */
export function withReferences(batches: readonly CreateBatch[]): readonly InsertNodePlan[] | null {
  const nodeOf = new Map<object, number>();
  for (const [index, { rows }] of batches.entries())
    if (rows.length === 1) for (const row of rows) nodeOf.set(row, index);
  const nodes: InsertNodePlan[] = [];
  for (const batch of batches) {
    const [group] = batch.groups;
    if (group === undefined) return null;
    const references: (Reference | null)[] = [];
    for (let at = 0; at < group.shape.columns.length; at += 1) {
      const reference = referenceAt(group, at, nodeOf);
      if (reference === undefined) return null;
      references.push(reference);
    }
    const isSpelled = group.rows.length > 1 && !group.shape.travelsAsLists;
    if (isSpelled && references.some((reference) => reference !== null)) return null;
    nodes.push({ batch, group, references });
  }
  return nodes;
}

/** `null` for a value that is known, `undefined` where it cannot be said. */
function referenceAt(
  { shape, rows, flat }: EncodedGroup,
  at: number,
  nodeOf: ReadonlyMap<object, number>,
): Reference | null | undefined {
  const width = shape.columns.length;
  let common: LaterValue | null = null;
  for (let index = 0; index < rows.length; index += 1) {
    const value = flat[index * width + at];
    const waiting = value instanceof LaterValue && !value.isKnown ? value.origin : null;
    // What is looked up will be known by then.
    const origin = waiting?.row === null ? null : waiting;
    if (index > 0 && origin !== common) return undefined;
    common = origin;
  }
  if (common === null) return null;
  const node = nodeOf.get(common.row ?? common);
  return node === undefined ? undefined : { node, field: common.field };
}
