import { frozenCopy } from '../frozen-copy.ts';
import type { IndexDeclaration } from '../schema-declaration.ts';
import type { Index, IndexPart } from '../table-index.ts';

/** Completes an index: a bare name is a part with that field. */
export function buildIndex(declaration: IndexDeclaration): Index {
  return {
    name: declaration.name ?? null,
    parts: declaration.parts.map(toPart),
    isUnique: declaration.isUnique ?? false,
    type: declaration.type ?? null,
    where: declaration.where ?? null,
    annotations: frozenCopy(declaration.annotations ?? {}),
  };
}

function toPart(declaration: IndexDeclaration['parts'][number]): IndexPart {
  const part = typeof declaration === 'string' ? { field: declaration } : declaration;

  return {
    field: part.field ?? null,
    expression: part.expression ?? null,
    direction: part.direction ?? null,
    nulls: part.nulls ?? null,
    length: part.length ?? null,
    operatorClass: part.operatorClass ?? null,
    collation: part.collation ?? null,
  };
}
