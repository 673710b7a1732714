import type { Model, TableName } from '../../schema/model.ts';
import type { Relation } from '../../schema/relation.ts';
import type { Schema } from '../../schema/schema.ts';
import type { StandIns } from '../planner/plan-context.ts';
import type { CreateBatch, Work } from './create-batch.ts';
import type { InsertNodePlan } from './statement-nodes.ts';

/**
 * The common tables that hold the rows of one statement's inserts. A read in the same statement does not
 * find those rows in their tables, so it looks into these: exactly where a relation leads to nothing else.
 */
export class WrittenTables implements StandIns {
  /** False once the read would have to find rows both in a table and here. */
  isWhole = true;
  readonly #inserts: readonly InsertNodePlan[];
  readonly #prefix: string;
  readonly #nodes = new Map<string, number>();
  readonly #models: ReadonlySet<string>;

  constructor(schema: Schema, inserts: readonly InsertNodePlan[]) {
    this.#inserts = inserts;
    this.#models = new Set(inserts.map(({ batch }) => batch.written.model.name));
    // A table of the same name could not be read beside it.
    const names = Object.values(schema.models).map(({ table }) => table.name);
    let prefix = 'w';
    while (names.some((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))) prefix += '_';
    this.#prefix = prefix;
  }

  nameOf(node: number): string {
    return `${this.#prefix}${node}`;
  }

  /** The insert of the call's own row, under an alias. */
  rootOf(alias: string): { readonly model: Model; readonly name: string } {
    const node = this.#inserts.findIndex(({ batch }) => batch.role === 'root');
    this.#nodes.set(alias, node);
    return { model: (this.#inserts[node] as InsertNodePlan).batch.written.model, name: this.nameOf(node) };
  }

  /** Which insert an alias stands for. */
  nodeOf(alias: string): number | undefined {
    return this.#nodes.get(alias);
  }

  tableOf(parent: { readonly alias: string | null }, relation: Relation, alias: string): TableName | null {
    const from = parent.alias === null ? undefined : this.#nodes.get(parent.alias);
    const node = from === undefined ? null : this.#nodeBehind((this.#inserts[from] as InsertNodePlan).batch, relation);
    if (node !== null) {
      this.#nodes.set(alias, node);
      return { schema: null, name: this.nameOf(node) };
    }
    const isWritten =
      ('target' in relation && this.#models.has(relation.target)) ||
      ('through' in relation && this.#models.has(relation.through));
    if (isWritten) this.isWhole = false;
    return null;
  }

  /** The insert that made all that the relation leads to from the rows of a batch. */
  #nodeBehind(batch: CreateBatch, relation: Relation): number | null {
    const { before, after } = batch;
    if (relation.kind === 'manyToMany') return null;
    const works = [...before, ...after].filter((work) => work.kind !== 'link' && work.relation.name === relation.name);
    const [only] = works;
    if (works.length !== 1 || only?.kind !== 'create' || !isMadeForAll(batch, only)) return null;
    const node = this.#inserts.findIndex((insert) => insert.batch === only.batch);
    return node === -1 ? null : node;
  }
}

/** Whether no row of the batch leads to one that is there already; a connection by key alone is no work of its own. */
export function isMadeForAll(batch: CreateBatch, work: Work): boolean {
  return work.kind !== 'create' || work.relation.form !== 'parent' || work.batch.rows.length === batch.rows.length;
}
