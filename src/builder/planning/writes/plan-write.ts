import type { WriteDescription } from '../../description/write-description.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope } from '../scope.ts';
import { emptyScope } from '../scope.ts';
import { planDelete } from './plan-delete.ts';
import { planInsert } from './plan-insert.ts';
import { planMerge } from './plan-merge.ts';
import { planUpdate } from './plan-update.ts';
import type { PlannedWrite } from './planned-write.ts';

/** Plans a statement that writes. `around` is what it sees of the statement that it stands in, where it is a table of `with`. */
export function planWrite(
  context: PlanningContext,
  description: WriteDescription,
  around: Scope = emptyScope,
): PlannedWrite {
  switch (description.kind) {
    case 'insert':
      return planInsert(context, description, around);
    case 'update':
      return planUpdate(context, description, around);
    case 'delete':
      return planDelete(context, description, around);
    case 'merge':
      return planMerge(context, description, around);
  }
}
