import { nativeNumber, nativeTypeFacts } from '../native-types.ts';
import type { NativeType, ValueType } from '../value-type.ts';
import type { RuleContext } from './rule.ts';

/** The longest that any database takes; narrower limits are the connected database's. */
const MAX_LENGTH = 10_485_760;

/** They become part of SQL that defines tables, so nothing but words and numbers goes. */
const NATIVE_NAME = /^[A-Za-z_][\w .]*$/;
const NATIVE_ARGUMENT = /^[\w .+-]+$/;

/** Native types fit what the field holds, and have sensible arguments. */
export function checkNativeTypes(context: RuleContext): void {
  for (const { field, path } of context.placedFields) {
    if (field.native !== null) check(field.native, field, path, context);
  }
  for (const { name, of } of Object.values(context.domains)) {
    if (of.native !== null) check(of.native, of, [name], context);
  }
}

function check(native: NativeType, type: ValueType, path: readonly string[], { problems }: RuleContext): void {
  // Kept as the database names it, and never written.
  if (type.scalar === 'Unsupported') return;

  if (!NATIVE_NAME.test(native.name) || !native.arguments.every((argument) => NATIVE_ARGUMENT.test(argument))) {
    problems.error(
      'INVALID_NATIVE_TYPE',
      path,
      'The native type holds characters that no type has.',
      'Give its name and its arguments apart, as words and numbers.',
    );
    return;
  }

  const facts = nativeTypeFacts(native.name);
  if (facts === null) return;

  if (!facts.scalars.includes(type.scalar)) {
    problems.error(
      'UNSUITABLE_NATIVE_TYPE',
      path,
      `The native type ${native.name} cannot hold ${type.scalar}.`,
      `It is for: ${facts.scalars.join(', ')}.`,
    );
    return;
  }

  const fault = argumentFault(native, facts.arguments, type);
  if (fault !== null)
    problems.error('NATIVE_TYPE_ARGUMENTS', path, `The native type ${native.name} ${fault}.`, 'Correct its arguments.');
}

function argumentFault(
  native: NativeType,
  kind: 'none' | 'length' | 'digits' | 'fraction',
  type: ValueType,
): string | null {
  const [first, second] = native.arguments.map(nativeNumber);
  const most = { none: 0, length: 1, digits: 2, fraction: 1 }[kind];

  if (native.arguments.length > most) return most === 0 ? 'takes no arguments' : `takes at most ${most} of them`;
  if (first === null || second === null) return 'takes whole numbers only';
  if (kind === 'length' && first !== undefined && (first < 1 || first > MAX_LENGTH))
    return `has a length out of range, 1 to ${MAX_LENGTH}`;
  // Where only the native type names digits, they are the field's too; two statements must agree.
  if (kind !== 'length' && first !== undefined && first !== type.precision)
    return `has ${first} digits, the field ${type.precision}`;
  if (second !== undefined && second !== type.scale)
    return `has ${second} digits after the point, the field ${type.scale}`;
  return null;
}
