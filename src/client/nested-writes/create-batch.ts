import type { DriverValue } from '../../dialects/codec.ts';
import type { WriteEvent } from '../../engine/hooks.ts';
import type { AnswerPlan } from './answer-plan.ts';
import type { InsertShape } from './insert-shape.ts';
import { LaterValue } from './later-value.ts';
import type { Place } from './place.ts';
import type { RowSource, WritingRow } from './row-source.ts';
import type { UniqueRow } from './unique-row.ts';
import type { WrittenModel, WrittenRelation } from './written-models.ts';

/** A row to be inserted. */
export class NewRow implements WritingRow {
  batch: CreateBatch;
  readonly place: Place;
  /** As the call gives it; hooks may put another in its place. */
  data: Readonly<Record<string, unknown>>;
  /** What the relation above it fills in. */
  readonly handed: ReadonlyMap<string, LaterValue>;
  /** What is written: the call's values, and those to come from other rows. */
  values: Record<string, unknown> = {};
  readonly #laters = new Map<string, LaterValue>();

  /** The row whose relation leads here. */
  readonly parent: object | null;
  /** What its insert returned. */
  returned: readonly unknown[] | null = null;

  constructor(
    batch: CreateBatch,
    data: Readonly<Record<string, unknown>>,
    place: Place,
    handed: ReadonlyMap<string, LaterValue>,
    parent: object | null,
  ) {
    this.batch = batch;
    this.parent = parent;
    this.data = data;
    this.place = place;
    this.handed = handed;
  }

  later(field: string): LaterValue {
    let later = this.#laters.get(field);
    if (later === undefined) {
      later = new LaterValue(this, field);
      this.#laters.set(field, later);
      this.batch.asked.add(field);
    }
    return later;
  }

  /** Two relations may share a field, and must then agree. */
  take(field: string, value: LaterValue, place: Place): void {
    const other = this.values[field];
    if (other instanceof LaterValue) this.batch.agreements.push({ one: other, other: value, field, place });
    else this.values[field] = value;
  }

  /** The value that others wait for, if any do. */
  awaited(field: string): LaterValue | undefined {
    return this.#laters.get(field);
  }
}

/** Rows of one model on one level of a call, which are inserted together, with all that hangs on them. */
export class CreateBatch {
  readonly written: WrittenModel;
  readonly rows: NewRow[] = [];
  /** Rows whose key is there already are left out. */
  readonly skipsDuplicates: boolean;
  /** Whether these are rows of the call itself, or of a join model between others. */
  readonly role: 'root' | 'nested' | 'link';
  /** What must be there before the rows, whose keys they hold; and what holds theirs. */
  before: Work[] = [];
  after: Work[] = [];
  /** Fields of the rows that others want to know. */
  readonly asked: Set<string> = new Set();
  groups: EncodedGroup[] = [];
  isEncoded = false;
  /** What the result shows of the rows, where their inserts are to return it. */
  answer: AnswerPlan | null = null;
  /** What the hooks were told of the rows, once they were; `null` where nobody listens. */
  announced: { readonly events: readonly WriteEvent[] | null } | null = null;
  /** What must be equal since two relations fill the same field. */
  agreements: Agreement[] = [];
  /** It has begun to be written; another attempt starts from the data. */
  isDone = false;

  constructor(written: WrittenModel, role: CreateBatch['role'] = 'nested', skipsDuplicates = false) {
    this.written = written;
    this.role = role;
    this.skipsDuplicates = skipsDuplicates;
  }

  /** Takes a row from another batch. */
  adopt(row: NewRow): void {
    row.batch = this;
    this.rows.push(row);
  }
}

/** Rows with values for the same columns, encoded. */
export interface EncodedGroup {
  readonly shape: InsertShape;
  readonly rows: readonly NewRow[];
  /** Row by row. */
  readonly flat: readonly (DriverValue | LaterValue)[];
}

export interface Agreement {
  readonly one: LaterValue;
  readonly other: LaterValue;
  readonly field: string;
  readonly place: Place;
}

/** One thing to do for a batch, in the order in which the call names them. */
export type Work =
  | { readonly kind: 'create'; readonly relation: WrittenRelation; readonly batch: CreateBatch }
  /** Rows of a join model, of which those that are there already stay. */
  | {
      readonly kind: 'link';
      readonly batch: CreateBatch;
      /** The fields that say which rows are related, where no key of the join model does. */
      readonly pair: readonly string[] | null;
    }
  /** Finds rows; those that are missing and have a row to be made instead are made. */
  | {
      readonly kind: 'find';
      readonly relation: WrittenRelation;
      readonly rows: readonly UniqueRow[];
      /** The rows that are made where others are missing. */
      readonly batch: CreateBatch | null;
    }
  /** Takes targets that only one row may lead to from the rows that lead to them. */
  | { readonly kind: 'release'; readonly relation: WrittenRelation; readonly targets: readonly RowSource[] }
  /** Gives rows that are there the key of their new parents. */
  | { readonly kind: 'adopt'; readonly relation: WrittenRelation; readonly pairs: readonly Adoption[] };

export interface Adoption {
  readonly parent: RowSource;
  readonly child: UniqueRow;
}
