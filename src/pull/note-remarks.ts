import { isToolTable } from '../introspection/tool-tables.ts';
import type { PullContext } from './pull-context.ts';
import { nameText, tableLabel } from './pull-context.ts';
import { isBinary } from './read-fields.ts';

/** How each kind of object is called in a note. */
const NOUNS = { foreignKey: 'foreign key' } as const;

/** Notes what definitions of tables and views say for which the schema has no place. */
export function noteRemarks(context: PullContext): void {
  const { database } = context;
  const collations = new Set<string>();
  for (const { table, remarks, collation } of database.tables) {
    if (isToolTable(table.name)) continue;
    if (collation !== null && !isBinary(collation)) collations.add(collation);
    const label = tableLabel(context, table);
    for (const { object, name, words } of remarks)
      context.note(object === 'table' ? label : `${nounOf(object)} "${name}" of ${label}`, `\`${words}\` is not kept.`);
  }
  for (const { view, remarks } of database.views) {
    const label = `view "${nameText(view, database.defaultSchema)}"`;
    for (const { object, name, words } of remarks)
      context.note(object === 'view' ? label : `${nounOf(object)} "${name}" of ${label}`, `\`${words}\` is not kept.`);
  }
  for (const collation of [...collations].sort())
    context.note(
      `collation "${collation}"`,
      'It is the usual one of tables; a new database compares texts by code point.',
    );
}

function nounOf(object: string): string {
  return object === 'foreignKey' ? NOUNS.foreignKey : object;
}
