import type { Bindings } from '../../engine/binding/slot-reader.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import type { Model } from '../../schema/model.ts';
import { listArguments } from '../operations/find.ts';
import type { Operation, Plan } from '../operations/operation.ts';
import type { PlanSlots } from '../planner/bind.ts';
import { bind } from '../planner/bind.ts';
import { PlanContext } from '../planner/plan-context.ts';
import type { ReadStatement } from '../planner/read-statement.ts';
import { readStatement, readStatements, requireTransaction } from '../planner/read-statement.ts';
import { finishRows } from '../planner/run-rows.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import { entry } from '../shape/shape.ts';
import { KeyPages } from './key-pages.ts';
import { inOneView, isByKeyAlone } from './one-view.ts';

type Portions = AsyncGenerator<readonly unknown[]>;

interface PlannedRows extends PlanSlots {
  readonly read: ReadStatement;
}

/**
 * A stream: one statement whose rows are read bit by bit where the session can keep one open
 * beside others, else a statement for each portion, which goes on behind the last row.
 */
export class StreamPlan implements Plan {
  readonly #context: PlanContext;
  readonly #model: Model;
  readonly #call: ReadShape;
  #rows: PlannedRows | null = null;
  #pages: KeyPages | null = null;

  constructor(context: PlanContext, model: Model, call: ReadShape) {
    const take = entry(call.shape, 'take');
    if (take?.kind === 'limit' && take.isNegative) throw new Misfit('must not be negative in a stream').under('take');
    this.#context = context;
    this.#model = model;
    this.#call = call;
  }

  get statements(): readonly PlannedStatement[] {
    return readStatements(this.#planned().read);
  }

  /** The portions themselves: a stream has no result to wait for. */
  run(session: Session, values: readonly unknown[]): Portions {
    return this.portions(session, values, Number.MAX_SAFE_INTEGER);
  }

  /** Throws before anything is sent when a value is refused. */
  portions(session: Session, values: readonly unknown[], size: number): Portions {
    if (entry(this.#call.shape, 'lock') !== undefined) requireTransaction(session);
    if (!session.keepsStreamsApart) {
      return this.#keyPages().portions(session, values, size);
    }
    if (isByKeyAlone(session, this.#model, this.#call.shape)) {
      const pages = this.#keyPages();
      // Refuses values before anything is sent.
      void pages.portions(session, values, size);
      return inOneView(session, (view) => pages.portions(view, values, size));
    }
    const planned = this.#planned();
    const bindings: Bindings = { values, context: session.context, keys: [] };
    return streamed(session, planned, bindings, bind(planned.read.statement, planned, bindings), size);
  }

  #keyPages(): KeyPages {
    this.#pages ??= new KeyPages(this.#context, this.#model, this.#call);
    return this.#pages;
  }

  #planned(): PlannedRows {
    if (this.#rows === null) {
      const context = new PlanContext(this.#context.settings, this.#context.operation);
      const read = readStatement(context, this.#model, this.#call.shape, null);
      this.#rows = { read, slots: context.slots, paths: this.#call.paths };
    }
    return this.#rows;
  }
}

async function* streamed(
  session: Session,
  planned: PlannedRows,
  bindings: Bindings,
  parameters: readonly unknown[],
  size: number,
): Portions {
  const { read } = planned;
  for await (const rows of session.stream(read.statement, parameters, size))
    yield await finishRows(session, read, planned, bindings, rows);
}

/** The rows of a stream come in portions, each decoded like those of `findMany`. */
export const streamRows: Operation = {
  name: 'stream',
  isWrite: false,
  arguments: (grammar, model) => listArguments(grammar, model, 'stream'),
  plan: (context, model, call) => new StreamPlan(context, model, call),
};
