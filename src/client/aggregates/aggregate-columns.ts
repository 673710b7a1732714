import type { PairMember, RowMember, ValueMember } from '../../engine/decode/row-layout.ts';
import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import { aggregate } from '../../sql/expressions.ts';
import type { ColumnNode, ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { FlatColumns } from '../planner/result-columns.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ObjectShape } from '../shape/shape.ts';
import { entry } from '../shape/shape.ts';
import { averageNumber, averageText } from './exact-number.ts';
import { extremeRank, rankedNames } from './extremes.ts';
import { ANY_DECIMAL, exactSum } from './sums.ts';

type GroupPart = ValueMember | PairMember;

/** In the order in which results show them. */
export const AGGREGATE_NAMES = ['_count', '_sum', '_avg', '_min', '_max'] as const;

/** What a call computes over rows, as columns of its statement and members of its result. */
export class AggregateColumns {
  readonly #context: PlanContext;
  readonly #columns: FlatColumns;
  readonly #alias: string | null;
  readonly #placed = new Map<string, number>();

  constructor(context: PlanContext, columns: FlatColumns, alias: string | null) {
    this.#context = context;
    this.#columns = columns;
    this.#alias = alias;
  }

  members(model: Model, call: ObjectShape): RowMember[] {
    return AGGREGATE_NAMES.flatMap((name): RowMember[] => {
      const asked = entry(call, name);
      if (asked === undefined) return [];
      if (asked.kind !== 'object') return [this.#count('_count', null)];
      const flags = asked.entries.filter(({ shape }) => shape.kind === 'word' && shape.word === true);
      if (flags.length === 0) throw new Misfit('must name at least one field').under(name);
      const names = ['_all', ...Object.keys(model.fields)].filter((field) => flags.some((flag) => flag.name === field));
      return [{ kind: 'group', name, members: names.map((field) => this.#member(name, field, model)) }];
    });
  }

  #member(aggregateName: (typeof AGGREGATE_NAMES)[number], name: string, model: Model): GroupPart {
    if (name === '_all') return this.#count(name, null);
    const field = this.#context.field(model, name);
    const column = this.#context.column(this.#alias, field);
    switch (aggregateName) {
      case '_count':
        return this.#count(name, column);
      case '_sum':
        return field.scalar === 'Float' ? this.#floatSum(field, column) : this.#sum(field, column);
      case '_avg':
        return this.#average(field, column);
      default:
        return this.#extreme(aggregateName === '_min' ? 'min' : 'max', field, column);
    }
  }

  #count(name: string, column: ColumnNode | null): ValueMember {
    const at = this.#place(`count ${column?.name ?? '*'}`, aggregate('count', column));
    return { kind: 'value', name, at, decode: Number };
  }

  #floatSum(field: Field, column: ColumnNode): ValueMember {
    const at = this.#place(`sum ${column.name}`, aggregate('sum', column));
    return { kind: 'value', name: field.name, at, decode: Number };
  }

  #sum(field: Field, column: ColumnNode): ValueMember {
    const { item, text } = exactSum(this.#context, column, field);
    const at = this.#place(`sum ${column.name}`, item);
    // Whole numbers beyond a double must arrive whole, to be refused if need be.
    this.#columns.safeIntegers = true;
    if (field.scalar === 'BigInt') return { kind: 'value', name: field.name, at, decode: (wire) => BigInt(text(wire)) };
    const shown = field.scalar === 'Int' ? safeSum(field) : decimalOf(this.#context, field);
    return { kind: 'value', name: field.name, at, decode: (wire) => shown(text(wire)) };
  }

  #average(field: Field, column: ColumnNode): PairMember {
    const { name } = field;
    if (field.scalar === 'Float') {
      const { at } = this.#floatSum(field, column);
      const second = this.#count(name, column).at;
      return { kind: 'pair', name, at, second, decode: (sum, count) => Number(sum) / Number(count) };
    }
    const { at } = this.#sum(field, column);
    const second = this.#count(name, column).at;
    const { text } = exactSum(this.#context, column, field);
    if (field.scalar !== 'Decimal')
      return { kind: 'pair', name, at, second, decode: (sum, count) => averageNumber(text(sum), BigInt(count)) };
    const shown = decimalOf(this.#context, field);
    return { kind: 'pair', name, at, second, decode: (sum, count) => shown(averageText(text(sum), BigInt(count))) };
  }

  #extreme(name: 'min' | 'max', field: Field, column: ColumnNode): ValueMember {
    const rank = extremeRank(this.#context, name, column);
    const names = rankedNames(this.#context, field);
    if (names !== null) {
      const at = this.#place(`${name} ${column.name}`, rank);
      return { kind: 'value', name: field.name, at, decode: (position) => names[Number(position)] };
    }
    const codec = this.#context.codec(field);
    const item: ExpressionNode = codec.projection === 'text' ? { kind: 'jsonValue', item: rank, form: 'text' } : rank;
    if (codec.readsSafeIntegers) this.#columns.safeIntegers = true;
    return { kind: 'value', name: field.name, at: this.#place(`${name} ${column.name}`, item), decode: codec.decode };
  }

  /** One column however often it is asked for. */
  #place(key: string, item: ExpressionNode): number {
    const placed = this.#placed.get(key);
    if (placed !== undefined) return placed;
    const { at } = this.#columns.addCount(item);
    this.#placed.set(key, at);
    return at;
  }
}

/** From exact digits to the field's own kind of value. */
function decimalOf(context: PlanContext, field: Field): (text: string) => unknown {
  const { decode } = context.codec({ ...ANY_DECIMAL, representation: field.representation });
  return decode === null ? (text) => text : (text) => decode(text as never);
}

/** The sum of an Int is a number like its values, so it must be exact as one. */
function safeSum({ name }: Field): (text: string) => number {
  return (text) => {
    const sum = Number(text);
    if (Number.isSafeInteger(sum)) return sum;
    throw new ConfigurationError({
      option: null,
      problem: `declares \`${name}\` as Int, and the sum of its values is beyond what a number holds exactly`,
      suggestion: 'Let the field be a BigInt.',
    });
  };
}
