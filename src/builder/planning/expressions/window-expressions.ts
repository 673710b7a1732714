import type { RawNode } from '../../../sql/nodes/expression-nodes.ts';
import type { WindowDescription, WindowedDescription } from '../../description/expression-description.ts';
import { functionsPart } from '../dialect-parts.ts';
import { Misplaced, within } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { plannedAggregate } from './aggregate-calls.ts';
import { functionName, isWindowFunction, plannedCall } from './function-calls.ts';
import { planWindow, windowName } from './plan-window.ts';

export function windowedExpression(
  context: PlanningContext,
  { item, over }: WindowedDescription,
  scope: Scope,
): TypedExpression {
  if (!context.target.capabilities.windowFunctions) throw context.missing('window functions', null);
  const window = windowOf(context, over, scope);
  if (item.kind === 'aggregate') return plannedAggregate(context, item, scope, window);
  const name = functionName(item.name);
  if (!isWindowFunction(name)) throw new Misplaced([name], 'is computed for each row by itself and takes no window');
  return plannedCall(context, name, item, scope, window);
}

function windowOf(context: PlanningContext, over: WindowDescription | string, scope: Scope): RawNode {
  if (typeof over !== 'string') return within('over', () => planWindow(context, over, scope));
  return context.target.parts.get(functionsPart).windows.named(windowName(over, scope));
}
