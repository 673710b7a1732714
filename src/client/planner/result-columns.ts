import type { Decode } from '../../engine/decode/row-layout.ts';
import type { Field } from '../../schema/field.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { ColumnNode, ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { SelectedNode } from '../../sql/nodes/query-nodes.ts';
import type { PlanContext } from './plan-context.ts';

export interface PlacedValue {
  readonly at: number;
  readonly decode: Decode;
}

/** Collects what one level of a result needs, and says where each part will stand. */
export interface ResultColumns {
  /** A column, once however often it is asked for; `name` where a derived table calls it something else. */
  addField(alias: string | null, field: Field, name?: string): PlacedValue;
  /** A whole number that the statement computes. */
  addCount(item: ExpressionNode): PlacedValue;
  /** JSON that the statement builds. */
  addJson(item: ExpressionNode): number;
  /** Whether values stand inside JSON, where nested JSON is parsed already. */
  readonly isJson: boolean;
}

/** Columns of a statement's own rows. */
export class FlatColumns implements ResultColumns {
  readonly isJson = false;
  readonly selected: SelectedNode[] = [];
  /** Whether a column is among them that loses digits as a JavaScript number. */
  safeIntegers = false;
  readonly #context: PlanContext;
  readonly #placed = new Map<string, number>();

  constructor(context: PlanContext) {
    this.#context = context;
  }

  addField(alias: string | null, field: Field, name: string = field.column): PlacedValue {
    return this.addColumn({ kind: 'column', table: alias, name, type: field }, field);
  }

  /** The same for a column whose values are to come in another form of its type. */
  addColumn(column: ColumnNode, type: ValueType): PlacedValue {
    const codec = this.#context.codec(type);
    const key = `${column.table}.${column.name}`;
    let at = this.#placed.get(key);
    if (at === undefined) {
      at = this.#add(codec.projection === 'text' ? { kind: 'jsonValue', item: column, form: 'text' } : column);
      this.#placed.set(key, at);
      if (codec.readsSafeIntegers === true) this.safeIntegers = true;
    }
    return { at, decode: codec.decode };
  }

  addCount(item: ExpressionNode): PlacedValue {
    return { at: this.#add(item), decode: wholeNumber };
  }

  addJson(item: ExpressionNode): number {
    return this.#add(item);
  }

  #add(item: ExpressionNode): number {
    this.selected.push({ kind: 'selected', item, alias: null });
    return this.selected.length - 1;
  }
}

/** Drivers give whole numbers as text, number or bigint. */
function wholeNumber(wire: never): number {
  return Number(wire);
}
