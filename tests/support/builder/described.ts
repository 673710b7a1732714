import type {
  AggregateDescription,
  ColumnDescription,
  ExpressionDescription,
  OrderDescription,
  ValueDescription,
  ValueKind,
} from '../../../src/builder/description/expression-description.ts';
import type {
  SelectDescription,
  SelectedDescription,
  SourceDescription,
} from '../../../src/builder/description/query-description.ts';
import { QueryBuilder } from '../../../src/builder/query-builder.ts';
import { readStatement } from '../../../src/builder/reading/read-statement.ts';
import type {
  ConditionalMethod,
  DraftMethod,
  RecordingMethod,
  WritingMethod,
} from '../../../src/builder/recording/method-names.ts';
import type {
  PortableAggregateName,
  PortableFunctionName,
  TableFunctionName,
} from '../../../src/dialects/portable-functions.ts';
import { ValidationError } from '../../../src/foundation/errors/validation-error.ts';

type Names =
  | RecordingMethod
  | ConditionalMethod
  | WritingMethod
  | DraftMethod
  | PortableFunctionName
  | PortableAggregateName
  | TableFunctionName
  | 'countDistinct'
  | 'ref'
  | 'val'
  | 'sql'
  | 'case'
  | 'not'
  | 'exists'
  | 'any'
  | 'all'
  | 'tuple'
  | 'json'
  | 'excluded'
  | 'default'
  | 'search'
  | 'query'
  | 'table'
  | 'year'
  | 'isoYear'
  | 'clone'
  | 'reset'
  | 'lenght'
  | 'get';

type Chained =
  | 'as'
  | 'eq'
  | 'ne'
  | 'lt'
  | 'lte'
  | 'gt'
  | 'gte'
  | 'like'
  | 'notLike'
  | 'ilike'
  | 'notIlike'
  | 'in'
  | 'notIn'
  | 'isNull'
  | 'isNotNull'
  | 'between'
  | 'notBetween'
  | 'is'
  | 'isNot'
  | 'plus'
  | 'minus'
  | 'times'
  | 'dividedBy'
  | 'modulo'
  | 'concat'
  | 'and'
  | 'or'
  | 'asc'
  | 'desc'
  | 'nullsFirst'
  | 'nullsLast'
  | 'cast'
  | 'distinct'
  | 'filter'
  | 'orderBy'
  | 'over'
  | 'at'
  | 'text'
  | 'number'
  | 'boolean'
  | 'when'
  | 'then'
  | 'else'
  | 'end'
  | 'isNul';

/** What callbacks get, as a caller without types sees it. */
export interface Loose extends Record<Names | Chained, (...given: readonly unknown[]) => Loose> {
  readonly e: Loose;
  readonly relevance: Loose;
}

export const qb = (): QueryBuilder => new QueryBuilder();

/** A builder over model names. */
export const models = (): QueryBuilder => QueryBuilder.of({ session: null, names: 'models', load: null });

export function valuesOf(builder: QueryBuilder): readonly unknown[] {
  return readStatement(builder).values;
}

export function described(builder: QueryBuilder): unknown {
  const { description } = readStatement(builder);
  // Descriptions are plain JSON, or their text could not be the key of a plan.
  return JSON.parse(JSON.stringify(description));
}

/** How a builder is refused: path and problem. */
export function refusal(make: () => unknown): string {
  try {
    const made = make();
    if (made instanceof QueryBuilder) readStatement(made);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    const { operation, path, problem, suggestion } = error.details;

    return `${operation} ${path.join('.')}: ${problem}${suggestion === null ? '' : ` (${suggestion}?)`}`;
  }

  throw new TypeError('it was not refused');
}

/** A select of all columns of `t`, but for what is said. */
export function select(clauses: Partial<SelectDescription> = {}): SelectDescription {
  return {
    kind: 'select',
    with: [],
    distinct: false,
    columns: [],
    from: table('t'),
    joins: [],
    where: null,
    groupBy: [],
    having: null,
    windows: [],
    orderBy: [],
    limit: null,
    offset: null,
    lock: null,
    ...clauses,
  };
}

export function table(
  name: string,
  alias: string | null = null,
): Extract<SourceDescription, { readonly kind: 'named' }> {
  return { kind: 'named', names: 'tables', path: name.split('.'), alias };
}

export function col(text: string): ColumnDescription {
  return { kind: 'column', path: text.split('.') };
}

export function item(of: ExpressionDescription, alias: string | null = null): SelectedDescription {
  return { kind: 'item', item: of, alias };
}

export function val(slot: number, is: ValueKind = 'integer'): ValueDescription {
  return { kind: 'value', slot, is };
}

export function compare(
  left: ExpressionDescription,
  operator: '=' | '<>' | '>' | '<' | 'like',
  right: ExpressionDescription,
): ExpressionDescription {
  return { kind: 'comparison', operator, left, right };
}

export function and(...items: readonly ExpressionDescription[]): ExpressionDescription {
  return { kind: 'logic', operator: 'and', items };
}

export function or(...items: readonly ExpressionDescription[]): ExpressionDescription {
  return { kind: 'logic', operator: 'or', items };
}

export function aggregate(
  name: string,
  given: readonly ExpressionDescription[],
  more: Partial<AggregateDescription> = {},
): AggregateDescription {
  return { kind: 'aggregate', name, arguments: given, isDistinct: false, filter: null, orderBy: [], ...more };
}

export function order(
  by: string | ExpressionDescription,
  direction: 'asc' | 'desc' = 'asc',
  nulls: OrderDescription['nulls'] = null,
): OrderDescription {
  return { item: typeof by === 'string' ? col(by) : by, direction, nulls };
}
