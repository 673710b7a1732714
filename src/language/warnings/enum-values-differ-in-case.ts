import type { EnumValueNode } from '../syntax/syntax-tree.ts';
import type { Warning } from './warning.ts';

/** MySQL takes such values for one, and people too. */
export const enumValuesDifferInCase: Warning = ({ diagnostics, lowering }) => {
  for (const block of lowering.enums.values()) {
    const seen = new Map<string, EnumValueNode>();
    for (const member of block.members) {
      if (member.kind !== 'enumValue') continue;
      const folded = member.name.text.toLowerCase();
      const before = seen.get(folded);
      if (before === undefined) seen.set(folded, member);
      else
        diagnostics.warning(
          'ENUM_VALUES_DIFFER_IN_CASE',
          member.name.span,
          `\`${member.name.text}\` and \`${before.name.text}\` differ only in case.`,
          {
            help: 'Rename one of them: they are easily mistaken, and MySQL takes them for one.',
            related: [{ span: before.name.span, message: 'the other' }],
          },
        );
    }
  }
};
