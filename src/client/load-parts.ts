import type { Parts } from '../engine/parts/parts.ts';
import { createParts } from '../engine/parts/parts.ts';

/**
 * Where each part is. Only here, since the parts themselves import the grammar and the planner
 * that ask for them. What a program does not use is never loaded.
 */
export const clientParts: Parts = createParts({
  changedValue: async () => (await import('./writes/changed-value.ts')).changedValue,
  hookedApart: async () => (await import('./writes/hooked-apart.ts')).hookedApart,
  generatedIds: () => import('../engine/defaults/generated-ids.ts'),
  staleRow: async () => (await import('./operations/stale-row.ts')).refuseStale,
  relatedFilters: async () => (await import('./planner/related-filters.ts')).plannedRelatedFilters,
  relatedLists: async () => (await import('./planner/related-lists.ts')).plannedRelatedLists,
  hookedWrite: async () => (await import('./writes/hooked-write.ts')).hookedWrite,
  rowsByKeys: async () => (await import('./planner/rows-by-keys.ts')).rowsByKeys,
  limitWrite: async () => (await import('./operations/limited-write.ts')).limitWrite,
  skippingInsert: async () => (await import('./operations/skipping-insert.ts')).skippingInsert,
  computedRows: async () => (await import('./planner/computed-rows.ts')).planComputedRows,
  nestedWrites: async () => (await import('./nested-writes/nested-writes.ts')).plannedNestedWrites,
  cursor: async () => (await import('./planner/cursor.ts')).cursorStart,
  mergedLookup: async () => (await import('./lookups/merged-lookup.ts')).mergedLookup,
  lock: async () => (await import('./planner/plan-lock.ts')).planLock,
  jsonOperators: async () => (await import('./json-filters/json-filter-rules.ts')).jsonFilterRules,
  jsonConditions: async () => (await import('./json-filters/json-condition.ts')).jsonCondition,
  listOperators: async () => (await import('./list-filters/list-filter-rules.ts')).listFilterRules,
  listConditions: async () => (await import('./list-filters/list-condition.ts')).listCondition,
  subqueryReader: async () => (await import('./subqueries/read-subquery.ts')).readSubquery,
  subqueryPlanner: async () => (await import('./subqueries/plan-subquery.ts')).planSubquery,
  searchRules: async () => (await import('./full-text/search-rules.ts')).fullTextRules,
  searchPlanner: async () => (await import('./full-text/plan-search.ts')).planSearch,
});
