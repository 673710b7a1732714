import type { RawPart } from '../../../sql/nodes/expression-nodes.ts';
import type { QueryNode } from '../../../sql/nodes/query-nodes.ts';
import type { FragmentDescription, RawTextDescription } from '../../description/expression-description.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { splitRawText } from './raw-text.ts';

/** SQL that the user wrote, with expressions, names and queries in it. */
export function fragmentExpression(
  context: PlanningContext,
  { texts, parts }: FragmentDescription,
  scope: Scope,
): TypedExpression {
  const nodes = parts.map((part, at): RawPart => {
    switch (part.kind) {
      case 'name':
        return { kind: 'identifier', path: part.path };
      case 'query':
        // Whether it stands in parentheses is for the text to say.
        return asArgument(texts[at] ?? '', context.query(part.query, scope).node);
      // A value is what it is in JavaScript; the text says the rest.
      default:
        return context.expression(part, scope, null).node;
    }
  });
  return { node: { kind: 'raw', texts, nodes }, type: null, isNullable: true };
}

/** Words before a parenthesis in which a query stands as it is; behind any other name it is an argument. */
const beforeQueries: ReadonlySet<string> = new Set([
  ...['in', 'exists', 'any', 'all', 'some', 'from', 'join', 'lateral', 'as', 'using', 'into', 'array'],
  ...['where', 'and', 'or', 'not', 'on', 'then', 'else', 'when', 'select', 'by', 'union', 'intersect', 'except'],
]);

/** An argument of a function needs parentheses of its own. */
function asArgument(before: string, query: QueryNode): RawPart {
  const [, name] = /([a-z_][\w$]*)\s*\(\s*$/i.exec(before) ?? [];

  return name === undefined || beforeQueries.has(name.toLowerCase()) ? query : { kind: 'scalarQuery', query };
}

/** A text of the `…Raw` methods with its placeholders. */
export function rawTextExpression(
  context: PlanningContext,
  { text, values }: RawTextDescription,
  scope: Scope,
): TypedExpression {
  const { texts, order } = splitRawText(text, values.length, context.target.dialect.lexicon);
  const nodes = order.map((place) => {
    const value = values[place];
    if (value === undefined) throw new Misplaced([], 'has a placeholder without a value');
    return context.expression(value, scope, null).node;
  });
  return { node: { kind: 'raw', texts, nodes }, type: null, isNullable: true };
}
