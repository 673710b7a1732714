import type { NameNode } from '../syntax/syntax-tree.ts';
import { reservedModelNames } from './reserved-model-names.ts';
import type { Rule, RuleContext } from './rule.ts';

/** Names begin with a letter and have no hyphen; those of types are not words of JavaScript. */
export const checkNames: Rule = (context) => {
  const { models, lowering } = context;
  for (const { block, isView } of models.values()) {
    checkTypeName(context, isView ? 'view' : 'model', block.name);
    for (const member of block.members) if (member.kind === 'field') checkName(context, 'field', member.name);
  }
  for (const block of lowering.enums.values()) {
    checkTypeName(context, 'enum', block.name);
    for (const member of block.members) if (member.kind === 'enumValue') checkName(context, 'value', member.name);
  }
  for (const block of lowering.types.values()) {
    checkTypeName(context, 'type', block.name);
    for (const member of block.members) if (member.kind === 'field') checkName(context, 'field', member.name);
  }
  for (const block of lowering.domains.values()) checkTypeName(context, 'domain', block.name);
};

function checkTypeName(context: RuleContext, what: string, name: NameNode): void {
  if (reservedModelNames.has(name.text))
    context.diagnostics.error('RESERVED_NAME', name.span, `\`${name.text}\` cannot be the name of a ${what}.`, {
      help: 'It is a word of JavaScript; choose another name and keep the one in the database with `@@map`.',
    });
  else checkName(context, what, name);
}

function checkName({ diagnostics }: RuleContext, what: string, { text, span }: NameNode): void {
  const map = what === 'field' || what === 'value' ? '@map' : '@@map';
  if (/^\p{N}/u.test(text))
    diagnostics.error('INVALID_NAME', span, `The name of a ${what} does not begin with a digit.`, {
      help: `Choose another name and keep the one in the database with \`${map}\`.`,
    });
  else if (text.includes('-'))
    diagnostics.error('INVALID_NAME', span, `The name of a ${what} has no hyphen.`, {
      help: `Write \`${text.replaceAll('-', '_')} … ${map}("${text}")\`.`,
    });
}
