import type { AttributeNode, BlockNode, CommentNode, MemberNode } from '../syntax/syntax-tree.ts';
import { inUsualOrder } from './attribute-order.ts';
import { printAttribute, printType, printValue } from './print-value.ts';
import { TextTable } from './text-table.ts';

const INDENT = '  ';

/** The lines of a block; one that could not be read as a whole stays as it is. */
export function formatBlock(block: BlockNode): readonly string[] {
  const { keyword, name, openingComment, closingComment, span } = block;
  if (!block.isRegular) return [span.source.text.slice(span.start, span.end).trimEnd()];
  const { members, attributes } = attributesApart(block.members);
  const body = [...groupsOf(members).flatMap((group, index) => [...(index === 0 ? [] : ['']), ...formatGroup(group)])];
  if (attributes.length > 0 && body.length > 0) body.push('');
  for (const { comments, attribute } of attributes)
    body.push(...comments.map(({ text }) => text), withComment(printAttribute(attribute), attribute.comment));
  return [
    withComment(`${keyword.text} ${name.text} {`, openingComment),
    ...body.map((line) => (line === '' ? '' : INDENT + line)),
    withComment('}', closingComment),
  ];
}

interface CommentedAttribute {
  readonly attribute: AttributeNode;
  /** Those right above, which go where it goes. */
  readonly comments: readonly CommentNode[];
}

/** Attributes of the block come last, in the usual order; a configuration has none. */
function attributesApart(all: readonly MemberNode[]): {
  readonly members: readonly MemberNode[];
  readonly attributes: readonly CommentedAttribute[];
} {
  const members: MemberNode[] = [];
  const attributes: CommentedAttribute[] = [];
  for (const member of all) {
    if (member.kind !== 'attribute') {
      members.push(member);
      continue;
    }
    const comments: CommentNode[] = [];
    for (let last = members.at(-1); last?.kind === 'comment'; last = members.at(-1)) {
      comments.unshift(last);
      members.pop();
    }
    // The blank line above goes with it; one below stays between the fields.
    if (members.at(-1)?.kind === 'blank') members.pop();
    attributes.push({ attribute: member, comments });
  }
  return { members, attributes: inUsualOrder(attributes, ({ attribute }) => attribute) };
}

/** What stands between blank lines. */
function groupsOf(members: readonly MemberNode[]): readonly (readonly MemberNode[])[] {
  const groups: MemberNode[][] = [];
  let isApart = true;
  for (const member of members) {
    if (member.kind === 'blank') isApart = true;
    else if (isApart) {
      groups.push([member]);
      isApart = false;
    } else groups.at(-1)?.push(member);
  }
  return groups;
}

function formatGroup(members: readonly MemberNode[]): readonly string[] {
  const table = new TextTable();
  for (const member of members) addMember(table, member);
  return table.lines();
}

function addMember(table: TextTable, member: MemberNode): void {
  switch (member.kind) {
    case 'field': {
      const attributes = inUsualOrder(member.attributes, (attribute) => attribute);
      const cells = [member.name.text, printType(member.type), attributes.map(printAttribute).join(' ')];
      table.add(cells, member.comment?.text ?? '');
      return;
    }
    case 'enumValue':
      table.add([member.name.text, member.attributes.map(printAttribute).join(' ')], member.comment?.text ?? '');
      return;
    case 'property':
      table.add([member.name.text, `= ${printValue(member.value)}`], member.comment?.text ?? '');
      return;
    case 'comment':
    case 'unknown':
      table.addText(member.text);
      return;
    case 'attribute':
      table.addText(withComment(printAttribute(member), member.comment));
      return;
    case 'blank':
  }
}

function withComment(text: string, comment: CommentNode | null): string {
  return comment === null ? text : `${text} ${comment.text}`;
}
