import type { RawPart } from '../../../sql/nodes/expression-nodes.ts';
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
  const nodes = parts.map((part): RawPart => {
    switch (part.kind) {
      case 'name':
        return { kind: 'identifier', path: part.path };
      case 'query':
        // Whether it stands in parentheses is for the text to say.
        return context.query(part.query, scope).node;
      // A value is what it is in JavaScript; the text says the rest.
      default:
        return context.expression(part, scope, null).node;
    }
  });
  return { node: { kind: 'raw', texts, nodes }, type: null, isNullable: true };
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
