import type { Field } from '../../../src/schema/field.ts';
import type { Schema } from '../../../src/schema/schema.ts';

/** What a printed client imports, beside `connect`. */
export const PRINTED_TYPES: readonly string[] = [
  'CountHaving',
  'DecimalInput',
  'DescribedSchema',
  'DescriptorIndex',
  'EnumFilter',
  'EqualityFilter',
  'FieldReference',
  'JsonFilter',
  'JsonValue',
  'LinkedInCreate',
  'LinkedInUpdate',
  'Logic',
  'ManyFilter',
  'ManyInCreate',
  'ManyInUpdate',
  'NumberChange',
  'NumberHaving',
  'OneFilter',
  'OneInCreate',
  'OneInUpdate',
  'OrderedFilter',
  'OwnerInUpdate',
  'RankedHaving',
  'RelevanceOrder',
  'SetTo',
  'SortBy',
  'TextFilter',
  'ToManyArguments',
  'ToOneArguments',
  'ToOptionalArguments',
];

/** How a field is printed. */
export interface PrintedField {
  readonly result: string;
  readonly value: string;
  readonly change: string;
  /** As part of a key or in the place of another value: never null. */
  readonly plain: string;
  readonly filter: string;
  readonly having: string;
  readonly isNumber: boolean;
  readonly isRanked: boolean;
}

interface Scalar {
  readonly out: string;
  readonly in: string;
  readonly filter: (none: string, model: string) => string;
  readonly having: string;
  readonly isNumber?: boolean;
}

const number = (out: string, input: string, mean: string): Scalar => ({
  out,
  in: input,
  filter: (none, model) => `OrderedFilter<${input}, ${none}, ${model}>`,
  having: `NumberHaving<${input}, ${mean}>`,
  isNumber: true,
});

const ordered = (out: string, input: string): Scalar => ({
  out,
  in: input,
  filter: (none, model) => `OrderedFilter<${input}, ${none}, ${model}>`,
  having: `RankedHaving<${input} | null | OrderedFilter<${input}, null, never>>`,
});

const SCALARS: Readonly<Record<string, Scalar>> = {
  Int: number('number', 'number', 'number'),
  BigInt: number('bigint', 'bigint | number', 'number'),
  Float: number('number', 'number', 'number'),
  Decimal: number('string', 'DecimalInput', 'DecimalInput'),
  String: {
    out: 'string',
    in: 'string',
    filter: (none, model) => `TextFilter<${none}, ${model}>`,
    having: 'RankedHaving<string | null | TextFilter<null, never>>',
  },
  Boolean: {
    out: 'boolean',
    in: 'boolean',
    filter: (none, model) => `EqualityFilter<boolean, ${none}, ${model}>`,
    having: 'RankedHaving<boolean | null | EqualityFilter<boolean, null, never>>',
  },
  DateTime: ordered('Date', 'Date | string'),
  Date: ordered('string', 'Date | string'),
  Time: ordered('string', 'Date | string'),
  Uuid: ordered('string', 'string'),
  Bytes: ordered('Uint8Array', 'Uint8Array'),
  Json: { out: 'JsonValue', in: 'JsonValue', filter: () => 'JsonFilter<JsonValue>', having: 'CountHaving' },
};

/** The types of a field in all the places where it stands. */
export function printedField(schema: Schema, model: string, field: Field): PrintedField {
  const scalar = field.scalar === 'Enum' ? enumType(schema, field) : SCALARS[field.scalar];
  if (scalar === undefined) throw new TypeError(`${field.scalar} is not printed`);

  const orNull = field.isOptional ? ' | null' : '';
  const none = field.isOptional ? 'null' : 'never';
  const isDocument = field.scalar === 'Json';
  const isNumber = scalar.isNumber === true;
  const filter = scalar.filter(none, `'${model}'`);
  const change = isNumber ? `NumberChange<${scalar.in}, ${none}>` : `SetTo<${scalar.in}${orNull}>`;

  return {
    result: scalar.out + orNull,
    value: scalar.in + orNull,
    change: isDocument ? scalar.in + orNull : `${scalar.in}${orNull} | ${change}`,
    plain: scalar.in,
    filter: isDocument ? filter : `${scalar.in}${orNull} | ${filter}`,
    having: scalar.having,
    isNumber,
    isRanked: !isDocument,
  };
}

function enumType(schema: Schema, field: Field): Scalar {
  const values = schema.enums[field.typeName ?? '']?.values ?? [];
  const type = values.map(({ name }) => `'${name}'`).join(' | ');
  return {
    out: type,
    in: type,
    filter: (none, model) => `EnumFilter<${type}, ${none}, ${model}>`,
    having: `RankedHaving<${type} | null | EnumFilter<${type}, null, never>>`,
  };
}
