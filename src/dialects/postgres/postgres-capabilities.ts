import type { Capabilities } from '../capabilities.ts';
import { refuseOldServer, serverVersionOf } from '../standard/server-version.ts';

/** PostgreSQL 12 is the oldest: `materialized`, `insert … on conflict`, identity columns and stored generated columns are there. */
export function postgresCapabilities(serverVersion: string): Capabilities {
  const version = serverVersionOf(serverVersion);
  if (version.isBefore(12)) refuseOldServer('PostgreSQL', '12');

  const merge = version.isBefore(15) ? 'none' : version.isBefore(17) ? 'plain' : 'full';

  return {
    id: `postgres12${merge === 'none' ? '' : `+${merge}Merge`}`,
    foldsNames: false,
    virtualColumns: !version.isBefore(18),
    returning: { insert: true, update: true, delete: true },
    joinedReturning: true,
    listParameters: true,
    listParameterExceptions: [],
    mostSpelledOutValues: null,
    listSources: true,
    lateral: true,
    windowFunctions: true,
    distinctOn: true,
    nullsOrdering: true,
    limitedWrites: false,
    updatesFromRows: true,
    joinedUpdates: false,
    simultaneousAssignments: true,
    merge,
    writesReadOwnTable: true,
    defaultKeyword: true,
    writableCommonTables: true,
    commonTables: true,
    materializedViews: true,
    schemas: true,
    enumTypes: true,
    comparesEnums: true,
    wideSums: true,
    decimals: true,
    skippedRowsCount: true,
    jsonEquality: true,
    scalarLists: true,
    interleavedStreams: true,
    rowLocks: true,
    snapshotOfFirstRead: false,
    skipLocked: true,
    ordersSubtotals: true,
    groupsByEqualNames: true,
    rightJoin: true,
    fullJoin: true,
    transactionalDefinitions: true,
    onConflictTarget: true,
    conflictConstraints: true,
    nullSafeOperator: true,
    updateReturningOld: false,
    jsonAggregation: true,
    relationStrategy: 'join',
    // The protocol counts parameters in an unsigned 16-bit number.
    maxParameters: 65_535,
    maxFunctionArguments: 100,
    maxIdentifierBytes: 63,
    roundTripsCost: true,
    isolationLevels: ['readUncommitted', 'readCommitted', 'repeatableRead', 'serializable'],
  };
}
