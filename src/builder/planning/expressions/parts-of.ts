import type { ExpressionDescription } from '../../description/expression-description.ts';

/** The expressions that an expression is made of, but for aggregates, windows and queries. */
export function partsOf(description: ExpressionDescription): readonly ExpressionDescription[] {
  switch (description.kind) {
    case 'operation':
    case 'comparison':
      return [description.left, description.right];
    case 'logic':
    case 'inQuery':
    case 'tuple':
      return description.items;
    case 'not':
    case 'isNull':
    case 'inList':
    case 'cast':
    case 'jsonPath':
    case 'jsonContains':
      return [description.item];
    case 'between':
      return [description.item, description.low, description.high];
    case 'call':
      return description.arguments;
    case 'case': {
      const branches = description.branches.flatMap(({ when, result }) => [when, result]);
      return description.otherwise === null ? branches : [...branches, description.otherwise];
    }
    case 'fragment':
      return description.parts.flatMap((part) => (part.kind === 'name' || part.kind === 'query' ? [] : [part]));
    default:
      return [];
  }
}
