import type { AttachedMember, NestedMember } from '../../engine/decode/row-layout.ts';
import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { ObjectShape } from '../shape/shape.ts';
import type { Level, PlanRows } from './level.ts';
import type { PlanContext } from './plan-context.ts';
import type { DirectRelation } from './related.ts';
import type { Scope } from './scope.ts';

/** Plans a list of related rows in a result. */
export type RelatedList<Member> = (
  context: PlanContext,
  parent: Scope,
  relation: DirectRelation,
  shape: ObjectShape | undefined,
  level: Level,
  planRows: PlanRows,
) => Member;

export interface RelatedLists {
  /** By a statement of its own for all parents. */
  readonly attached: RelatedList<AttachedMember>;
  /** As JSON in one column of the parent's row. */
  readonly nested: RelatedList<NestedMember>;
}

export const relatedLists: PartKey<RelatedLists> = partKey('relatedLists');
