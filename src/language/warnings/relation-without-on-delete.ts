import type { Warning } from './warning.ts';

/** Without a word, the row of a required relation cannot be deleted while others point to it, which shows only then. */
export const relationWithoutOnDelete: Warning = ({ diagnostics, tables, lowering }) => {
  for (const table of tables) {
    for (const relation of table.relations.values()) {
      const { node, onDelete, fields, target } = relation;
      if (fields === null || onDelete !== null || node.type.arity !== 'required') continue;
      if (lowering.models.get(target)?.keyword.text === 'view') continue;
      diagnostics.warning(
        'RELATION_WITHOUT_ON_DELETE',
        node.name.span,
        `No \`${target}\` can be deleted while ${table.name === target ? 'another' : `a \`${table.name}\``} points to it.`,
        {
          help: 'Say what is meant: `onDelete: Cascade` deletes both, `onDelete: Restrict` keeps both.',
        },
      );
    }
  }
};
