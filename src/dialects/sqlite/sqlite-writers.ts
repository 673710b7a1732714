/** SQLite's spelling of the statement tree: the differences from the standard writers. */
import type { ScalarType, ValueType } from '../../schema/value-type.ts';
import { expressionType } from '../../sql/expression-type.ts';
import type { NodeWriters } from '../../sql/node-writers.ts';
import type { ExpressionNode, SlotNode } from '../../sql/nodes/expression-nodes.ts';
import type { QueryNode, SelectNode } from '../../sql/nodes/query-nodes.ts';
import { precedence, precedenceOf } from '../../sql/precedence.ts';
import type { SlotSpelling, SqlWriter } from '../../sql/sql-writer.ts';
import { select, selected } from '../../sql/statements.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import { isOfOneRank, needsFence, writeOrderAndLimit, writeWith } from '../standard/standard-queries.ts';
import { standardWriters } from '../standard/standard-writers.ts';
import {
  decimalStorage,
  isTextDecimal,
  refuseTextDecimal,
  writeDecimalAsFloat,
  writeDecimalBinary,
  writeDecimalCast,
} from './sqlite-decimals.ts';
import { writeJsonRows } from './sqlite-json-rows.ts';
import { writeSqliteNumberChange } from './sqlite-number-change.ts';
import { writeSqliteTextMatch } from './sqlite-text-match.ts';
import { comparableMoment } from './sqlite-text-moments.ts';
import { writeWideSum } from './sqlite-wide-sum.ts';

/** SQLite wants a limit before an offset; a negative one is none. */
const withoutLimit = '-1';

export const sqliteWriters: NodeWriters = {
  ...standardWriters,

  slot: writeSlot,

  binary(node, out) {
    if (writeDecimalBinary(node, out)) return;
    const isComparison = precedenceOf(node) === precedence.predicate;
    standardWriters.binary(
      isComparison ? { ...node, left: comparableMoment(node.left), right: comparableMoment(node.right) } : node,
      out,
    );
  },

  nullSafeEqual(node, out) {
    const [left, right] = [comparableMoment(node.left), comparableMoment(node.right)];
    out
      .compared(left, right)
      .write(node.isNegated ? ' is not ' : ' is ')
      .compared(right, left);
  },

  inList(node, out) {
    out.operand(comparableMoment(node.item), precedence.concatenation).write(node.isNegated ? ' not in (' : ' in (');
    if (node.paddedLength === null) {
      out.write('select value from json_each(').slot(node.slot, placeholder).write(')');
    } else {
      for (let element = 0; element < node.paddedLength; element++) {
        if (element > 0) out.write(', ');
        out.element(node.slot, element, placeholder);
      }
    }
    out.write(')');
  },

  inRows(node, out) {
    out.write('(').list(node.items.map(comparableMoment)).write(') in (');
    if (node.paddedLength === null) {
      writeJsonRows(
        node.slots.map((slot, index) => ({ name: `c${index}`, slot })),
        null,
        out,
      );
    } else {
      out.write('values ');
      for (let element = 0; element < node.paddedLength; element++) {
        out.write(element > 0 ? ', (' : '(');
        node.slots.forEach((slot, index) => {
          if (index > 0) out.write(', ');
          out.element(slot, element, placeholder);
        });
        out.write(')');
      }
    }
    out.write(')');
  },

  listSource(node, out) {
    out.write('(');
    writeJsonRows(node.columns, node.ordinality, out);
    out.write(') as ').identifier(node.alias);
  },

  // Sub-queries take no column names, but the tables of `with` do.
  derived(node, out) {
    if (node.isLateral) missingCapability('SQLite', 'lateral joins', 'Load the rows with a query of their own.');
    if (node.columns.length === 0) {
      standardWriters.derived(node, out);
      return;
    }
    out.write('(with ').identifier(node.alias).write(' (').identifiers(node.columns).write(') as (');
    out.node(node.query).write(') select * from ').identifier(node.alias).write(') as ').identifier(node.alias);
  },

  select(node, out) {
    if (node.limit !== null || node.offset === null) standardWriters.select(node, out);
    else standardWriters.select({ ...node, limit: { kind: 'literal', value: Number(withoutLimit) } }, out);
  },

  setOperation(node, out) {
    if (node.isAll && node.operator !== 'union') {
      missingCapability('SQLite', `${node.operator} all`, `Use ${node.operator}, which drops duplicates.`);
    }
    writeWith(node.with ?? [], out);
    // Members may not stand in parentheses, and all operators have one rank, from left to right.
    writeMember(node.left, node.left.kind === 'setOperation' || isOfOneRank(node.left, node.operator), out);
    out.write(` ${node.operator}${node.isAll ? ' all' : ''} `);
    writeMember(node.right, false, out);
    writeOrderAndLimit(node, out, withoutLimit);
  },

  textMatch: writeSqliteTextMatch,

  // SQLite's own knows no letters but those of ASCII.
  function(node, out) {
    if (node.name === 'wideSum') writeWideSum(node.arguments, out);
    else standardWriters.function(node.name === 'lowerAscii' ? { ...node, name: 'lower' } : node, out);
  },

  numberChange: writeSqliteNumberChange,

  cast(node, out) {
    const { item, type } = node;
    const from = expressionType(item);
    const name = castNames[type.scalar];
    if (type.scalar === 'Decimal') writeDecimalCast(item, type, out);
    else if (type.scalar === 'Float' && from?.scalar === 'Decimal' && decimalStorage(from) === 'scaled') {
      writeDecimalAsFloat(item, from.scale ?? 0, out);
    } else if (name === undefined) missingCapability('SQLite', `casts to ${type.scalar}`, 'Cast in JavaScript.');
    else out.write('cast(').assigned(item).write(` as ${name})`);
  },

  aggregate(node, out) {
    if (node.item !== null && node.name !== 'count') refuseTextDecimal(node.item, 'aggregates of');
    const isExtreme = node.item !== null && (node.name === 'min' || node.name === 'max');
    standardWriters.aggregate(isExtreme ? { ...node, item: comparableMoment(node.item) } : node, out);
  },

  jsonArrayAggregate(node, out) {
    out.write('json_group_array(').node(node.item);
    if (node.orderBy.length > 0) out.write(' order by ').list(node.orderBy);
    out.write(')');
  },

  jsonValue(node, out) {
    switch (node.form) {
      case 'plain':
        out.node(node.item);
        break;
      case 'text':
        writeAsText(node.item, expressionType(node.item), out);
        break;
      case 'hex':
        // `hex(null)` would be an empty text.
        out.write('iif(').operand(node.item, precedence.concatenation).write(' is null, null, hex(');
        out.node(node.item).write('))');
        break;
      case 'json':
        // A JSON sub-query loses what tells it from text, and would be escaped.
        out.write('json(').node(node.item).write(')');
        break;
    }
  },

  // Nulls are the smallest here, and `nulls last` still uses the index.
  order(node, out) {
    refuseTextDecimal(node.item, 'ordering by');
    writeOrderItem(node, out);
    if (node.direction === 'desc') out.write(' desc');
    const usual = node.direction === 'asc' ? 'first' : 'last';
    if (node.isNullable && node.nulls !== usual) out.write(` nulls ${node.nulls}`);
  },

  distinct(node, out) {
    if (node.on.length > 0) missingCapability('SQLite', 'distinct on', 'Use a window function.');
    out.write('distinct');
  },

  lock() {
    missingCapability('SQLite', 'row locks', 'A write transaction locks the whole database.');
  },

  default() {
    missingCapability('SQLite', 'default as a value', 'Leave the column out.');
  },

  // After a query without a condition, `on conflict` would be read as the condition of a join.
  insert(node, out) {
    const { source } = node;
    const isQuery = source.kind === 'select' || source.kind === 'setOperation';
    if (node.onConflict === null || !isQuery) {
      standardWriters.insert(node, out);
    } else if (source.kind === 'select' && source.where !== null) {
      standardWriters.insert(node, out);
    } else if (source.kind === 'select' && !isEnded(source)) {
      standardWriters.insert({ ...node, source: { ...source, where: always } }, out);
    } else {
      standardWriters.insert({ ...node, source: selectAll(source) }, out);
    }
  },

  // The rows of the other tables only decide which rows go, so they may stand in a sub-query.
  delete(node, out) {
    if (node.using.length === 0) {
      standardWriters.delete(node, out);
      return;
    }
    const [from, ...rest] = node.using;
    const joins = rest.map((source) => ({ kind: 'join', type: 'cross', source, on: null }) as const);
    const query = select({ from: from ?? null, joins, where: node.where });
    standardWriters.delete({ ...node, using: [], where: { kind: 'exists', query, isNegated: false } }, out);
  },
};

/** Types whose storage is the database's own; times and dates have forms that no cast makes. */
const castNames: Readonly<Partial<Record<ScalarType, string>>> = {
  Int: 'integer',
  BigInt: 'integer',
  Boolean: 'integer',
  Float: 'real',
  String: 'text',
  Enum: 'text',
  Uuid: 'text',
  Bytes: 'blob',
};

function placeholder(): string {
  return '?';
}

function writeSlot(node: SlotNode, out: SqlWriter): void {
  out.slot(node.slot, placeholder);
}

/** Values carry their own type, so no place needs to say it. */
export const sqliteSlots: SlotSpelling = {
  comparedSlot: (node, _other, out) => writeSlot(node, out),
  assignedSlot: writeSlot,
};

/** 17 digits give a float back exactly; a plain cast writes 15. */
function writeAsText(item: ExpressionNode, type: ValueType | null, out: SqlWriter): void {
  if (isTextDecimal(type)) {
    // A real keeps all of its digits as a number of JSON, a whole number only as a text.
    out.write('iif(typeof(').node(item).write(") = 'integer', cast(").node(item).write(' as text), ');
    out.node(item).write(')');
    return;
  }
  if (type?.scalar !== 'Float') {
    out.write('cast(').node(item).write(' as text)');
    return;
  }
  // `printf` writes null as 0.
  out.write('iif(').operand(item, precedence.concatenation).write(' is null, null, ');
  out.write("printf('%!.17g', ").node(item).write('))');
}

const always: ExpressionNode = { kind: 'literal', value: true };

function isEnded(query: SelectNode): boolean {
  return query.groupBy.length > 0 || query.orderBy.length > 0 || query.limit !== null || query.offset !== null;
}

/** A query in another one, whose condition ends it. */
function selectAll(query: QueryNode): SelectNode {
  const everything: ExpressionNode = { kind: 'raw', texts: ['*'], nodes: [] };
  return select({
    columns: [selected(everything)],
    from: { kind: 'derived', query, alias: 'source', isLateral: false, columns: [] },
    where: always,
  });
}

function writeMember(member: QueryNode, isSameRank: boolean, out: SqlWriter): void {
  if (needsFence(member, isSameRank)) out.write('select * from (').node(member).write(')');
  else out.node(member);
}

/** Enums sort in the order of their declaration, as where the database has enum types. */
function writeOrderItem(node: Parameters<NodeWriters['order']>[0], out: SqlWriter): void {
  const type = node.item.kind === 'column' ? node.item.type : null;
  const found = type?.scalar === 'Enum' && type.typeName !== null ? out.settings.findEnum(type.typeName) : null;
  if (found === null) {
    out.node(comparableMoment(node.item));
    return;
  }
  out.write('case ').node(node.item);
  found.values.forEach((value, index) => {
    out.write(' when ').string(value).write(` then ${index}`);
  });
  out.write(' end');
}
