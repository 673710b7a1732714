/** What an operator class can do. */
export interface OperatorClassRule {
  /** Types of index that it is for. */
  readonly types: readonly string[];
  /** Native types that it works on; those of a field without one are `scalars`. */
  readonly natives: readonly string[];
  readonly scalars: readonly string[];
}

const brin = (natives: readonly string[], scalars: readonly string[] = []): OperatorClassRule => ({
  types: ['Brin'],
  natives,
  scalars,
});

/** The classes `XBloomOps`, `XMinMaxOps` and, where there is one, `XMinMaxMultiOps` of PostgreSQL's BRIN indexes. */
function brinFamily(
  prefix: string,
  hasMulti: boolean,
  natives: readonly string[],
  scalars: readonly string[] = [],
): Record<string, OperatorClassRule> {
  const names = [`${prefix}BloomOps`, `${prefix}MinMaxOps`, ...(hasMulti ? [`${prefix}MinMaxMultiOps`] : [])];
  return Object.fromEntries(names.map((name) => [name, brin(natives, scalars)]));
}

/** PostgreSQL's operator classes that have a name in the language; others are written `raw("…")`. */
export const operatorClassTable: Readonly<Record<string, OperatorClassRule>> = {
  InetOps: { types: ['Gist', 'SpGist'], natives: ['Inet'], scalars: [] },
  JsonbOps: { types: ['Gin'], natives: ['JsonB'], scalars: ['Json'] },
  JsonbPathOps: { types: ['Gin'], natives: ['JsonB'], scalars: ['Json'] },
  // For lists of anything.
  ArrayOps: { types: ['Gin'], natives: [], scalars: [] },
  TextOps: { types: ['SpGist'], natives: ['Text', 'VarChar', 'Char'], scalars: ['String'] },
  BitMinMaxOps: brin(['Bit']),
  VarBitMinMaxOps: brin(['VarBit']),
  ...brinFamily('Bpchar', false, ['Char']),
  ...brinFamily('Bytea', false, ['ByteA'], ['Bytes']),
  ...brinFamily('Date', true, ['Date']),
  ...brinFamily('Float4', true, ['Real']),
  ...brinFamily('Float8', true, ['DoublePrecision'], ['Float']),
  InetInclusionOps: brin(['Inet']),
  ...brinFamily('Inet', true, ['Inet']),
  ...brinFamily('Int2', true, ['SmallInt']),
  ...brinFamily('Int4', true, ['Integer'], ['Int']),
  ...brinFamily('Int8', true, ['BigInt'], ['BigInt']),
  ...brinFamily('Numeric', true, ['Decimal'], ['Decimal']),
  ...brinFamily('Oid', true, ['Oid']),
  ...brinFamily('Text', false, ['Text', 'VarChar'], ['String']),
  ...brinFamily('Timestamp', true, ['Timestamp'], ['DateTime']),
  ...brinFamily('TimestampTz', true, ['Timestamptz']),
  ...brinFamily('Time', true, ['Time']),
  ...brinFamily('TimeTz', true, ['Timetz']),
  ...brinFamily('Uuid', true, ['Uuid']),
};

/** What each type of index can be on without an operator class; types that are not here take anything. */
export const indexableTypes: Readonly<
  Record<string, { readonly natives: readonly string[]; readonly scalars: readonly string[] }>
> = {
  Gist: { natives: [], scalars: ['String'] },
  Gin: { natives: ['JsonB'], scalars: ['Json'] },
  SpGist: { natives: ['Inet', 'Text', 'VarChar', 'Char'], scalars: ['String'] },
  Brin: {
    natives: [
      ...['Bit', 'VarBit', 'Char', 'Date', 'Real', 'DoublePrecision', 'Inet', 'SmallInt', 'Integer', 'BigInt'],
      ...['Decimal', 'Oid', 'ByteA', 'Text', 'VarChar', 'Timestamp', 'Timestamptz', 'Time', 'Timetz', 'Uuid'],
    ],
    scalars: ['String', 'Bytes', 'DateTime', 'Float', 'Int', 'BigInt', 'Decimal'],
  },
};
