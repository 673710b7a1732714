import type { Warning } from './warning.ts';

/** Names of ids that mean nothing of their own; `sku` or `path` are given by who creates the row. */
const ARTIFICIAL = /^(?:id|uuid|guid|uid|ulid|cuid)$/i;

/** A text as an id that nobody fills is forgotten in every other create. */
export const idWithoutDefault: Warning = ({ diagnostics, tables }) => {
  for (const { name, keys, fields, relations } of tables) {
    const id = keys.find(({ kind }) => kind === 'id');
    const [part] = id?.parts ?? [];
    const field = id?.parts.length === 1 ? fields.get(part?.field ?? '') : undefined;
    if (field === undefined || !ARTIFICIAL.test(field.node.name.text)) continue;
    const { scalar, default: given, generated } = field.declaration;
    if ((scalar !== 'String' && scalar !== 'Uuid') || given !== undefined || generated !== undefined) continue;
    const isForeign = [...relations.values()].some((relation) =>
      relation.fields?.some(({ text }) => text === field.node.name.text),
    );
    if (isForeign) continue;
    diagnostics.warning(
      'ID_WITHOUT_DEFAULT',
      field.node.name.span,
      `Every new \`${name}\` must be given its \`${field.node.name.text}\`.`,
      { help: 'Add `@default(uuid(7))`, or `@default(cuid(2))`, unless the ids come from elsewhere.' },
    );
  }
};
