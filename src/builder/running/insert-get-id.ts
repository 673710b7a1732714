import type { Session } from '../../engine/session.ts';
import { CapabilityMissingError } from '../../foundation/errors/capability-missing-error.ts';
import { ValidationError } from '../../foundation/errors/validation-error.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { WriteDescription } from '../description/write-description.ts';
import type { QueryBuilder } from '../query-builder.ts';
import { decoded, sessionOf } from './open-read.ts';
import { keyOf } from './row-key.ts';
import { valueIn } from './row-values.ts';
import { sendWrite } from './run-write.ts';
import { asInsert, readWrite } from './write-terminals.ts';

/** `insertGetId(row, column?)`: the id of the new row, which the database or the row itself has given. */
export function insertGetId(builder: QueryBuilder, [row, column]: readonly unknown[]): MaybePromise<unknown> {
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    throw refused('row', 'must be the object of one row');
  const session = sessionOf(builder, 'insertGetId');
  const write = asInsert(builder, 'insertGetId').values(row);
  const name = column === undefined ? idOf(session, readWrite(write).description) : String(column);

  if (session.engine.capabilities.returning.insert)
    return sendWrite(session, write.returning(name), (result, plan) =>
      andThen(decoded(session, result, plan), ([returned]) => valueIn(returned, name)),
    );

  return sendWrite(session, write, ({ insertId }) => {
    const given = valueIn(row, name);
    if (given !== undefined) return given;
    if (insertId !== null && Number(insertId) !== 0) return asId(insertId);
    throw new CapabilityMissingError({
      database: session.engine.dialect.displayName,
      capability: 'to tell an id that it has not counted up itself',
      alternative: 'Give the id with the row.',
    });
  });
}

function asId(id: number | bigint | string): unknown {
  const number = Number(id);

  return Number.isSafeInteger(number) ? number : BigInt(id);
}

function idOf({ engine }: Session, description: WriteDescription): string {
  const [name, ...others] = keyOf(engine.schema, description.target, { with: [] }) ?? [];

  if (name === undefined || others.length > 0) throw refused('column', 'must be given, as there is no id of one field');

  return name;
}

function refused(argument: string, problem: string): ValidationError {
  return new ValidationError({ model: null, operation: 'insertGetId', path: [argument], problem, suggestion: null });
}
