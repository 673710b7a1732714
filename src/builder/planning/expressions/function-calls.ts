import type { PortableFunction, PortableFunctionName } from '../../../dialects/portable-functions.ts';
import { portableFunctions, windowFunctions } from '../../../dialects/portable-functions.ts';
import { didYouMean } from '../../../foundation/did-you-mean.ts';
import type { RawNode } from '../../../sql/nodes/expression-nodes.ts';
import type { CallDescription } from '../../description/expression-description.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { plannedArguments } from './function-arguments.ts';
import { spelledCall } from './spelled-call.ts';

const names: ReadonlySet<string> = new Set(Object.keys(portableFunctions));
const windowed: ReadonlySet<string> = new Set(windowFunctions);

export function callExpression(context: PlanningContext, description: CallDescription, scope: Scope): TypedExpression {
  const name = functionName(description.name);
  if (windowed.has(name)) throw new Misplaced([name], 'needs a window; say `.over(…)`');
  return plannedCall(context, name, description, scope, null);
}

/** A function with what stands after its `over`. */
export function plannedCall(
  context: PlanningContext,
  name: PortableFunctionName,
  { words, arguments: given }: CallDescription,
  scope: Scope,
  over: RawNode | null,
): TypedExpression {
  const rule: PortableFunction = portableFunctions[name];
  checkWords(name, rule, words);
  return spelledCall(context, name, words, plannedArguments(context, name, rule, given, scope), over);
}

export function functionName(name: string): PortableFunctionName {
  if (isFunctionName(name)) return name;
  throw new Misplaced([name], 'is no function', didYouMean(name, names));
}

export function isWindowFunction(name: string): boolean {
  return windowed.has(name);
}

function isFunctionName(name: string): name is PortableFunctionName {
  return names.has(name);
}

function checkWords(name: string, rule: PortableFunction, words: readonly string[]): void {
  const lists = rule.words ?? [];
  if (words.length !== lists.length)
    throw new Misplaced(
      [name],
      lists.length === 0 ? 'takes no words' : `takes ${lists.length} words before its arguments`,
    );
  for (const [index, list] of lists.entries()) {
    const word = words[index] ?? '';
    if (!list.includes(word)) throw new Misplaced([name], `takes one of ${list.join(', ')}`, didYouMean(word, list));
  }
}
