import type { ValueType } from '../../../schema/value-type.ts';
import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type { CaseDescription } from '../../description/expression-description.ts';
import { functionsPart } from '../dialect-parts.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import type { TypeFamily } from './common-type.ts';
import { familyOf, typedNode } from './common-type.ts';
import { conditionExpression } from './logic-expressions.ts';
import { metExpressions } from './met-types.ts';

/** All results are of one type: values take that of the others, else that of what the whole meets. */
export function caseExpression(
  context: PlanningContext,
  { branches, otherwise }: CaseDescription,
  scope: Scope,
  expected: ValueType | null,
): TypedExpression {
  if (branches.length === 0) throw new Misplaced(['case'], 'has no branch; say `.when(…).then(…)`');
  const results = [...branches.map(({ result }) => result), ...(otherwise === null ? [] : [otherwise])];
  const { items, type } = metExpressions(context, scope, results, expected);
  const nodes = items.map((item) => resultNode(context, item));
  const node = {
    kind: 'case',
    branches: nodes.flatMap((result, index) => {
      const when = branches[index]?.when;
      return when === undefined ? [] : [{ when: conditionExpression(context, when, scope).node, result }];
    }),
    otherwise: nodes[branches.length] ?? null,
  } as const;
  const isNullable = otherwise === null || items.some((item) => item.isNullable);
  return { node: typedNode(node, type), type, isNullable };
}

const moments: readonly TypeFamily[] = ['instant', 'day', 'time'];

/** A place for a moment holds a text where the database is not told otherwise. */
function resultNode(context: PlanningContext, item: TypedExpression): ExpressionNode {
  const isMoment = item.node.kind === 'slot' && item.type !== null && moments.includes(familyOf(item.type));
  return isMoment ? context.target.parts.get(functionsPart).settled(item) : item.node;
}
