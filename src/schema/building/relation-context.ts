import { frozenCopy } from '../frozen-copy.ts';
import type { Model } from '../model.ts';
import type { ProblemList } from '../problem-list.ts';
import type { Relation } from '../relation.ts';
import type { RelationDeclaration } from '../schema-declaration.ts';
import type { SchemaOptions } from './schema-options.ts';

/** What resolving relations works with. */
export interface RelationContext {
  /** Declared models, their relations not yet filled in. */
  readonly models: Readonly<Record<string, Model>>;
  readonly options: SchemaOptions;
  readonly problems: ProblemList;
}

/** What every relation has, whatever its kind. */
export function sideOf(
  side: { readonly model: string; readonly name: string; readonly declaration: RelationDeclaration },
  relationName: string,
  opposite: string | null,
): Pick<
  Relation,
  'name' | 'model' | 'relationName' | 'opposite' | 'comment' | 'stableId' | 'renamedFrom' | 'annotations'
> {
  const { declaration } = side;

  return {
    name: side.name,
    model: side.model,
    relationName,
    opposite,
    comment: declaration.comment ?? null,
    stableId: declaration.stableId ?? null,
    renamedFrom: declaration.renamedFrom ?? null,
    annotations: frozenCopy(declaration.annotations ?? {}),
  };
}
