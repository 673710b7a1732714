import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import type { DefaultValue, Field } from '../../schema/field.ts';
import type { SchemaFunctions } from '../../schema/schema-functions.ts';
import type { PartKey } from '../parts/part-key.ts';
import { partKey } from '../parts/part-key.ts';
import type { Parts } from '../parts/parts.ts';

/** What makes ids; most schemas leave that to the database. */
export const generatedIdsPart: PartKey<typeof import('./generated-ids.ts')> = partKey('generatedIds');

/**
 * How Facet makes a field's default, or `null` where the database does
 * (auto-increment, SQL expressions). Made here, the value is the same on every database,
 * also on tables that were created without the default.
 *
 * @param functions The default functions that the schema names.
 * @param parts Where what makes ids is loaded from when first needed.
 */
export function clientDefault(functions: SchemaFunctions, field: Field, parts: Parts): (() => unknown) | null {
  if (field.default !== null) return ofDefault(functions, field, field.default, parts);
  return field.isUpdatedAt ? currentTime(field) : null;
}

function ofDefault(
  functions: SchemaFunctions,
  field: Field,
  value: DefaultValue,
  parts: Parts,
): (() => unknown) | null {
  switch (value.kind) {
    case 'value':
      return () => value.value;
    case 'now':
      return currentTime(field);
    case 'uuid': {
      const { uuidV4, uuidV7 } = parts.get(generatedIdsPart);
      return value.version === 7 ? () => uuidV7() : uuidV4;
    }
    case 'cuid': {
      const { cuidV1, cuidV2 } = parts.get(generatedIdsPart);
      return value.version === 2 ? cuidV2 : () => cuidV1();
    }
    case 'nanoid': {
      const { nanoid } = parts.get(generatedIdsPart);
      return () => nanoid(value.length);
    }
    case 'ulid': {
      const { ulid } = parts.get(generatedIdsPart);
      return () => ulid();
    }
    case 'function': {
      const make = functions.get(value.name);
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
