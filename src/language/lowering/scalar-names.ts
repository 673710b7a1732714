import type { ScalarType } from '../../schema/value-type.ts';

/** The scalar behind each name of a type; those after the first nine are Facet's own. */
export const scalarNames: Readonly<Record<string, ScalarType>> = {
  String: 'String',
  Boolean: 'Boolean',
  Int: 'Int',
  BigInt: 'BigInt',
  Float: 'Float',
  Decimal: 'Decimal',
  DateTime: 'DateTime',
  Json: 'Json',
  Bytes: 'Bytes',
  Date: 'Date',
  Time: 'Time',
  Uuid: 'Uuid',
  Serial: 'Int',
  BigSerial: 'BigInt',
  SmallSerial: 'Int',
};

/** Whether a type counts by itself: `Serial` and its like. */
export function isSerialName(type: string): boolean {
  return type === 'Serial' || type === 'BigSerial' || type === 'SmallSerial';
}
