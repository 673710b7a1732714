import type { Field } from '../../schema/field.ts';
import type { ColumnOrigin } from '../column-origin.ts';
import { codecOfOrigin } from '../standard/codec-of-origin.ts';
import { sqliteCodec } from './sqlite-codecs.ts';
import { decimalStorage } from './sqlite-decimals.ts';
import type { SqliteWire } from './sqlite-wire.ts';
import { isInteger, plainWire } from './sqlite-wire.ts';

/**
 * Decodes a column of raw SQL as its field does; `null` where the field cannot be read.
 *
 * SQLite lets any value lie in any column, and gives all parts of a `union` the origin of
 * the first. So a value that the field cannot have stored stays as it is.
 */
export function sqliteOriginCodec(origin: ColumnOrigin): ((wire: SqliteWire) => unknown) | null {
  const codec = codecOfOrigin(sqliteCodec, origin);
  const isStored = storedBy(origin.field);

  if (codec === null || isStored === null) return null;
  // Its wire was found to be what the field stores.
  const decode = codec.decode as ((wire: SqliteWire) => unknown) | null;

  return (wire) => (decode !== null && isStored(wire) ? decode(wire) : plainWire(wire));
}

const year = /^[+-]?\d{4,6}-/;
/** As other tools may have stored booleans. */
function isWord(wire: SqliteWire): boolean {
  return typeof wire === 'string' && /^(?:true|false|t|f)$/i.test(wire);
}

const decimal = /^-?\d+(\.\d+)?$/;

function storedBy(field: Field): ((wire: SqliteWire) => boolean) | null {
  switch (field.scalar) {
    case 'Int':
      // Whole numbers are numbers by themselves, and those beyond a double lose no digits so.
      return () => false;
    case 'BigInt':
      return isInteger;
    case 'Float':
      return (wire) => typeof wire === 'number' || typeof wire === 'bigint';
    case 'Boolean':
      return (wire) => wire === 0 || wire === 1 || wire === 0n || wire === 1n || isWord(wire);
    case 'Decimal':
      return decimalStorage(field) === 'scaled'
        ? isInteger
        : (wire) => (typeof wire === 'string' ? decimal.test(wire) : !(wire instanceof Uint8Array));
    case 'DateTime':
      return (wire) => isInteger(wire) || (typeof wire === 'string' && year.test(wire));
    case 'String':
    case 'Uuid':
    case 'Enum':
    case 'Date':
    case 'Time':
    case 'Json':
      return (wire) => typeof wire === 'string';
    case 'Bytes':
      return (wire) => wire instanceof Uint8Array;
    default:
      return null;
  }
}
