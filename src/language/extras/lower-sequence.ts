import type { Sequence } from '../../schema/database-extras.ts';
import type { AttributeArguments } from '../lowering/attribute-arguments.ts';
import type { LoweringContext } from '../lowering/lowering-context.ts';
import type { BlockNode } from '../syntax/syntax-tree.ts';
import { propertiesOf } from './extra-arguments.ts';
import { checkProvider } from './extras-by-provider.ts';
import { sequenceDefaults, sequenceLimits } from './sequence-defaults.ts';
import { placeOf } from './settings-place.ts';

const PROPERTIES = ['type', 'start', 'increment', 'min', 'max', 'cache', 'cycle'];
const TYPES: Readonly<Record<string, Sequence['type']>> = { BigInt: 'bigint', Int: 'integer', SmallInt: 'smallint' };

/** A `sequence`, completed as PostgreSQL completes it. */
export function lowerSequence(context: LoweringContext, block: BlockNode): Sequence {
  checkProvider(context, 'sequence', block.keyword.span);
  const args = propertiesOf(context, block, PROPERTIES);
  const type = TYPES[args.word('type', Object.keys(TYPES)) ?? 'BigInt'] ?? 'bigint';
  const number = (name: string): bigint | null => wholeNumber(context, args, name);
  const increment = number('increment') ?? 1n;
  const usual = sequenceDefaults(type, increment < 0n);
  const min = number('min') ?? BigInt(usual.min);
  const max = number('max') ?? BigInt(usual.max);
  const start = number('start') ?? (increment < 0n ? max : min);
  const cache = number('cache') ?? 1n;
  const { lowest, highest } = sequenceLimits(type);
  const faults: readonly (readonly [isWrong: boolean, property: string, message: string])[] = [
    [increment === 0n, 'increment', 'A sequence cannot stand still.'],
    [min < lowest || min > highest, 'min', `A ${type} begins at ${lowest}.`],
    [max < lowest || max > highest, 'max', `A ${type} ends at ${highest}.`],
    [min >= max, args.has('min') ? 'min' : 'max', 'The least number must be below the greatest.'],
    [start < min || start > max, 'start', `It must begin between ${min} and ${max}.`],
    [cache < 1n, 'cache', 'At least one number is kept.'],
  ];
  const fault = faults.find(([isWrong]) => isWrong);
  if (fault !== undefined)
    context.diagnostics.error('WRONG_SEQUENCE', args.spanOf(fault[1]), fault[2], { help: `Correct \`${fault[1]}\`.` });
  return {
    ...placeOf(context, block),
    type,
    start: String(start),
    increment: String(increment),
    min: String(min),
    max: String(max),
    cache: String(cache),
    isCycling: args.boolean('cycle') === true,
  };
}

function wholeNumber({ diagnostics }: LoweringContext, args: AttributeArguments, name: string): bigint | null {
  const value = args.value(name);
  if (value === null) return null;
  if (value.kind === 'number' && /^-?\d+$/.test(value.text)) return BigInt(value.text);
  diagnostics.error('WRONG_ARGUMENT', value.span, `\`${name}\` of a sequence must be a whole number.`);
  return null;
}
