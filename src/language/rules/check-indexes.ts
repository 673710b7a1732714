import { didYouMean } from '../../foundation/did-you-mean.ts';
import { attributeTitle } from '../lowering/attribute-arguments.ts';
import type { LoweredField, LoweredKey, LoweredKeyPart, LoweredModel } from '../lowering/lowered-model.ts';
import { typesWithoutKey } from './native-type-table.ts';
import { indexableTypes, operatorClassTable } from './operator-class-table.ts';
import type { Rule, RuleContext } from './rule.ts';

/** Keys and indexes are of types that the database has, on fields that they can be on. */
export const checkIndexes: Rule = (context) => {
  for (const model of context.models.values()) {
    for (const key of model.keys) {
      checkType(context, key);
      checkParts(context, model, key);
      if (key.where !== null && !context.facts.hasPartialIndexes)
        context.diagnostics.error('NOT_SUPPORTED', key.where.span, `${context.facts.title} has no partial indexes.`, {
          help: 'Remove `where`.',
        });
    }
  }
};

function checkType({ diagnostics, facts }: RuleContext, { node, type, parts }: LoweredKey): void {
  // Types of extensions are written `raw("…")`, and only the database knows them.
  if (type === null || type.isRaw) return;
  if (!facts.indexTypes.includes(type.text)) {
    const near = didYouMean(type.text, facts.indexTypes);
    diagnostics.error('UNKNOWN_INDEX_TYPE', type.span, `${facts.title} has no index of the type \`${type.text}\`.`, {
      help: near === null ? `It has ${facts.indexTypes.join(', ')}.` : `Did you mean \`${near}\`?`,
    });
    return;
  }
  if (type.text === 'Hash' && parts.some(({ sort }) => sort !== null))
    diagnostics.error('WRONG_INDEX_PART', node.span, 'An index of the type `Hash` has no order.', {
      help: 'Remove `sort`.',
    });
  if (type.text === 'SpGist' && parts.length > 1)
    diagnostics.error('WRONG_INDEX_PART', node.span, 'An index of the type `SpGist` is on one field.', {
      help: 'Make an index for each field.',
    });
}

function checkParts(context: RuleContext, model: LoweredModel, key: LoweredKey): void {
  for (const part of key.parts) {
    const field = model.fields.get(part.field ?? '');
    const fault =
      partFault(context, key, part, field) ?? (field === undefined ? null : classFault(context, key, part, field));
    if (fault === null) continue;
    const span = part.operatorClass?.span ?? (key.isOfField ? key.node.span : part.span);
    context.diagnostics.error('WRONG_INDEX_PART', span, fault.message, { help: fault.help });
    return;
  }
}

interface Fault {
  readonly message: string;
  readonly help: string | null;
}

function partFault(
  { facts, lowering }: RuleContext,
  key: LoweredKey,
  { length, sort, operatorClass }: LoweredKeyPart,
  field: LoweredField | undefined,
): Fault | null {
  const scalar = field?.declaration.scalar;
  if (length !== null) {
    if (!facts.hasIndexLength)
      return { message: `${facts.title} has no \`length\` in keys and indexes.`, help: 'Remove it.' };
    if (key.kind === 'fulltext') return { message: '`@@fulltext` takes no `length`.', help: 'Remove it.' };
    if (scalar !== undefined && !['String', 'Bytes', 'Unsupported'].includes(scalar))
      return { message: '`length` is for `String` and `Bytes`.', help: 'Remove it.' };
  }
  if (sort !== null && (key.kind === 'id' || key.kind === 'fulltext'))
    return { message: `${attributeTitle(key.node)} has no order.`, help: 'Remove `sort`.' };
  if (operatorClass !== null && !operatorClass.isRaw && !Object.hasOwn(operatorClassTable, operatorClass.text))
    return unknownClass(operatorClass.text);
  if (operatorClass !== null && key.kind === 'unique')
    return { message: 'Operator classes are for `@@index`.', help: 'Remove `ops`.' };
  if (lowering.provider === 'mysql' && length === null && key.kind !== 'fulltext') {
    const native = field?.declaration.native?.name;
    if (native !== undefined && scalar !== 'Unsupported' && typesWithoutKey.includes(native))
      return {
        message: `\`${native}\` in a key or index needs a length in MySQL.`,
        help: key.isOfField
          ? `Write \`@${key.kind}(length: 100)\`.`
          : `Write \`${field?.node.name.text}(length: 100)\`.`,
      };
  }
  return null;
}

function unknownClass(name: string): Fault {
  const near = didYouMean(name, Object.keys(operatorClassTable));
  const raw = `Write \`raw("${name}")\` for one that the language has no name for.`;
  return {
    message: `There is no operator class \`${name}\`.`,
    help: near === null ? raw : `Did you mean \`${near}\`?`,
  };
}

/** What PostgreSQL's indexes can be on. */
function classFault(
  { lowering }: RuleContext,
  key: LoweredKey,
  { operatorClass }: LoweredKeyPart,
  field: LoweredField,
): Fault | null {
  const { scalar } = field.declaration;
  const native = scalar === 'Unsupported' ? null : (field.declaration.native?.name ?? null);
  const name = field.node.name.text;
  if (lowering.provider !== 'postgres') return null;
  if (native === 'Xml' && key.kind !== 'id')
    return { message: `\`${name}\` is of the type \`Xml\`, which no key or index can hold.`, help: null };
  // A type of an extension has its own classes.
  if (operatorClass?.isRaw === true || key.type?.isRaw === true || key.kind !== 'index') return null;
  const type = key.type?.text ?? 'BTree';
  const typeText = native === null ? `\`${field.node.type.name.text}\`` : `\`${native}\``;

  if (operatorClass === null) {
    if (!Object.hasOwn(indexableTypes, type) || scalar === 'Unsupported') return null;
    const { natives, scalars } = indexableTypes[type] ?? { natives: [], scalars: [] };
    if (type === 'Gin' && field.declaration.isList === true) return null;
    if (native === null ? scalars.includes(scalar) : natives.includes(native)) return null;
    const help =
      type === 'Gin' && scalar === 'String'
        ? `Write \`${name}(ops: raw("gin_trgm_ops"))\`, which is of the extension \`pg_trgm\`.`
        : type === 'Gin'
          ? 'It is for `Json` and lists; for others give an operator class.'
          : 'Give an operator class: `ops: …`.';
    return { message: `An index of the type \`${type}\` cannot be on \`${name}\`, which is ${typeText}.`, help };
  }
  const rule = operatorClassTable[operatorClass.text];
  if (rule === undefined) return null;
  if (!rule.types.includes(type))
    return {
      message: `\`${operatorClass.text}\` is for the type ${rule.types.map((word) => `\`${word}\``).join(' and ')}.`,
      help: `Write \`type: ${rule.types[0]}\`.`,
    };
  if (operatorClass.text === 'ArrayOps')
    return field.declaration.isList === true
      ? null
      : { message: '`ArrayOps` is for lists.', help: `\`${name}\` is none.` };
  if (native === null ? rule.scalars.includes(scalar) : rule.natives.includes(native)) return null;
  const fitting = [...rule.scalars.map((word) => `\`${word}\``), ...rule.natives.map((word) => `\`@db.${word}\``)];
  return {
    message: `\`${operatorClass.text}\` cannot be on \`${name}\`, which is ${typeText}.`,
    help: `It is for ${fitting.join(', ')}.`,
  };
}
