import { membersOf } from './arguments-of.ts';
import { attachSteps, setSteps } from './attach-steps.ts';
import { deleteManySteps, deleteSteps, disconnectSteps } from './detach-steps.ts';
import { checkForeignKey, requireOne } from './parse-create.ts';
import type { PrepareRelated, RelationCall, RelationSteps } from './step.ts';
import { updateManySteps } from './update-many-steps.ts';
import { updateSteps, upsertSteps } from './update-steps.ts';
import type { WrittenRelation } from './written-models.ts';

const TO_ONE = ['create', 'connect', 'connectOrCreate', 'update', 'upsert'] as const;
const TO_ONE_OR_NONE = [...TO_ONE, 'disconnect', 'delete'] as const;
const LINKED = [...TO_ONE_OR_NONE, 'set', 'updateMany', 'deleteMany'] as const;
const CHILDREN = [...LINKED, 'createMany'] as const;

function actionsOf({ form, isOptional }: WrittenRelation): readonly string[] {
  if (form === 'children') return CHILDREN;
  if (form === 'linked') return LINKED;
  // The row that holds a required key cannot be without the other one.
  return form === 'parent' && !isOptional ? TO_ONE : TO_ONE_OR_NONE;
}

/** What an update does through one relation, in the order in which the call names it. */
export function relationSteps(wanted: RelationCall, prepare: PrepareRelated): RelationSteps {
  const { member, place, value, given } = wanted;
  const members = membersOf(value, place, actionsOf(member), 'nested write of this update');
  // Looked up with the row, since every step may need them.
  for (const name of member.relation.from) wanted.row.later(name);
  if (members.length > 0 && member.form === 'parent') checkForeignKey(member, (name) => given.includes(name), place);
  if (member.form === 'parent' || member.form === 'child') requireOne(members, place);
  const steps = members.map(([action, item]) =>
    stepsOf(action, { ...wanted, value: item, place: place.under(action) }, prepare),
  );
  return { before: steps.flatMap(({ before }) => before), after: steps.flatMap(({ after }) => after) };
}

function stepsOf(action: string, wanted: RelationCall, prepare: PrepareRelated): RelationSteps {
  switch (action) {
    case 'set':
      return setSteps(wanted);
    case 'disconnect':
      return disconnectSteps(wanted);
    case 'delete':
      return deleteSteps(wanted);
    case 'deleteMany':
      return deleteManySteps(wanted);
    case 'update':
      return updateSteps(wanted, prepare);
    case 'updateMany':
      return updateManySteps(wanted);
    case 'upsert':
      return upsertSteps(wanted, prepare);
    default:
      return attachSteps(action, wanted);
  }
}
