import type { Capabilities } from '../capabilities.ts';
import { refuseOldServer, serverVersionOf } from '../standard/server-version.ts';

/** SQLite 3.38 is the oldest: there JSON functions are built in, and `returning` is known (3.35). */
export function sqliteCapabilities(serverVersion: string): Capabilities {
  const version = serverVersionOf(serverVersion);
  if (version.isBefore(3, 38)) refuseOldServer('SQLite', '3.38');

  const hasFullJoin = !version.isBefore(3, 39);
  // Before 3.44 an aggregate cannot order what it collects.
  const hasOrderedAggregates = !version.isBefore(3, 44);
  const hasManyArguments = !version.isBefore(3, 48);

  return {
    id: `sqlite${hasFullJoin ? '+full' : ''}${hasOrderedAggregates ? '+ordered' : ''}${hasManyArguments ? '+arguments' : ''}`,
    foldsNames: true,
    virtualColumns: true,
    returning: { insert: true, update: true, delete: true },
    joinedReturning: false,
    listParameters: true,
    // JSON has no bytes, and reading a number from text may miss the last bit of a float.
    listParameterExceptions: ['Bytes', 'Float'],
    mostSpelledOutValues: null,
    listSources: true,
    lateral: false,
    windowFunctions: true,
    distinctOn: false,
    nullsOrdering: true,
    limitedWrites: false,
    updatesFromRows: true,
    joinedUpdates: false,
    simultaneousAssignments: true,
    merge: 'none',
    writesReadOwnTable: true,
    defaultKeyword: false,
    writableCommonTables: false,
    commonTables: true,
    materializedViews: false,
    schemas: false,
    enumTypes: false,
    comparesEnums: false,
    wideSums: false,
    decimals: false,
    skippedRowsCount: true,
    jsonEquality: true,
    scalarLists: false,
    interleavedStreams: false,
    rowLocks: false,
    snapshotOfFirstRead: false,
    skipLocked: false,
    ordersSubtotals: false,
    groupsByEqualNames: true,
    rightJoin: hasFullJoin,
    fullJoin: hasFullJoin,
    transactionalDefinitions: true,
    onConflictTarget: true,
    conflictConstraints: false,
    nullSafeOperator: true,
    updateReturningOld: false,
    jsonAggregation: hasOrderedAggregates,
    relationStrategy: 'query',
    maxParameters: 32_766,
    maxFunctionArguments: hasManyArguments ? 1000 : 127,
    maxIdentifierBytes: 1_000_000,
    roundTripsCost: false,
    isolationLevels: ['serializable'],
  };
}
