import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import { RecordNotFoundError } from '../../foundation/errors/record-not-found-error.ts';
import type { LruCache } from '../../foundation/lru-cache.ts';
import { createLruCache } from '../../foundation/lru-cache.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { bind } from '../planner/bind.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import type { CreateBatch, Work } from './create-batch.ts';
import { findRows } from './find-rows.ts';
import { asList } from './insert-requests.ts';
import { known } from './later-value.ts';
import { missingTarget } from './missing-target.ts';
import type { InsertNodePlan } from './statement-nodes.ts';
import { statementNodes, withReferences } from './statement-nodes.ts';
import type { Steps } from './steps.ts';
import { runSteps, settled } from './steps.ts';
import type { TogetherStatement } from './together-statement.ts';
import { togetherStatement } from './together-statement.ts';
import type { UniqueRow } from './unique-row.ts';
import type { WriteCall } from './write-planner.ts';
import { isMadeForAll } from './written-tables.ts';

/** Statements kept of one plan, for different sets of nested rows. */
const MAX_STATEMENTS = 40;

/** Answers the call from the key of its row, where the statement could not tell the whole result. */
type ReadRow = (session: Session, key: readonly unknown[]) => MaybePromise<unknown>;

/**
 * All rows of a nested create by one statement of chained common tables, which also answers
 * with what the call selects, where that can be told from the rows written and those that were there.
 */
export class OneStatementCreate {
  readonly #call: ReadShape;
  readonly #statements: LruCache<string, TogetherStatement> = createLruCache(MAX_STATEMENTS);

  constructor(call: ReadShape) {
    this.#call = call;
  }

  /** `null` where it takes more than one statement. */
  run(call: WriteCall, root: CreateBatch, values: readonly unknown[], read: ReadRow): MaybePromise<unknown> | null {
    const nodes = statementNodes(root);
    const inserts = nodes === null ? null : withReferences(nodes.batches);
    if (nodes === null || inserts === null) return null;
    return runSteps(this.#findAndSend(call, nodes.lookups, inserts, values, read));
  }

  *#findAndSend(
    call: WriteCall,
    lookups: readonly UniqueRow[],
    inserts: readonly InsertNodePlan[],
    values: readonly unknown[],
    read: ReadRow,
  ): Steps<unknown> {
    if (lookups.length > 0) yield* findRows(call.session, lookups);
    const missing = lookups.find(({ isFound }) => !isFound);
    if (missing !== undefined)
      throw new RecordNotFoundError({ model: missing.finder.model.name, operation: call.operation });
    return yield* this.#send(call, inserts, values, read);
  }

  *#send(
    call: WriteCall,
    inserts: readonly InsertNodePlan[],
    values: readonly unknown[],
    read: ReadRow,
  ): Steps<unknown> {
    const { session } = call;
    const together = this.#statementFor(call, inserts);
    const parameters = bind(
      together.statement,
      { slots: together.slots, paths: this.#call.paths },
      { values, context: session.context, keys: inserts.map((insert) => parametersOf(call, insert)) },
    );
    try {
      if (together.decode !== null) {
        const { rows } = yield* settled(session.run(together.statement, parameters));
        return together.decode(rows, [])[0];
      }
      return yield* settled(
        session.atomic((inner) => runSteps(sendAndRead(inner, together.statement, parameters, read))),
      );
    } catch (error) {
      for (const { batch, group } of inserts) {
        const explained: unknown = yield* missingTarget(call, session, batch, group, error);
        if (explained !== error) throw explained;
      }
      throw error;
    }
  }

  #statementFor(call: WriteCall, inserts: readonly InsertNodePlan[]): TogetherStatement {
    const key = inserts.map(signatureOf).join(';');
    let statement = this.#statements.get(key);
    if (statement === undefined) {
      statement = togetherStatement(call, inserts, this.#call.shape);
      this.#statements.set(key, statement);
    }
    return statement;
  }
}

function* sendAndRead(
  session: Session,
  statement: PlannedStatement,
  parameters: readonly unknown[],
  read: ReadRow,
): Steps<unknown> {
  const { rows } = yield* settled(session.run(statement, parameters));
  return yield* settled(read(session, rows[0] ?? []));
}

/** What the statement is made from, beside the selection: models and columns, how many rows as far as that shows, and who refers to whom. */
function signatureOf({ batch, group, references }: InsertNodePlan): string {
  const { shape, rows } = group;
  const count = rows.length === 1 ? '' : shape.travelsAsLists ? '*' : rows.length;
  const from = references.map((reference) => (reference === null ? '' : `${reference.node}.${reference.field}`));
  return `${shape.key} ${count} ${[...batch.before, ...batch.after].map((work) => nameOf(batch, work)).join()} ${from.join()}`;
}

function nameOf(batch: CreateBatch, work: Work): string {
  return `${work.kind} ${isMadeForAll(batch, work)} ${work.kind === 'link' ? work.batch.written.model.name : work.relation.name}`;
}

/** A value for each column, or a list of them. */
function parametersOf(call: WriteCall, { group, references }: InsertNodePlan): readonly unknown[] {
  const { shape, rows, flat } = group;
  const width = shape.columns.length;
  if (rows.length === 1 || !shape.travelsAsLists)
    return flat.map((value, index) => (references[index % width] === null ? known(value) : null));
  return references.map((reference, at) => {
    if (reference !== null) return null;
    const column = rows.map((_, index) => known(flat[index * width + at] ?? null));
    return asList(call, column);
  });
}
