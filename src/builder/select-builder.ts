import type { Explainable, ExplainablePlan } from '../engine/explainable.ts';
import { isOmittedField } from '../engine/omitted-field.ts';
import type { Session } from '../engine/session.ts';
import { didYouMean } from '../foundation/did-you-mean.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';
import type { Field } from '../schema/field.ts';
import type { Model } from '../schema/model.ts';
import type { PlannedSelect } from './planned-select.ts';
import { conditionOf } from './select-condition.ts';
import type { SelectOperator } from './select-operators.ts';
import { selectOperators } from './select-operators.ts';
import type { SelectState } from './select-state.ts';

/**
 * The short form's builder: one table, its fields, conditions joined by `and`.
 *
 * Immutable; each method gives a new builder. It ends in `execute`, `first` or
 * `count` and is not thenable.
 *
 * @example
 * ```ts
 * await db.models.User.select(['id', 'name']).where('id', '>', 25).orderBy('name', 'ASC').limit(10).execute();
 * //  select "t0"."id", "t0"."name" from "users" as "t0" where "t0"."id" > $1 order by "t0"."name" limit $2
 * ```
 */
export class SelectBuilder<Row> implements Explainable {
  readonly #session: Session;
  readonly #model: Model;
  readonly #state: SelectState;

  private constructor(session: Session, model: Model, state: SelectState) {
    this.#session = session;
    this.#model = model;
    this.#state = state;
  }

  /** `fields` of null means all that are shown by default. */
  static of<Row>(session: Session, model: Model, fields: readonly string[] | null): SelectBuilder<Row> {
    const { clientOptions } = session.engine;
    const shown = Object.values(model.fields).filter(
      (field) => field.scalar !== 'Unsupported' && !isOmittedField(clientOptions, model, field),
    );
    const chosen = fields === null ? shown : fields.map((name) => fieldOf(model, name, 'select'));
    return new SelectBuilder(session, model, { fields: chosen, conditions: [], order: [], limit: null, offset: null });
  }

  /** Names the fields of the result. Throws `ValidationError` for unknown ones. */
  select(...names: readonly string[]): SelectBuilder<Row> {
    return this.#with({ fields: names.map((name) => fieldOf(this.#model, name, 'select')) });
  }

  /** Adds a condition. `where(field, value)` means equality; null with `=` and `!=` asks for null. */
  where(
    name: string,
    ...rest: readonly [value: unknown] | readonly [operator: string, value: unknown]
  ): SelectBuilder<Row> {
    const [operator, value] = rest.length === 1 ? ['=', rest[0]] : rest;
    return this.#with({
      conditions: [
        ...this.#state.conditions,
        conditionOf(this.#model, fieldOf(this.#model, name, 'where'), operatorOf(this.#model, operator), value),
      ],
    });
  }

  /** Adds a step to the order; `direction` in upper or lower case, ascending by default. */
  orderBy(name: string, direction: string = 'asc'): SelectBuilder<Row> {
    const word = String(direction).toLowerCase();
    if (word !== 'asc' && word !== 'desc')
      throw invalid(this.#model, ['orderBy', name], "must be 'asc' or 'desc'", null);
    return this.#with({
      order: [...this.#state.order, { field: fieldOf(this.#model, name, 'orderBy'), direction: word }],
    });
  }

  /** Most rows to give. Throws `ValidationError` unless a whole number from 0. */
  limit(count: number): SelectBuilder<Row> {
    return this.#with({ limit: wholeNumber(this.#model, 'limit', count) });
  }

  /** Rows to leave out first. Throws `ValidationError` unless a whole number from 0. */
  offset(count: number): SelectBuilder<Row> {
    return this.#with({ offset: wholeNumber(this.#model, 'offset', count) });
  }

  /** The rows. */
  async execute(): Promise<Row[]> {
    const planned = await this.#planned('rows');
    const { rows } = await this.#session.run(planned.statement, planned.parameters);
    return planned.decode(rows, []) as Row[];
  }

  /** The first row or null. */
  async first(): Promise<Row | null> {
    const [row] = await this.limit(1).execute();
    return row ?? null;
  }

  /** How many rows there are, limit and offset left aside. */
  async count(): Promise<number> {
    const planned = await this.#planned('count');
    const { rows } = await this.#session.run(planned.statement, planned.parameters);
    return Number(rows[0]?.[0]);
  }

  /** For `explain`. */
  '~plan'(): Promise<ExplainablePlan> {
    return this.#planned('rows').then(({ statement, parameters }) => ({
      statements: [statement],
      run: (session) => session.run(statement, parameters),
    }));
  }

  /** Loaded with the first query: many programs have none of this form. */
  async #planned(kind: 'rows' | 'count'): Promise<PlannedSelect> {
    const { plannedSelect } = await import('./planned-select.ts');
    return plannedSelect(this.#session, this.#model, this.#state, kind);
  }

  #with(change: Partial<SelectState>): SelectBuilder<Row> {
    return new SelectBuilder(this.#session, this.#model, { ...this.#state, ...change });
  }
}

function fieldOf(model: Model, name: string, method: string): Field {
  const field = model.fields[name];
  if (field === undefined || field.scalar === 'Unsupported')
    throw invalid(
      model,
      [method, String(name)],
      `is no field of ${model.name}`,
      didYouMean(String(name), Object.keys(model.fields)),
    );
  return field;
}

function operatorOf(model: Model, operator: unknown): SelectOperator {
  const found = selectOperators.find((known) => known === String(operator).toLowerCase());
  if (found === undefined)
    throw invalid(model, ['where'], `takes one of ${selectOperators.join(', ')} as operator`, null);
  return found;
}

function wholeNumber(model: Model, method: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw invalid(model, [method], 'must be a whole number from 0', null);
  return value;
}

function invalid(model: Model, path: readonly string[], problem: string, suggestion: string | null): ValidationError {
  return new ValidationError({ model: model.name, operation: 'select', path, problem, suggestion });
}
