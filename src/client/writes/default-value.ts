import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import type { DefaultValue, Field } from '../../schema/field.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { cuidV1, cuidV2, nanoid, ulid, uuidV4, uuidV7 } from './generated-ids.ts';

/**
 * How the client makes a field's default, or `null` where the database does
 * (auto-increment, SQL expressions). Made here, the value is the same on every database,
 * also on tables that were created without the default.
 */
export function clientDefault(context: PlanContext, field: Field): (() => unknown) | null {
  if (field.default !== null) return ofDefault(context, field, field.default);
  return field.isUpdatedAt ? currentTime(field) : null;
}

function ofDefault(context: PlanContext, field: Field, value: DefaultValue): (() => unknown) | null {
  switch (value.kind) {
    case 'value':
      return () => value.value;
    case 'now':
      return currentTime(field);
    case 'uuid':
      return value.version === 7 ? () => uuidV7() : uuidV4;
    case 'cuid':
      return value.version === 2 ? cuidV2 : () => cuidV1();
    case 'nanoid':
      return () => nanoid(value.length);
    case 'ulid':
      return () => ulid();
    case 'function': {
      const make = context.engine.schema.functions.get(value.name);
      if (make === undefined)
        throw new ConfigurationError({
          option: field.name,
          problem: `the default function \`${value.name}\` is not registered`,
          suggestion: null,
        });
      return () => make();
    }
    default:
      return null;
  }
}

const DAY_MILLIS = 86_400_000;

/** The time of the write in the field's representation, cut to what the column keeps of it. */
export function currentTime(field: Field): () => unknown {
  const { scalar, precision } = field;
  const step = scalar === 'Date' ? DAY_MILLIS : 10 ** Math.max(0, 3 - (precision ?? 3));
  const now = (): Date => {
    const millis = Date.now();
    return new Date(millis - (millis % step));
  };
  if (field.representation !== 'date') {
    const [start, end] = scalar === 'Date' ? [0, 10] : scalar === 'Time' ? [11, 23] : [0, 24];
    return () => now().toISOString().slice(start, end);
  }
  // A time of day is a `Date` on the first day of 1970.
  return scalar === 'Time' ? () => new Date(now().getTime() % DAY_MILLIS) : now;
}
