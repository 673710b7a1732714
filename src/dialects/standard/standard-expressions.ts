import { jsonArrayChunk } from '../../sql/json-array-chunks.ts';
import type { NodeWriters } from '../../sql/node-writers.ts';
import type { ExpressionNode, FrameBound, WindowNode } from '../../sql/nodes/expression-nodes.ts';
import { precedence, precedenceOf } from '../../sql/precedence.ts';
import type { SqlWriter } from '../../sql/sql-writer.ts';
import { missingCapability } from './missing-capability.ts';

type ExpressionKind = ExpressionNode['kind'] | 'identifier' | 'order';
/** What every database must spell itself. */
type OwnSpelling =
  | 'slot'
  | 'inList'
  | 'inRows'
  | 'textMatch'
  | 'cast'
  | 'jsonArrayAggregate'
  | 'jsonValue'
  | 'nullSafeEqual'
  | 'numberChange';

/** The expressions on which most databases agree. */
export const standardExpressions: Pick<NodeWriters, Exclude<ExpressionKind, OwnSpelling>> = {
  column(node, out) {
    if (node.table !== null) out.identifier(node.table).write('.');
    out.identifier(node.name);
  },

  literal(node, out) {
    if (typeof node.value === 'string') out.string(node.value);
    else out.write(String(node.value));
  },

  binary(node, out) {
    const own = precedenceOf(node);
    if (own === precedence.predicate) {
      out.compared(node.left, node.right).write(` ${node.operator} `).compared(node.right, node.left);
      return;
    }
    // `a - (b - c)` is not `(a - b) - c`.
    out
      .operand(node.left, own)
      .write(` ${node.operator} `)
      .operand(node.right, own + 1);
  },

  logic(node, out) {
    if (node.items.length === 0) {
      out.write(node.operator === 'and' ? 'true' : 'false');
      return;
    }
    if (node.items.length === 1) out.list(node.items);
    else writeLogic(node.operator, node.items, out);
  },

  not(node, out) {
    if (precedenceOf(node.item) === precedence.atom) out.write('not ').node(node.item);
    else out.write('not (').node(node.item).write(')');
  },

  isNull(node, out) {
    out.operand(node.item, precedence.concatenation).write(node.isNegated ? ' is not null' : ' is null');
  },

  inQuery(node, out) {
    writeTuple(node.items, out);
    out
      .write(node.isNegated ? ' not in (' : ' in (')
      .node(node.query)
      .write(')');
  },

  exists(node, out) {
    out
      .write(node.isNegated ? 'not exists (' : 'exists (')
      .node(node.query)
      .write(')');
  },

  between(node, out) {
    out
      .operand(node.item, precedence.concatenation)
      .write(' between ')
      .compared(node.low, node.item)
      .write(' and ')
      .compared(node.high, node.item);
  },

  function(node, out) {
    out.write(`${node.name}(`).list(node.arguments).write(')');
  },

  aggregate(node, out) {
    out.write(`${node.name}(${node.isDistinct ? 'distinct ' : ''}`);
    if (node.item === null) out.write('*');
    else out.node(node.item);
    out.write(')');
    if (node.filter !== null) out.write(' filter (where ').node(node.filter).write(')');
  },

  window(node, out) {
    out.node(node.item).write(' over (');
    writeWindow(node, out);
    out.write(')');
  },

  case(node, out) {
    out.write('case');
    for (const branch of node.branches) out.write(' when ').node(branch.when).write(' then ').node(branch.result);
    if (node.otherwise !== null) out.write(' else ').node(node.otherwise);
    out.write(' end');
  },

  tuple(node, out) {
    out.write('(').list(node.items).write(')');
  },

  scalarQuery(node, out) {
    out.write('(').node(node.query).write(')');
  },

  jsonArray(node, out) {
    writeJsonArray(node.items, 'json_array', out);
  },

  excluded(node, out) {
    out.write('excluded.').identifier(node.column);
  },

  default(_node, out) {
    out.write('default');
  },

  skippedCount() {
    missingCapability('This database', 'counting the rows that inserts have skipped');
  },

  typed(node, out) {
    out.node(node.item);
  },

  raw(node, out) {
    out.write(node.texts[0] ?? '');
    node.nodes.forEach((item, index) => {
      out.node(item).write(node.texts[index + 1] ?? '');
    });
  },

  identifier(node, out) {
    node.path.forEach((name, index) => {
      if (index > 0) out.write('.');
      out.identifier(name);
    });
  },

  order(node, out) {
    out.node(node.item);
    if (node.direction === 'desc') out.write(' desc');
  },
};

/** Items in one chain: databases build a tree as deep as the chain is long, and SQLite stops at 1,000. */
const longestChain = 100;

function writeLogic(operator: 'and' | 'or', items: readonly ExpressionNode[], out: SqlWriter): void {
  if (items.length <= longestChain) {
    items.forEach((item, index) => {
      if (index > 0) out.write(` ${operator} `);
      out.operand(item, precedence[operator]);
    });
    return;
  }

  const size = Math.ceil(items.length / longestChain);
  for (let start = 0; start < items.length; start += size) {
    out.write(start > 0 ? ` ${operator} (` : '(');
    writeLogic(operator, items.slice(start, start + size), out);
    out.write(')');
  }
}

/** One item bare, several as a row value. */
export function writeTuple(items: readonly ExpressionNode[], out: SqlWriter): void {
  const only = items[0];
  if (items.length === 1 && only !== undefined) out.operand(only, precedence.concatenation);
  else out.write('(').list(items).write(')');
}

/** A JSON array by a function of limited arguments; longer ones nest as `jsonArrayChunk` says. */
export function writeJsonArray(items: readonly ExpressionNode[], name: string, out: SqlWriter): void {
  const chunk = jsonArrayChunk(items.length, out.settings.maxFunctionArguments);
  if (chunk === null) {
    out.write(`${name}(`).list(items).write(')');
    return;
  }

  out.write(`${name}(`);
  for (let start = 0; start < items.length; start += chunk) {
    if (start > 0) out.write(', ');
    out
      .write(`${name}(`)
      .list(items.slice(start, start + chunk))
      .write(')');
  }
  out.write(')');
}

/** `partition by … order by … rows between … and …`. */
export function writeWindow(node: WindowNode, out: SqlWriter): void {
  let space = '';
  if (node.partitionBy.length > 0) {
    out.write('partition by ').list(node.partitionBy);
    space = ' ';
  }
  if (node.orderBy.length > 0) {
    out.write(`${space}order by `).list(node.orderBy);
    space = ' ';
  }
  if (node.frame !== null) {
    const { unit, from, to } = node.frame;
    out.write(`${space}${unit} between ${frameBound(from)} and ${frameBound(to)}`);
  }
}

function frameBound(bound: FrameBound): string {
  if (bound === 'currentRow') return 'current row';
  if (bound === 'unboundedPreceding') return 'unbounded preceding';
  if (bound === 'unboundedFollowing') return 'unbounded following';
  if ('preceding' in bound) return `${wholeNumber(bound.preceding)} preceding`;
  return `${wholeNumber(bound.following)} following`;
}

/** Numbers in frames are part of the text, so nothing but digits may pass. */
function wholeNumber(value: number): number {
  return Math.max(0, Math.trunc(Number(value)) || 0);
}
