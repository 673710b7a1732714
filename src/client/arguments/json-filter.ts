import type { JsonNullValue } from '../json-null.ts';

/** Any value that JSON can write, as a filter takes it. */
export type JsonPart = string | number | boolean | readonly JsonItem[] | { readonly [key: string]: JsonItem };

type JsonItem = JsonPart | null | undefined;

/** JSON documents: as wholes, or the part at a path. */
export type JsonFilter<Value> = WholeFilter<Value> | PartFilter;

interface WholeFilter<Value> extends JsonOperators {
  path?: undefined;
  equals?: Value | JsonNullValue;
  not?: Value | JsonNullValue;
}

interface PartFilter extends JsonOperators {
  /** Keys and positions, from outside in: `['address', 'lines', '0']` or `'$.address.lines[0]'`. */
  path: readonly string[] | string;
  equals?: JsonPart | JsonNullValue;
  not?: JsonPart | JsonNullValue;
}

/** What is asked of a value of one type; values of other types do not meet it. */
interface JsonOperators {
  string_contains?: string;
  string_starts_with?: string;
  string_ends_with?: string;
  /** For the three above. */
  mode?: 'default' | 'insensitive';
  /** The array has this item, or all of several. */
  array_contains?: JsonPart | JsonNullValue<'JsonNull'> | null;
  /** The array's first item. */
  array_starts_with?: JsonPart | JsonNullValue<'JsonNull'> | null;
  /** The array's last item. */
  array_ends_with?: JsonPart | JsonNullValue<'JsonNull'> | null;
  lt?: string | number;
  lte?: string | number;
  gt?: string | number;
  gte?: string | number;
}
