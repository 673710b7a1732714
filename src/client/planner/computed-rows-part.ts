import type { RowLayout, RowMember } from '../../engine/decode/row-layout.ts';
import type { RowShape } from '../../engine/decode/row-shape.ts';
import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { Model } from '../../schema/model.ts';
import type { PlanContext } from './plan-context.ts';
import type { PlainMember, SelectedMember } from './selection.ts';

/** Lays out rows some of whose fields are computed; `planned` places what the database has. */
export type ComputedRows = (
  context: PlanContext,
  model: Model,
  members: readonly SelectedMember[],
  shape: RowShape,
  planned: (member: PlainMember) => RowMember,
) => RowLayout;

/** Loaded when a result first has a computed field. */
export const computedRows: PartKey<ComputedRows> = partKey('computedRows');
