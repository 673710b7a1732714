import type { Field } from '../../schema/field.ts';
import type { ColumnNode, ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { SelectedNode } from '../../sql/nodes/query-nodes.ts';
import type { PlanContext } from './plan-context.ts';
import type { PlacedValue, ResultColumns } from './result-columns.ts';

/** Items of a JSON array, read by position. */
export class JsonColumns implements ResultColumns {
  readonly isJson = true;
  readonly items: ExpressionNode[] = [];
  /** With a derived table between: its columns, which the items refer to by name. */
  readonly selected: SelectedNode[] = [];
  readonly #context: PlanContext;
  readonly #derived: string | null;
  readonly #placed = new Map<string, number>();

  /** `derived` is the alias of the derived table that orders and limits the rows, if there is one. */
  constructor(context: PlanContext, derived: string | null) {
    this.#context = context;
    this.#derived = derived;
  }

  addField(alias: string | null, field: Field, name: string = field.column): PlacedValue {
    const codec = this.#context.codec(field);
    const key = `${alias}.${name}`;
    let at = this.#placed.get(key);
    if (at === undefined) {
      at = this.#add({ kind: 'column', table: alias, name, type: field }, field, codec.json.form);
      this.#placed.set(key, at);
    }
    return { at, decode: codec.json.decode };
  }

  addCount(item: ExpressionNode): PlacedValue {
    return { at: this.#add(item, null, 'plain'), decode: null };
  }

  addJson(item: ExpressionNode): number {
    return this.#add(item, null, 'json');
  }

  #add(item: ExpressionNode, type: Field | null, form: 'plain' | 'text' | 'hex' | 'json'): number {
    let outer = item;
    if (this.#derived !== null) {
      const alias = `c${this.items.length}`;
      this.selected.push({ kind: 'selected', item, alias });
      outer = { kind: 'column', table: this.#derived, name: alias, type } satisfies ColumnNode;
    }
    this.items.push({ kind: 'jsonValue', item: outer, form });
    return this.items.length - 1;
  }
}
