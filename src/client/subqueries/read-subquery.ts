import type { ReadStatement } from '../../builder/reading/read-statement.ts';
import { readStatement } from '../../builder/reading/read-statement.ts';
import { Misfit } from '../shape/misfit.ts';
import type { QueryReader } from '../shape/rule.ts';

/** A builder among the values of an object query. */
export class CollectedQuery {
  readonly read: ReadStatement;

  constructor(read: ReadStatement) {
    this.read = read;
  }
}

/**
 * Builders in the conditions of object queries: `where: { id: { in: db.from('Post').select('authorId') } }`. What a
 * builder says is part of the key; its values are one of the collected values.
 */
export const readSubquery: QueryReader = (builder, values) => {
  const read = readStatement(builder);
  const { kind } = read.description;
  if (kind === 'insert' || kind === 'update' || kind === 'delete' || kind === 'merge')
    throw new Misfit(`must be a query, and no ${kind}`);
  values.push(new CollectedQuery(read));
  return JSON.stringify(read.description);
};
