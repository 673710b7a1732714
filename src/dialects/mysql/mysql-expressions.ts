/** Expressions as MariaDB and MySQL spell them: the differences from the standard ones. */
import { expressionType, isWholeNumber } from '../../sql/expression-type.ts';
import type { NodeWriters } from '../../sql/node-writers.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { precedence } from '../../sql/precedence.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import { standardWriters } from '../standard/standard-writers.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';
import { asMembers } from './mysql-members.ts';
import { writeMysqlNumberChange } from './mysql-number-change.ts';
import { mysqlCastType, writeComparedSlot, writeListElement } from './mysql-slots.ts';
import { writeMysqlLowerAscii, writeMysqlTextMatch } from './mysql-text-match.ts';
import { writeMysqlWholeList } from './mysql-whole-lists.ts';

type SharedKind =
  | 'slot'
  | 'binary'
  | 'nullSafeEqual'
  | 'inQuery'
  | 'cast'
  | 'aggregate'
  | 'jsonValue'
  | 'order'
  | 'excluded'
  | 'numberChange'
  | 'skippedCount';
type FlavoredKind = 'function' | 'inList' | 'inRows' | 'textMatch' | 'window' | 'jsonArrayAggregate';

/** What both spell alike. */
export const sharedMysqlExpressions: Pick<NodeWriters, SharedKind> = {
  slot(node, out) {
    writeComparedSlot(node.slot, node.type, out);
  },

  // `||` is a logical or in some SQL modes, and `/` of whole numbers is not whole.
  binary(node, out) {
    if (node.operator === '||') {
      out.write('concat(').node(node.left).write(', ').node(node.right).write(')');
    } else if (node.operator === '/' && isWholeDivision(node)) {
      out.operand(node.left, precedence.multiplicative).write(' div ').operand(node.right, precedence.atom);
    } else {
      standardWriters.binary(node, out);
    }
  },

  nullSafeEqual(node, out) {
    if (node.isNegated) out.write('not (');
    out.compared(node.left, node.right).write(' <=> ').compared(node.right, node.left);
    if (node.isNegated) out.write(')');
  },

  inQuery(node, out) {
    standardWriters.inQuery({ ...node, query: asMembers(node.query) }, out);
  },

  cast(node, out) {
    out
      .write('cast(')
      .assigned(node.item)
      .write(` as ${mysqlCastType(node.type)})`);
  },

  aggregate(node, out) {
    if (node.filter === null) {
      standardWriters.aggregate(node, out);
      return;
    }
    // There is no `filter`; an aggregate leaves nulls out.
    const result: ExpressionNode = node.item ?? { kind: 'literal', value: 1 };
    const item: ExpressionNode = { kind: 'case', branches: [{ when: node.filter, result }], otherwise: null };
    standardWriters.aggregate({ ...node, item, filter: null }, out);
  },

  jsonValue(node, out) {
    if (node.form === 'text') out.write('cast(').node(node.item).write(' as char character set utf8mb4)');
    else if (node.form === 'hex') out.write('hex(').node(node.item).write(')');
    else if (node.form === 'json') out.write('json_extract(').node(node.item).write(", '$')");
    else out.node(node.item);
  },

  // Nulls are the smallest here, and there is no word to change that.
  order(node, out) {
    const suffix = node.direction === 'desc' ? ' desc' : '';
    const usual = node.direction === 'asc' ? 'first' : 'last';
    if (node.isNullable && node.nulls !== usual) {
      out.operand(node.item, precedence.concatenation).write(` is null${suffix}, `);
    }
    out.node(node.item).write(suffix);
  },

  numberChange: writeMysqlNumberChange,

  // A variable of the connection: what the server reports does not tell new rows from old ones.
  skippedCount(node, out) {
    out.write(node.isReset ? '(@facet_skipped := 0)' : '@facet_skipped');
  },

  excluded(node, out) {
    out.write('values(').identifier(node.column).write(')');
  },
};

/** What needs to know which of both it is. */
export function mysqlExpressions(flavor: MysqlFlavor): Pick<NodeWriters, FlavoredKind> {
  return {
    function(node, out) {
      const [item] = node.arguments;
      if (node.name === 'lowerAscii' && item !== undefined) writeMysqlLowerAscii(flavor, item, out);
      // `length` counts bytes here.
      else standardWriters.function(node.name === 'length' ? { ...node, name: 'char_length' } : node, out);
    },

    inList(node, out) {
      if (node.paddedLength === null) {
        writeMysqlWholeList(node, flavor, out);
        return;
      }
      out.operand(node.item, precedence.concatenation).write(node.isNegated ? ' not in (' : ' in (');
      for (let element = 0; element < node.paddedLength; element++) {
        if (element > 0) out.write(', ');
        writeListElement(node.slot, element, node.type, out);
      }
      out.write(')');
    },

    inRows(node, out) {
      const places =
        node.paddedLength ??
        missingCapability(flavor.database, 'lists of rows in one parameter', 'Spell the list out.');
      out.write('(').list(node.items).write(') in (');
      for (let element = 0; element < places; element++) {
        out.write(element > 0 ? ', (' : '(');
        node.slots.forEach((slot, index) => {
          if (index > 0) out.write(', ');
          writeListElement(slot, element, node.types[index] ?? null, out);
        });
        out.write(')');
      }
      out.write(')');
    },

    textMatch(node, out) {
      writeMysqlTextMatch(flavor, node, out);
    },

    window(node, out) {
      if (node.frame?.unit === 'groups') missingCapability(flavor.database, 'frames of groups', 'Use rows or range.');
      standardWriters.window(node, out);
    },

    jsonArrayAggregate(node, out) {
      if (node.orderBy.length > 0 && flavor.name === 'mysql') {
        missingCapability(flavor.database, 'ordered JSON aggregates', 'Load the rows with a query of their own.');
      }
      out.write('coalesce(json_arrayagg(').node(node.item);
      if (node.orderBy.length > 0) out.write(' order by ').list(node.orderBy);
      out.write("), '[]')");
    },
  };
}

function isWholeDivision(node: { readonly left: ExpressionNode; readonly right: ExpressionNode }): boolean {
  return isWholeNumber(expressionType(node.left)) && isWholeNumber(expressionType(node.right));
}
