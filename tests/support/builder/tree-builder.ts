import type { World } from '../oracle/evaluate-where.ts';
import { fieldOf, modelOf } from '../oracle/oracle-schema.ts';
import type { RandomSource } from '../oracle/random-source.ts';
import type { LooseBuilder, LooseExpression, LooseFactory } from './loose-builder.ts';
import { called } from './loose-builder.ts';
import type {
  TreeCondition,
  TreeExpression,
  TreeOrder,
  TreeQuery,
  TreeReference,
  TreeSelect,
  TreeSource,
  TreeType,
} from './query-tree.ts';

/** Where builders begin. */
export interface TreeEntry {
  from(source: unknown): LooseBuilder;
  table(source: unknown): LooseBuilder;
}

/**
 * Turns a tree into the calls of a builder. One meaning has many spellings, so they are drawn at random: the same
 * condition as `where(column, operator, value)`, as an object, as an expression or in a callback's draft.
 */
export class TreeTranslator {
  readonly #random: RandomSource;
  readonly #world: World;
  readonly #entry: TreeEntry;
  readonly #names: 'models' | 'tables';
  /** Which model an alias stands for, for the names of its columns. */
  readonly #models = new Map<string, string>();

  constructor(random: RandomSource, world: World, entry: TreeEntry, names: 'models' | 'tables') {
    this.#random = random;
    this.#world = world;
    this.#entry = entry;
    this.#names = names;
  }

  query(query: TreeQuery): LooseBuilder {
    if (query.kind === 'select') return this.#select(query);
    const left = this.query(query.left);
    const method = `${query.operator}${query.isAll ? 'All' : ''}` as 'union';
    const combined = called(left, method, this.query(query.right)) as unknown as LooseBuilder;
    return this.#ending(combined, query.orderBy, query.limit, query.offset);
  }

  #select(query: TreeSelect): LooseBuilder {
    const random = this.#random;
    let builder = this.base(query);
    for (const { item, alias } of query.columns) builder = builder.select(this.#item(item, alias));
    if (query.isDistinct) builder = builder.distinct();
    if (query.groupBy.length > 0) {
      const items = query.groupBy.map((item) =>
        item.kind === 'column' && random.chance(0.8) ? this.#path(item) : this.#callback(item),
      );
      builder = random.chance(0.5)
        ? builder.groupBy(...items)
        : items.reduce((made: LooseBuilder, item) => made.groupBy(item), builder);
    }
    if (query.having !== null) builder = this.#having(builder, query.having);
    return this.#ending(builder, query.orderBy, query.limit, query.offset);
  }

  /** Sources, joins and the condition. */
  base(query: TreeSelect): LooseBuilder {
    for (const source of [query.from, ...query.joins.map((join) => join.source)])
      if (source.kind === 'model') this.#models.set(source.alias, source.model);
    let builder = this.#start(query.from);
    for (const { name, query: table } of query.with) builder = builder.with(name, this.query(table));
    for (const { type, source, on } of query.joins) {
      const method = type === 'inner' && this.#random.chance(0.5) ? 'join' : (`${type}Join` as 'join');
      builder =
        on === null ? builder.crossJoin(this.#source(source)) : builder[method](this.#source(source), ...this.#on(on));
    }
    return query.where === null ? builder : this.where(builder, query.where);
  }

  #start(source: TreeSource): LooseBuilder {
    const given = this.#source(source);
    return this.#names === 'models' ? this.#entry.from(given) : this.#entry.table(given);
  }

  #source(source: TreeSource): unknown {
    if (source.kind === 'query') return this.query(source.query).as(source.alias);
    if (source.kind === 'common') return `${source.name} as ${source.alias}`;
    const model = modelOf(this.#world.schema, source.model);
    return `${this.#names === 'models' ? model.name : model.table} as ${source.alias}`;
  }

  #on(on: TreeCondition): readonly unknown[] {
    const random = this.#random;
    if (
      on.kind === 'compare' &&
      on.left.kind === 'column' &&
      on.right.kind === 'column' &&
      isPlainOperator(on.operator)
    ) {
      const [left, right] = [this.#path(on.left), this.#path(on.right)];
      const kind = random.below(4);
      if (kind === 0 && on.operator === '=') return [left, right];
      if (kind === 1) return [left, on.operator, right];
      if (kind === 2) return [(draft: LooseBuilder) => void draft.on(left, on.operator, right)];
    }
    return [(draft: LooseBuilder) => void this.#place(draft, 'where', on)];
  }

  /** The condition as one or several calls of `where` and its kin. */
  where(builder: LooseBuilder, condition: TreeCondition): LooseBuilder {
    if (condition.kind === 'logic' && condition.operator === 'and' && this.#random.chance(0.7))
      return condition.items.reduce((made, item) => this.where(made, item), builder);
    return this.#place(builder, 'where', condition);
  }

  #having(builder: LooseBuilder, condition: TreeCondition): LooseBuilder {
    return builder.having((e: LooseFactory) => this.condition(e, condition));
  }

  /** One call that adds the condition with "and", or with "or". */
  #place(builder: LooseBuilder, word: 'where' | 'orWhere', condition: TreeCondition): LooseBuilder {
    const random = this.#random;
    if (random.chance(0.7)) {
      const made = this.#shortForm(builder, word, condition);
      if (made !== null) return made;
    }
    if (condition.kind === 'logic' && random.chance(0.6)) {
      // Statements in the body take effect, whether or not it returns anything.
      return builder[word]((draft: LooseBuilder) => {
        const inner = condition.operator === 'and' ? 'where' : 'orWhere';
        for (const [at, item] of condition.items.entries()) this.#place(draft, at === 0 ? 'where' : inner, item);
      });
    }
    if (condition.kind === 'not' && random.chance(0.5))
      return builder[word === 'where' ? 'whereNot' : 'orWhereNot']((draft: LooseBuilder) => {
        this.#place(draft, 'where', condition.item);
      });
    return builder[word]((e: LooseFactory) => this.condition(e, condition));
  }

  #shortForm(builder: LooseBuilder, word: 'where' | 'orWhere', condition: TreeCondition): LooseBuilder | null {
    const random = this.#random;
    const named = (rest: string): 'whereNull' => `${word}${rest}` as 'whereNull';
    switch (condition.kind) {
      case 'compare': {
        const { left, right } = condition;
        const operator = this.#operator(condition.operator);
        if (left.kind === 'column' && right.kind === 'column' && random.chance(0.5))
          return builder[named('Column')](this.#path(left), operator, this.#path(right));
        const value = right.kind === 'value' ? right.value : this.#callback(right);
        // A function in the place of a value makes an expression.
        if (right.kind !== 'value' && (right.kind !== 'scalarQuery' || random.chance(0.5))) return null;
        const given = right.kind === 'scalarQuery' ? this.query(right.query) : value;
        if (left.kind === 'scalarQuery') return null;
        if (left.kind !== 'column') return builder[word](this.#callback(left), operator, given);
        if (condition.operator === '=' && right.kind === 'value' && random.chance(0.5))
          return random.chance(0.4) && this.#isSimple(left)
            ? builder[word]({ [this.#path(left)]: given })
            : builder[word](this.#path(left), given);
        return builder[word](this.#path(left), operator, given);
      }
      case 'null':
        return condition.item.kind === 'column'
          ? builder[named(condition.isNegated ? 'NotNull' : 'Null')](this.#path(condition.item))
          : null;
      case 'between':
        return condition.item.kind === 'column' && condition.low.kind === 'value' && condition.high.kind === 'value'
          ? builder[named(condition.isNegated ? 'NotBetween' : 'Between')](this.#path(condition.item), [
              condition.low.value,
              condition.high.value,
            ])
          : null;
      case 'list':
        if (condition.item.kind !== 'column') return null;
        return random.chance(0.7)
          ? builder[named(condition.isNegated ? 'NotIn' : 'In')](this.#path(condition.item), condition.values)
          : builder[word](this.#path(condition.item), condition.isNegated ? 'not in' : 'in', condition.values);
      case 'like':
        if (condition.item.kind !== 'column') return null;
        if (!condition.isInsensitive && random.chance(0.5))
          return builder[named(condition.isNegated ? 'NotLike' : 'Like')](
            this.#path(condition.item),
            condition.pattern,
          );
        return builder[word](
          this.#path(condition.item),
          `${condition.isNegated ? 'not ' : ''}${condition.isInsensitive ? 'ilike' : 'like'}`,
          condition.pattern,
        );
      case 'inQuery':
        return condition.item.kind === 'column'
          ? builder[named(condition.isNegated ? 'NotIn' : 'In')](
              this.#path(condition.item),
              this.query(condition.query),
            )
          : null;
      case 'exists':
        return builder[named(condition.isNegated ? 'NotExists' : 'Exists')](this.query(condition.query));
      default:
        return null;
    }
  }

  /** The condition as an expression. */
  condition(e: LooseFactory, condition: TreeCondition): LooseExpression {
    switch (condition.kind) {
      case 'compare': {
        const left = this.#subject(e, condition.left);
        const { right } = condition;
        return called(
          left,
          COMPARISONS[condition.operator],
          right.kind === 'value' && !condition.operator.startsWith('is') ? right.value : this.expression(e, right),
        );
      }
      case 'null':
        return called(this.#subject(e, condition.item), condition.isNegated ? 'isNotNull' : 'isNull');
      case 'between': {
        const inside = called(
          this.#subject(e, condition.item),
          'between',
          this.#operand(e, condition.low),
          this.#operand(e, condition.high),
        );
        return condition.isNegated ? called(e, 'not', inside) : inside;
      }
      case 'list':
        return called(this.#subject(e, condition.item), condition.isNegated ? 'notIn' : 'in', condition.values);
      case 'like': {
        const match = called(
          this.#subject(e, condition.item),
          condition.isInsensitive ? 'ilike' : 'like',
          condition.pattern,
        );
        return condition.isNegated ? called(e, 'not', match) : match;
      }
      case 'inQuery':
        return called(
          this.#subject(e, condition.item),
          condition.isNegated ? 'notIn' : 'in',
          this.query(condition.query),
        );
      case 'exists': {
        const found = called(e, 'exists', this.query(condition.query));
        return condition.isNegated ? called(e, 'not', found) : found;
      }
      case 'quantified':
        return called(
          this.#subject(e, condition.left),
          COMPARISONS[condition.operator],
          called(e, condition.quantifier, this.query(condition.query)),
        );
      case 'logic': {
        const items = condition.items.map((item) => this.condition(e, item));
        if (this.#random.chance(0.5)) return called(e, condition.operator, items);
        return items.reduce((all, item) => called(all, condition.operator, item));
      }
      case 'not':
        return called(e, 'not', this.condition(e, condition.item));
    }
  }

  #operand(e: LooseFactory, item: TreeExpression): unknown {
    return item.kind === 'value' ? item.value : this.expression(e, item);
  }

  expression(e: LooseFactory, item: TreeExpression): LooseExpression {
    switch (item.kind) {
      case 'column':
        return called(e, 'ref', this.#path(item));
      case 'value':
        return called(e, 'val', item.value);
      case 'call':
        return this.#call(e, item);
      case 'operation':
        return called(this.#subject(e, item.left), item.operator, this.expression(e, item.right));
      case 'case': {
        let chain = called(e, 'case');
        for (const { when, result } of item.branches)
          chain = called(called(chain, 'when', this.condition(e, when)), 'then', this.expression(e, result));
        return item.otherwise === null
          ? called(chain, 'end')
          : called(chain, 'else', this.expression(e, item.otherwise));
      }
      case 'truth':
        return this.condition(e, item.condition);
      case 'aggregate': {
        let made =
          item.argument === null ? called(e, 'count') : called(e, item.name, this.expression(e, item.argument));
        if (item.isDistinct) made = called(made, 'distinct');
        return item.filter === null ? made : called(made, 'filter', this.condition(e, item.filter));
      }
      case 'windowed':
        return this.#windowed(e, item);
      case 'scalarQuery':
        // A builder stands where an expression does.
        return this.query(item.query) as unknown as LooseExpression;
    }
  }

  /** What a method of expressions can be called on: a builder has others. */
  #subject(e: LooseFactory, item: TreeExpression): LooseExpression {
    const made = this.expression(e, item);
    return item.kind === 'scalarQuery' ? called(e, 'coalesce', made, this.expression(e, item)) : made;
  }

  #call(e: LooseFactory, item: Extract<TreeExpression, { kind: 'call' }>): LooseExpression {
    const args = item.arguments.map((argument, at) =>
      at > 0 && argument.kind === 'value' && (typeof argument.value !== 'string' || TEXT_ARGUMENTS.has(item.name))
        ? argument.value
        : this.expression(e, argument),
    );
    switch (item.name) {
      case 'datePart':
        return this.#random.chance(0.5)
          ? called(e, 'datePart', item.word, ...args)
          : called(e, item.word as string, ...args);
      case 'castBigint':
        return called(e, 'cast', args[0], 'bigint');
      case 'castText':
        return called(e, 'cast', args[0], 'text');
      case 'typed':
        return called(e, 'cast', args[0], CASTS[item.type] as string);
      default:
        return called(e, item.name, ...args);
    }
  }

  #windowed(e: LooseFactory, item: Extract<TreeExpression, { kind: 'windowed' }>): LooseExpression {
    const base =
      item.item.kind === 'aggregate'
        ? this.expression(e, item.item)
        : called(
            e,
            item.item.name,
            ...item.item.arguments.map((argument) => this.expression(e, argument)),
            ...(['lag', 'lead', 'ntile'].includes(item.item.name) ? [item.item.count] : []),
          );
    if (item.partitionBy.length === 0 && item.orderBy.length === 0) return called(base, 'over');
    return called(base, 'over', (w: LooseBuilder) => {
      let made: unknown = w;
      for (const by of item.partitionBy) made = called(made, 'partitionBy', this.#operandOfWindow(by));
      for (const { item: key, direction, nulls } of item.orderBy)
        made = called(made, 'orderBy', this.#operandOfWindow(key), direction, ...(nulls === null ? [] : [{ nulls }]));
      if (item.frame !== null) {
        const { preceding, following } = item.frame;
        const from = preceding === 'unbounded' ? 'unboundedPreceding' : preceding === 0 ? 'currentRow' : { preceding };
        const to = following === 'unbounded' ? 'unboundedFollowing' : following === 0 ? 'currentRow' : { following };
        made = called(made, 'rows', from, to);
      }
      return made;
    });
  }

  #operandOfWindow(item: TreeExpression): unknown {
    return item.kind === 'column' ? this.#path(item) : this.#callback(item);
  }

  #item(item: TreeExpression, alias: string): unknown {
    if (item.kind === 'column' && this.#random.chance(0.7)) return `${this.#path(item)} as ${alias}`;
    return (e: LooseFactory) => called(this.expression(e, item), 'as', alias);
  }

  #callback(item: TreeExpression): (e: LooseFactory) => LooseExpression {
    return (e) => this.expression(e, item);
  }

  #ending(
    builder: LooseBuilder,
    orderBy: readonly TreeOrder[],
    limit: number | null,
    offset: number | null,
  ): LooseBuilder {
    const random = this.#random;
    let made = builder;
    for (const { item, direction, nulls } of orderBy) {
      const key = item.kind === 'column' ? this.#path(item) : this.#callback(item);
      const word = random.chance(0.3) ? direction.toUpperCase() : direction;
      if (nulls !== null) made = made.orderBy(key, word, { nulls });
      else if (direction === 'desc' && random.chance(0.3)) made = made.orderByDesc(key);
      else made = direction === 'asc' && random.chance(0.5) ? made.orderBy(key) : made.orderBy(key, word);
    }
    if (limit !== null) made = random.chance(0.5) ? made.limit(limit) : made.take(limit);
    if (offset !== null) made = random.chance(0.5) ? made.offset(offset) : made.skip(offset);
    return made;
  }

  #operator(operator: string): string {
    const spelled = operator === '<>' && this.#random.chance(0.5) ? '!=' : operator;
    return this.#random.chance(0.3) ? spelled.toUpperCase() : spelled;
  }

  /** `s1.name`, or the name alone of what the projection shows. */
  #path({ source, name }: TreeReference): string {
    if (source === '') return name;
    const model = this.#models.get(source);
    if (this.#names === 'models' || model === undefined) return `${source}.${name}`;
    return `${source}.${fieldOf(modelOf(this.#world.schema, model), name)?.column ?? name}`;
  }

  #isSimple(item: TreeReference): boolean {
    return item.source !== '';
  }
}

const COMPARISONS = {
  '=': 'eq',
  '<>': 'ne',
  '<': 'lt',
  '<=': 'lte',
  '>': 'gt',
  '>=': 'gte',
  'is distinct from': 'isNot',
  'is not distinct from': 'is',
} as const;

/** Behind the first, their arguments are texts and no names. */
const TEXT_ARGUMENTS: ReadonlySet<string> = new Set(['replace', 'position', 'left', 'right', 'substring']);

const CASTS: Readonly<Partial<Record<TreeType, string>>> = {
  Int: 'int',
  BigInt: 'bigint',
  Float: 'float',
  Decimal: 'decimal(12,2)',
  String: 'text',
  Boolean: 'boolean',
  DateTime: 'timestamp',
  Date: 'date',
  Time: 'time',
  Bytes: 'bytes',
  Uuid: 'uuid',
};

function isPlainOperator(operator: string): boolean {
  return /^[<>=]+$/.test(operator);
}
