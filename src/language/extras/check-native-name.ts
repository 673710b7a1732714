import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { LoweringContext } from '../lowering/lowering-context.ts';
import { nativeTypeTable } from '../rules/native-type-table.ts';
import type { Span } from '../syntax/source-text.ts';

/** Reports a native type that the database of the schema does not have. */
export function checkNativeName({ diagnostics, provider }: LoweringContext, name: string, span: Span): boolean {
  if (provider === null || Object.hasOwn(nativeTypeTable[provider], name)) return true;
  const known = Object.keys(nativeTypeTable[provider]);
  const near = didYouMean(name, known);
  diagnostics.error('UNKNOWN_NATIVE_TYPE', span, `There is no native type \`${name}\`.`, {
    help: near === null ? `There are ${known.join(', ')}.` : `Did you mean \`${near}\`?`,
  });
  return false;
}
