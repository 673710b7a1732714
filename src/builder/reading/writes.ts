import type { WriteDescription } from '../description/write-description.ts';
import type { RecordedCall } from '../recording/recorded.ts';
import { readInsert } from './inserts.ts';
import { readMerge } from './merges.ts';
import type { Reading } from './reading.ts';
import { readDelete, readUpdate } from './updates.ts';
import type { WriteKind } from './write-state.ts';

const entries: ReadonlyMap<string, WriteKind> = new Map<string, WriteKind>([
  ['insertInto', 'insert'],
  ['insert', 'insert'],
  ['updateTable', 'update'],
  ['update', 'update'],
  ['deleteFrom', 'delete'],
  ['delete', 'delete'],
  ['mergeInto', 'merge'],
]);

/** The first call that names a kind decides; `null` for queries. */
export function writeKindOf(calls: readonly RecordedCall[]): WriteKind | null {
  for (const { method } of calls) {
    const kind = entries.get(method);
    if (kind !== undefined) return kind;
  }

  return null;
}

export function readWrite(reading: Reading, kind: WriteKind, calls: readonly RecordedCall[]): WriteDescription {
  switch (kind) {
    case 'insert':
      return readInsert(reading, calls);
    case 'update':
      return readUpdate(reading, calls);
    case 'delete':
      return readDelete(reading, calls);
    case 'merge':
      return readMerge(reading, calls);
  }
}
