import type { Capabilities } from '../capabilities.ts';
import { refuseOldServer, serverVersionOf } from '../standard/server-version.ts';

/** MariaDB 10.5 is the oldest: `insert … returning` is there. MySQL 8.0.19 is: window functions, `values row()`, checks (8.0.16). */
export function mysqlFamilyCapabilities(serverVersion: string, name: 'mariadb' | 'mysql'): Capabilities {
  const version = serverVersionOf(serverVersion);
  const isMaria = name === 'mariadb';
  if (isMaria && version.isBefore(10, 5)) refuseOldServer('MariaDB', '10.5');
  if (!isMaria && version.isBefore(8, 0, 19)) refuseOldServer('MySQL', '8.0.19');

  const hasSkipLocked = !isMaria || !version.isBefore(10, 6);
  const hasJsonTable = !isMaria || !version.isBefore(10, 6);
  const hasJsonEquality = !isMaria || !version.isBefore(10, 7);
  return {
    id: `${name}${hasSkipLocked ? '+skipLocked' : ''}${hasJsonTable ? '+jsonTable' : ''}${hasJsonEquality ? '+jsonEquality' : ''}`,
    foldsNames: true,
    virtualColumns: true,
    returning: { insert: isMaria, update: false, delete: isMaria },
    joinedReturning: false,
    listParameters: false,
    listParameterExceptions: [],
    // Spelled out, a list can be looked up in an index value by value, in writes too.
    mostSpelledOutValues: hasJsonTable ? 4096 : null,
    listSources: false,
    lateral: !isMaria,
    windowFunctions: true,
    distinctOn: false,
    nullsOrdering: false,
    limitedWrites: true,
    updatesFromRows: false,
    joinedUpdates: true,
    // MariaDB is told so by its SQL mode.
    simultaneousAssignments: isMaria,
    merge: 'none',
    writesReadOwnTable: false,
    defaultKeyword: true,
    writableCommonTables: false,
    commonTables: true,
    materializedViews: false,
    schemas: true,
    enumTypes: false,
    comparesEnums: false,
    wideSums: true,
    decimals: true,
    skippedRowsCount: false,
    jsonEquality: hasJsonEquality,
    scalarLists: false,
    interleavedStreams: false,
    rowLocks: true,
    snapshotOfFirstRead: true,
    skipLocked: hasSkipLocked,
    ordersSubtotals: !isMaria,
    groupsByEqualNames: !isMaria,
    rightJoin: true,
    fullJoin: false,
    transactionalDefinitions: false,
    onConflictTarget: false,
    conflictConstraints: false,
    nullSafeOperator: true,
    updateReturningOld: false,
    // MariaDB cuts `json_arrayagg` at max_allowed_packet without a word; MySQL cannot order inside it.
    jsonAggregation: false,
    relationStrategy: 'query',
    // The protocol counts parameters in an unsigned 16-bit number.
    maxParameters: 65_535,
    maxFunctionArguments: 1000,
    maxIdentifierBytes: 64,
    roundTripsCost: true,
    isolationLevels: ['readUncommitted', 'readCommitted', 'repeatableRead', 'serializable'],
  };
}
