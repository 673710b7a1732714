import type { Warning } from './warning.ts';

/** MySQL's usual storage engine takes the words and refuses the table. */
export const unsupportedSetDefault: Warning = ({ diagnostics, lowering, tables }) => {
  if (lowering.provider !== 'mysql' || lowering.configuration.datasource?.relationMode === 'prisma') return;
  for (const { relations } of tables) {
    for (const { onDelete, onUpdate } of relations.values()) {
      for (const action of [onDelete, onUpdate]) {
        if (action?.name !== 'SetDefault') continue;
        diagnostics.warning(
          'UNSUPPORTED_SET_DEFAULT',
          action.span,
          'MySQL refuses `SetDefault` for its usual tables.',
          {
            help: 'Use `SetNull` or `Restrict`, and set the default in the program.',
          },
        );
      }
    }
  }
};
