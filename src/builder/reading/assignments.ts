import type { AssignmentDescription } from '../description/write-description.ts';
import { nameOf } from './name-texts.ts';
import type { Reading } from './reading.ts';
import { isRecord } from './records.ts';

/** `(values)` and `(column, value)`. */
export function readAssignments(reading: Reading, given: readonly unknown[]): readonly AssignmentDescription[] {
  const [first, second] = given;
  if (typeof first === 'string' && given.length === 2) return [assignment(reading, first, second)];
  if (given.length !== 1 || !isRecord(first))
    return reading.refuse('takes an object of columns, or a column and its value');
  const assignments = Object.entries(first).map(([name, value]) => assignment(reading, name, value));

  return assignments.length > 0 ? assignments : reading.refuse('takes at least one column');
}

function assignment(reading: Reading, name: string, value: unknown): AssignmentDescription {
  return { column: nameOf(name, reading), value: reading.readers.operand(reading, value, [name]) };
}
