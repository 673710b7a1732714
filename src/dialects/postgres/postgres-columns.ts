import { fieldExtras } from '../../schema/database-extras.ts';
import type { Field } from '../../schema/field.ts';
import type { Schema } from '../../schema/schema.ts';
import type { ColumnDefinition } from '../../sql/nodes/definition-nodes.ts';
import { enumOf } from '../standard/enum-value.ts';
import { quoteString } from '../standard/quoting.ts';
import { sqlLiteral } from '../standard/sql-literal.ts';
import { enumFinder } from '../standard/statement-compiler.ts';
import { unknownDefault } from '../standard/unknown-default.ts';
import { postgresCodec } from './postgres-codecs.ts';
import { postgresColumnType } from './postgres-type-names.ts';

/** The column behind a field. Types need no checks here, since PostgreSQL's own are exact. */
export function postgresColumn(field: Field, schema: Schema, part: { readonly isKey: boolean }): ColumnDefinition {
  const { identity } = fieldExtras(field);
  return {
    name: field.column,
    type: postgresColumnType(field, enumFinder(schema)),
    ...otherTypes(field),
    ...(field.scalar === 'Enum' ? { enumValues: enumOf(field, schema).values.map(({ stored }) => stored) } : {}),
    // A list without items is what a row has that nobody gave one.
    ...(field.isList && !field.isOptional ? { filler: "'{}'" } : {}),
    isNullable: field.isOptional && !part.isKey,
    default: defaultOf(field, schema),
    ...unknownDefault(field),
    isAutoIncrement: field.default?.kind === 'autoIncrement',
    ...(identity === undefined ? {} : { identity }),
    generated: field.generated,
    collation: field.collation,
    check: null,
    comment: field.comment,
  };
}

/** A moment without a zone is UTC to every session of Facet, as it is to Prisma, which makes no others. */
function otherTypes({ scalar, native, precision, isList }: Field): Pick<ColumnDefinition, 'otherTypes'> {
  return scalar === 'DateTime' && native === null && !isList ? { otherTypes: [`timestamp(${precision ?? 3})`] } : {};
}

function defaultOf(field: Field, schema: Schema): string | null {
  switch (field.default?.kind) {
    case 'value':
      return sqlLiteral(postgresCodec(field, schema).encode(field.default.value), {
        string: quoteString,
        bytes: (hex) => `'\\x${hex}'`,
      });
    case 'now':
      return nowOf(field);
    case 'expression':
      return field.default.sql === '' ? null : field.default.sql;
    default:
      return null;
  }
}

/** Types without a zone hold UTC, whatever zone a session asks for. */
function nowOf(field: Field): string {
  if (field.scalar === 'Date') return "((now() at time zone 'utc')::date)";
  if (field.scalar === 'Time') return "((now() at time zone 'utc')::time)";
  return field.native?.name.toLowerCase() === 'timestamp' ? "(now() at time zone 'utc')" : 'now()';
}
