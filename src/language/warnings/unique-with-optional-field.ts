import type { LoweredModel } from '../lowering/lowered-model.ts';
import type { Warning } from './warning.ts';

/** Nulls are never equal, so a row with one of them is unique whatever the others are. */
export const uniqueWithOptionalField: Warning = ({ diagnostics, tables }) => {
  for (const table of tables) {
    for (const { kind, parts, where, isOfField } of table.keys) {
      if (kind !== 'unique' || isOfField || where !== null || parts.length < 2) continue;
      const names = parts.flatMap(({ field }) => field ?? []);
      const part = parts.find(({ field }) => table.fields.get(field ?? '')?.node.type.arity === 'optional');
      if (part === undefined || part.field === null || isForeignKey(table, names)) continue;
      const others = names.filter((name) => name !== part.field).map((name) => `\`${name}\``);
      diagnostics.warning(
        'UNIQUE_WITH_OPTIONAL_FIELD',
        part.span,
        `Rows whose \`${part.field}\` is null may have the same ${listed(others)}.`,
        { help: `Make \`${part.field}\` required, with a default that stands for nothing, if that is not meant.` },
      );
    }
  }
};

/** The key of an optional one-to-one relation: a row that points to nothing may be there any number of times. */
function isForeignKey({ relations }: LoweredModel, names: readonly string[]): boolean {
  const key = [...names].sort().join();
  return [...relations.values()].some(
    ({ fields }) =>
      (fields ?? [])
        .map(({ text }) => text)
        .sort()
        .join() === key,
  );
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
