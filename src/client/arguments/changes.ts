// What changes a field, beside a new value. `Value` is what the field takes, `Null` is `null` for optional
// fields and `never` for others.

/** A new value. */
export interface SetTo<Value> {
  set: Value;
}

/** A new value, or one counted from the old by a single operator; null stays null. */
export type NumberChange<Value, Null> =
  | NewNumber<Value | Null>
  | Sum<Value>
  | Difference<Value>
  | Product<Value>
  | Quotient<Value>;

interface NewNumber<Value> {
  set: Value;
  increment?: undefined;
  decrement?: undefined;
  multiply?: undefined;
  divide?: undefined;
}

interface Sum<Value> {
  increment: Value;
  set?: undefined;
  decrement?: undefined;
  multiply?: undefined;
  divide?: undefined;
}

interface Difference<Value> {
  decrement: Value;
  set?: undefined;
  increment?: undefined;
  multiply?: undefined;
  divide?: undefined;
}

interface Product<Value> {
  multiply: Value;
  set?: undefined;
  increment?: undefined;
  decrement?: undefined;
  divide?: undefined;
}

interface Quotient<Value> {
  divide: Value;
  set?: undefined;
  increment?: undefined;
  decrement?: undefined;
  multiply?: undefined;
}

/** A new list, or further items at the end of the old one. */
export type ListChange<Item, Null> = NewList<Item, Null> | MoreItems<Item>;

interface NewList<Item, Null> {
  set: readonly Item[] | Null;
  push?: undefined;
}

interface MoreItems<Item> {
  push: Item | readonly Item[];
  set?: undefined;
}
