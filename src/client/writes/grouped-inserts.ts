import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { SessionRequest } from '../../engine/session.ts';
import type { Model } from '../../schema/model.ts';
import type { ConflictNode } from '../../sql/nodes/write-nodes.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { FlatColumns } from '../planner/result-columns.ts';
import type { BulkInsert } from './bulk-insert.ts';
import { bulkInsert } from './bulk-insert.ts';
import type { BulkColumns, RowGroup } from './row-groups.ts';
import { bulkColumns } from './row-groups.ts';

const MAX_INSERTS = 64;

/** The inserts of one plan: one for each combination of columns that has come up; bounded, since rows may be hostile. */
export class GroupedInserts {
  readonly #context: PlanContext;
  readonly #model: Model;
  readonly #returning: FlatColumns | null;
  readonly #inserts = new Map<string, BulkInsert>();
  #columns: BulkColumns | null = null;

  constructor(context: PlanContext, model: Model, returning: FlatColumns | null) {
    this.#context = context;
    this.#model = model;
    this.#returning = returning;
  }

  get columns(): BulkColumns {
    this.#columns ??= bulkColumns(this.#context, this.#model);
    return this.#columns;
  }

  /** For one row that leaves all to the database that it can fill. */
  statement(onConflict: ConflictNode | null): PlannedStatement {
    return this.#insert('-'.repeat(this.columns.madeByDatabase.length), '', onConflict).statement;
  }

  /** `clause` tells apart the conflict clauses that a plan has. */
  requests(group: RowGroup, clause = '', onConflict: ConflictNode | null = null): readonly SessionRequest[] {
    return this.#insert(group.signature, clause, onConflict).requests(group);
  }

  #insert(signature: string, clause: string, onConflict: ConflictNode | null): BulkInsert {
    const name = `${signature} ${clause}`;
    let insert = this.#inserts.get(name);
    if (insert === undefined) {
      const { written, madeByDatabase } = this.columns;
      const given = madeByDatabase.filter((_, index) => signature[index] === '+');
      insert = bulkInsert(this.#context, this.#model, [...given, ...written], this.#returning, onConflict);
      if (this.#inserts.size >= MAX_INSERTS) this.#inserts.clear();
      this.#inserts.set(name, insert);
    }
    return insert;
  }
}
