import type { Arguments } from '../query-arguments.ts';
import { printed } from '../query-arguments.ts';

export type WriteOperation =
  | 'create'
  | 'createMany'
  | 'createManyAndReturn'
  | 'update'
  | 'updateMany'
  | 'updateManyAndReturn'
  | 'updateEach'
  | 'upsert'
  | 'upsertMany'
  | 'upsertManyAndReturn'
  | 'delete'
  | 'deleteMany';

export interface WriteStep {
  readonly model: string;
  readonly operation: WriteOperation;
  readonly args: Arguments;
}

export function shownStep({ model, operation, args }: WriteStep): string {
  return `db.models.${model}.${operation}(${printed(args)})`;
}
