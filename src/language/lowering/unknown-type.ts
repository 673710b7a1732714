import { didYouMean } from '../../foundation/did-you-mean.ts';
import { spanning } from '../syntax/source-text.ts';
import type { FieldNode } from '../syntax/syntax-tree.ts';
import type { LoweringContext } from './lowering-context.ts';
import { scalarNames } from './scalar-names.ts';

/** What other languages and databases call a type, in lower case. */
const SYNONYMS: Readonly<Record<string, string>> = {
  str: 'String',
  text: 'String',
  char: 'String',
  character: 'String',
  varchar: 'String',
  nvarchar: 'String',
  citext: 'String',
  longtext: 'String',
  mediumtext: 'String',
  integer: 'Int',
  smallint: 'Int',
  tinyint: 'Int',
  int2: 'Int',
  int4: 'Int',
  int32: 'Int',
  number: 'Int` or `Float',
  int8: 'BigInt',
  int64: 'BigInt',
  long: 'BigInt',
  bool: 'Boolean',
  bit: 'Boolean',
  double: 'Float',
  real: 'Float',
  float4: 'Float',
  float8: 'Float',
  numeric: 'Decimal',
  money: 'Decimal',
  timestamp: 'DateTime',
  timestamptz: 'DateTime',
  object: 'Json',
  any: 'Json',
  unknown: 'Json',
  jsonb: 'Json',
  record: 'Json',
  buffer: 'Bytes',
  blob: 'Bytes',
  bytea: 'Bytes',
  binary: 'Bytes',
  varbinary: 'Bytes',
  uint8array: 'Bytes',
};

/** Reports a type that there is not, unless it is a block that could not be read. */
export function reportUnknownType(context: LoweringContext, field: FieldNode): void {
  const { name } = field.type;
  if (context.lost.has(name.text)) return;
  if (name.text === 'Unsupported') {
    context.diagnostics.error('MISSING_ARGUMENT', name.span, '`Unsupported` needs the type of the database.', {
      help: 'Write `Unsupported("point")`, for instance.',
    });
    return;
  }
  const known = [
    ...Object.keys(scalarNames),
    ...context.models.keys(),
    ...context.enums.keys(),
    ...context.types.keys(),
  ];
  if (known.includes(field.name.text) && /^\p{Ll}/u.test(name.text)) {
    context.diagnostics.error(
      'TYPE_BEFORE_NAME',
      spanning(field.name.span, field.type.span),
      'The name of a field stands before its type.',
      { help: `Write \`${name.text} ${field.name.text}\`.` },
    );
    return;
  }
  // The very word in another case is meant more surely than a synonym, and a synonym than a word that is near.
  const same = known.find((other) => other.toLowerCase() === name.text.toLowerCase());
  const near = same ?? SYNONYMS[name.text.toLowerCase()] ?? didYouMean(name.text, known);
  context.diagnostics.error('UNKNOWN_TYPE', name.span, `There is no type \`${name.text}\`.`, {
    help: near === null ? declareHelp(name.text) : `Did you mean \`${near}\`?`,
  });
}

function declareHelp(name: string): string {
  return `Declare it, as in \`model ${name} {\` or \`enum ${name} {\`, or use a type such as \`String\`.`;
}
