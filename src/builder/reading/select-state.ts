import type { ExpressionDescription, OrderDescription } from '../description/expression-description.ts';
import type {
  CombinationDescription,
  CommonTableDescription,
  CountDescription,
  GroupDescription,
  JoinDescription,
  LockDescription,
  QueryDescription,
  SelectDescription,
  SelectedDescription,
  SourceDescription,
} from '../description/query-description.ts';
import { Conditions } from './conditions.ts';
import type { Reading } from './reading.ts';
import { sharedGroupValues } from './shared-group-values.ts';

const NONE: readonly never[] = Object.freeze([]);

/** The clauses of a query as its calls have filled them so far. */
export class SelectState {
  readonly with: CommonTableDescription[] = [];
  distinct: boolean | readonly ExpressionDescription[] = false;
  columns: SelectedDescription[] = [];
  from: SourceDescription | null = null;
  joins: JoinDescription[] = [];
  where: Conditions | null = null;
  groupBy: GroupDescription[] = [];
  having: Conditions | null = null;
  windows: SelectDescription['windows'][number][] = [];
  orderBy: OrderDescription[] = [];
  limit: CountDescription | null = null;
  offset: CountDescription | null = null;
  strength: LockDescription['strength'] | null = null;
  wait: LockDescription['wait'] = 'wait';
  lockedSource: string | null = null;
  alias: string | null = null;
  /** Once two queries are combined, further calls are about the rows of both. */
  combined: Pick<CombinationDescription, 'operator' | 'isAll' | 'left' | 'right'> | null = null;

  whereConditions(): Conditions {
    this.where ??= new Conditions();

    return this.where;
  }

  havingConditions(): Conditions {
    this.having ??= new Conditions();

    return this.having;
  }

  /** What was said so far becomes the left side. */
  combine(
    operator: CombinationDescription['operator'],
    isAll: boolean,
    right: QueryDescription,
    reading: Reading,
  ): void {
    // Common tables belong to the whole.
    const left = this.#finished(NONE, reading);
    this.combined = { operator, isAll, left, right };
    this.distinct = false;
    this.columns = [];
    this.from = null;
    this.joins = [];
    this.where = null;
    this.groupBy = [];
    this.having = null;
    this.windows = [];
    this.orderBy = [];
    this.limit = null;
    this.offset = null;
    this.strength = null;
  }

  finished(reading: Reading): QueryDescription {
    return this.#finished(this.with, reading);
  }

  #finished(commonTables: readonly CommonTableDescription[], reading: Reading): QueryDescription {
    const { orderBy, limit, offset } = this;
    if (this.combined !== null) {
      return { kind: 'combination', with: commonTables, ...this.combined, orderBy, limit, offset };
    }

    this.#requireSource(reading);

    return {
      kind: 'select',
      with: commonTables,
      distinct: this.distinct,
      columns: this.columns,
      from: this.from,
      joins: this.joins,
      where: this.where === null ? null : this.where.result(),
      groupBy: sharedGroupValues(this.groupBy, this.columns, reading.collected.values),
      having: this.having === null ? null : this.having.result(),
      windows: this.windows,
      orderBy,
      limit,
      offset,
      lock: this.#lock(reading),
    };
  }

  /** Without a source there is nothing but expressions to select. */
  #requireSource(reading: Reading): void {
    if (this.from !== null || (this.columns.length > 0 && this.joins.length === 0)) return;
    reading.method = 'from';
    reading.refuse('must name a source');
  }

  #lock(reading: Reading): LockDescription | null {
    const { strength, wait, lockedSource: of } = this;
    if (strength !== null) return { strength, wait, of };
    if (wait === 'wait') return null;
    reading.method = wait;

    return reading.refuse('stands beside `lockForUpdate()` or `sharedLock()`');
  }
}
