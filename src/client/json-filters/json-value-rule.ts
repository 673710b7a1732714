import type { JsonOperand } from '../../dialects/json-filters.ts';
import { arrayDepth, plainOf } from '../../dialects/json-shape.ts';
import { described } from '../../foundation/described.ts';
import { FieldReference } from '../field-reference.ts';
import { isJsonNull } from '../json-null.ts';
import { Misfit } from '../shape/misfit.ts';
import type { OwnRule } from '../shape/rule.ts';
import { OWN } from '../shape/rule.ts';

type OperandKind = JsonOperand['kind'];

/** Deeper lists within lists are asked for by a query that grows with each level. */
const MOST_DEPTH = 3;

/** A whole JSON value, and with `hasNulls` one of DbNull, JsonNull and AnyNull. The key holds its kind. */
export function jsonValueRule(hasNulls: boolean): OwnRule {
  return {
    kind: OWN,
    step(value, values) {
      if (hasNulls && isJsonNull(value)) {
        values.push(null);
        return value.name;
      }
      if (hasNulls && value === null) throw new Misfit('must not be null; say JsonNull, DbNull or AnyNull');
      const plain = jsonOf(value);
      values.push(plain);
      return kindOf(plain);
    },
  };
}

/** What a part of a document may be compared with by `lt` and its kin. */
export const jsonOrderedRule: OwnRule = {
  kind: OWN,
  step(value, values) {
    const plain = plainOf(value);
    const kind = kindOf(plain);
    if (kind !== 'number' && kind !== 'text') throw new Misfit(`must be a number or a string, not ${described(value)}`);
    values.push(plain);
    return kind;
  },
};

export const jsonTextRule: OwnRule = {
  kind: OWN,
  step(value, values) {
    if (typeof value !== 'string') throw new Misfit(`must be a string, not ${described(value)}`);
    values.push(value);
    return 'text';
  },
};

/** Items that an array has, a list or one of them. The key holds how many arrays are within each other inside them. */
export const jsonItemsRule: OwnRule = {
  kind: OWN,
  step(value, values) {
    const given = jsonOf(value);
    const items: readonly unknown[] = Array.isArray(given) ? given : [given];
    const depth = depthOf(items) - 1;
    if (depth > MOST_DEPTH)
      throw new Misfit(`must not have more than ${MOST_DEPTH} lists within each other in its items`);
    values.push(items);
    return String(depth);
  },
};

function depthOf(value: unknown): number {
  try {
    return arrayDepth(value);
  } catch (error) {
    if (error instanceof RangeError) throw new Misfit('must be JSON without cycles, and not nested thousands deep');
    throw error;
  }
}

/** As JSON writes it; `JsonNull` is the null that an array may hold. */
function jsonOf(value: unknown): unknown {
  if (isJsonNull(value)) {
    if (value.name !== 'JsonNull') throw new Misfit(`must not be ${value.name}`);
    return null;
  }
  if (FieldReference.fieldOf(value) !== null) throw new Misfit('must be a value, not a reference to a field');
  return plainOf(value);
}

function kindOf(value: unknown): OperandKind {
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
    case 'bigint':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return value === null ? 'null' : 'document';
  }
}
