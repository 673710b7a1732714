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

/** The time of the write, in the field's representation. */
export function currentTime(field: Field): () => unknown {
  if (field.scalar === 'DateTime' && field.representation === 'date') return () => new Date();
  const cut = (iso: string): string => {
    if (field.scalar === 'Date') return iso.slice(0, 10);
    return field.scalar === 'Time' ? iso.slice(11, 23) : iso;
  };
  if (field.representation === 'date') return () => new Date();
  return () => cut(new Date().toISOString());
}
