/** The operators that `where(field, operator, value)` takes; anything else is refused. */
export const selectOperators = ['=', '!=', '<>', '<', '<=', '>', '>=', 'in', 'not in', 'like', 'not like'] as const;
export type SelectOperator = (typeof selectOperators)[number];
