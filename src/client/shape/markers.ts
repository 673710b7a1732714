/** A value was given and collected. */
export const VALUE: unique symbol = Symbol('value');
/** `null`. */
export const NULL: unique symbol = Symbol('null');
/** A builder's query; what it says follows. */
export const QUERY: unique symbol = Symbol('query');
/** An object of operators, or of names, where a value could stand too. */
export const OPEN: unique symbol = Symbol('open');
/** An array whose items are walked one by one. */
export const LIST: unique symbol = Symbol('list');
/** The object that was open is complete. */
export const END: unique symbol = Symbol('end');
/** The array that was open is complete; not `END`, which an empty object in it would be. */
export const LIST_END: unique symbol = Symbol('list end');
/** A list of values, collected whole; the form says whether nulls were among them. */
export const VALUES: unique symbol = Symbol('values');
export const VALUES_AND_NULL: unique symbol = Symbol('values and null');
/** A list beyond what is spelled out, in place of its padded length. */
export const WHOLE: unique symbol = Symbol('whole');
/** A negative number, as `take` may be. */
export const NEGATIVE: unique symbol = Symbol('negative');
