import type { KeyPart } from '../../schema/database-extras.ts';
import { modelExtras } from '../../schema/database-extras.ts';
import type { Key, Model } from '../../schema/model.ts';
import type { FieldKey, FieldKeys } from './field-member.ts';
import { keyPartArguments } from './field-member.ts';
import type { PrintedMember } from './printed-block.ts';
import { attribute } from './printed-block.ts';
import type { PrinterContext } from './printer-context.ts';
import { writtenText } from './written-text.ts';

/** The keys of a model: those that stand behind their field, and those of the block. */
export interface PrintedKeys {
  readonly ofFields: ReadonlyMap<string, FieldKeys>;
  readonly ofBlock: readonly PrintedMember[];
}

/** A key of one field stands behind it, as long as that keeps the order of the keys. */
export function printKeys(context: PrinterContext, model: Model): PrintedKeys {
  const { id, uniques } = keysOf(context, model);
  const { fields } = model;
  const order = Object.keys(fields);
  const ofFields = new Map<string, FieldKeys>();
  const ofBlock: PrintedMember[] = [];
  const [idField, ...more] = id?.fields ?? [];
  const { keyParts = {} } = modelExtras(model);
  const fieldKey = ({ name, constraint }: Key): FieldKey => ({ constraint, part: keyParts[name]?.[0] ?? null });
  if (id !== null && idField !== undefined && more.length === 0) ofFields.set(idField, { id: fieldKey(id) });
  else if (id !== null) ofBlock.push(blockKey('id', id, keyParts[id.name]));
  let last = -1;
  for (const key of uniques) {
    const [field, ...further] = key.fields;
    const at = field === undefined || further.length > 0 ? -1 : order.indexOf(field);
    if (field !== undefined && at > last) {
      ofFields.set(field, { ...ofFields.get(field), unique: fieldKey(key) });
      last = at;
    } else {
      last = order.length;
      ofBlock.push(blockKey('unique', key, keyParts[key.name]));
    }
  }
  return { ofFields, ofBlock };
}

/** A view has no id in the language, and its unique keys say as much; those of a plain one have no names. */
function keysOf({ report }: PrinterContext, { name, kind, id, uniques }: Model): Pick<Model, 'id' | 'uniques'> {
  if (kind === 'table') return { id, uniques };
  if (id !== null) report(`id of model "${name}"`, 'In the language a view has no id; it is printed as a unique key.');
  const keys = id === null ? uniques : [id, ...uniques];
  if (kind !== 'view') return { id: null, uniques: keys };
  for (const key of keys)
    if (key.constraint !== null)
      report(`key "${key.name}" of model "${name}"`, 'In the language keys of a view have no names in the database.');
  return { id: null, uniques: keys.map((key) => ({ ...key, constraint: null })) };
}

function blockKey(
  name: 'id' | 'unique',
  { fields, name: keyName, constraint }: Key,
  parts: readonly KeyPart[] = [],
): PrintedMember {
  const printed = fields.map((field, index) => {
    const part = parts[index];
    const args = part === undefined ? [] : keyPartArguments(part);
    return args.length === 0 ? field : `${field}(${args.join(', ')})`;
  });
  const isNamed = fields.length > 1 && keyName !== fields.join('_');
  const args = [
    `[${printed.join(', ')}]`,
    ...(isNamed ? [`name: ${writtenText(keyName)}`] : []),
    ...(constraint === null ? [] : [`map: ${writtenText(constraint)}`]),
  ];
  return attribute(name, args.join(', '));
}
