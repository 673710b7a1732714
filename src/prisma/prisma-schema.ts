import type { Decimal } from 'decimal.js';
import type { DescribedSchema } from '../client/arguments/descriptor-of.ts';
import type { OmittingDescribedSchema } from '../client/extensions/omitting-schema.ts';
import { representedSchema } from '../schema/represented-schema.ts';
import type { Schema } from '../schema/schema.ts';
import type { OmittingSchema, TypedSchema, ValueIndex } from '../schema/typed-schema.ts';

/**
 * A schema as Prisma represents its values: Date and Time are `Date` objects, and decimals are those of
 * `decimal.js`. What the author chose otherwise (ISO texts for DateTime) stays as it is.
 */
export function prismaSchema(schema: Schema): Schema {
  return representedSchema(schema, ({ scalar, representation }) => {
    if (representation !== 'plain') return representation;
    if (scalar === 'Date' || scalar === 'Time') return 'date';
    return scalar === 'Decimal' ? 'decimal.js' : representation;
  });
}

/** The type of such a schema; one whose descriptors were printed has its types in print. */
export type PrismaSchema<S extends TypedSchema, O> = S extends DescribedSchema
  ? OmittingDescribedSchema<S, OmitByModel<S, O>>
  : OmittingSchema<RepresentedSchema<S>, OmitByModel<S, O>>;

interface RepresentedSchema<S extends TypedSchema> {
  readonly graph: Schema;
  readonly '~names': S['~names'];
  readonly '~models': S['~models'];
  readonly '~values': Represented<S['~values']>;
  readonly '~omit': S['~omit'];
}

/** Without `Omit`, which forgets the names beside an index signature. */
type Represented<V extends ValueIndex> = {
  readonly [N in keyof V]: N extends keyof PrismaValues ? PrismaValues[N] : V[N];
};

interface PrismaValues {
  Date: Date;
  'Date[]': Date[];
  Time: Date;
  'Time[]': Date[];
  Decimal: Decimal;
  'Decimal[]': Decimal[];
  DecimalText: Decimal;
  'DecimalText[]': Decimal[];
}

/** Fields that results leave out, by the name of the model on the client. */
export type PrismaOmit<S extends TypedSchema> = {
  readonly [K in S['~names'] as Uncapitalize<K>]?: S extends DescribedSchema
    ? S['~descriptors'][K]['omit']
    : { readonly [P in keyof S['~models'][K]['~fields']]?: boolean };
};

type OmitByModel<S extends TypedSchema, O> = {
  [K in S['~names'] as Uncapitalize<K> extends keyof O ? K : never]: O[Uncapitalize<K> & keyof O];
};
