import { InternalError } from '../../foundation/errors/internal-error.ts';
import { AnyNull, DbNull, JsonNull } from '../json-null.ts';
import type { ObjectShape, Shape } from '../shape/shape.ts';
import { objectEntry } from '../shape/shape.ts';
import type { Given } from './arguments-of.ts';

/** The data of a call, put together again from its shape and its values. */
export function dataOf(call: ObjectShape, values: readonly unknown[]): Given {
  return objectFrom(objectEntry(call, 'data') ?? { kind: 'object', entries: [] }, values);
}

function objectFrom({ entries }: ObjectShape, values: readonly unknown[]): Given {
  const data: Record<string, unknown> = {};
  for (const { name, shape } of entries) data[name] = valueFrom(shape, values);
  return data;
}

function valueFrom(shape: Shape, values: readonly unknown[]): unknown {
  switch (shape.kind) {
    case 'value':
      return values[shape.index];
    case 'null':
      return null;
    case 'jsonNull':
      return [DbNull, JsonNull, AnyNull].find(({ name }) => name === shape.which);
    case 'object':
      return objectFrom(shape, values);
    default:
      throw new InternalError({ where: `nested writes: ${shape.kind} in data` });
  }
}
