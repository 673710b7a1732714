/**
 * PostgreSQL's spelling of the statement tree.
 *
 * A dialect is a table with one writer per node kind. It starts from the
 * standard writers and replaces only what PostgreSQL spells differently, so
 * this file is also the list of differences. Writers do no I/O and keep no
 * state: equal trees give equal text, which is what makes plans cacheable.
 */

import type { ValueType } from '../../schema/value-type.ts';
import type { NodeWriters } from '../../sql/node-writers.ts';
import { precedence } from '../../sql/precedence.ts';
import type { SlotSpelling, SqlWriter } from '../../sql/sql-writer.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import { writeJsonArray } from '../standard/standard-expressions.ts';
import { standardWriters } from '../standard/standard-writers.ts';
import { writePostgresAggregate } from './postgres-aggregates.ts';
import { writePostgresNumberChange } from './postgres-number-change.ts';
import { writePostgresLowerAscii, writePostgresTextMatch } from './postgres-text-match.ts';
import { postgresCastName, postgresColumnType } from './postgres-type-names.ts';

export const postgresWriters: NodeWriters = {
  ...standardWriters,

  // A slot, never a value: the text must not depend on what is bound.
  slot(node, out) {
    writeTypedSlot(node.slot, node.type, out);
  },

  nullSafeEqual(node, out) {
    out
      .compared(node.left, node.right)
      .write(node.isNegated ? ' is distinct from ' : ' is not distinct from ')
      .compared(node.right, node.left);
  },

  // The whole list is one array parameter. Beside a column PostgreSQL infers the
  // array's type, which keeps the column's own comparison (`citext`, domains, enums).
  inList(node, out) {
    out.operand(node.item, precedence.concatenation).write(node.isNegated ? ' <> all(' : ' = any(');
    if (node.item.kind === 'column') out.slot(node.slot, placeholder);
    else writeTypedSlot(node.slot, listOf(node.type), out);
    out.write(')');
  },

  inRows(node, out) {
    out.write('(');
    node.items.forEach((item, index) => {
      if (index > 0) out.write(', ');
      const type = node.types[index];
      // An enum whose database type is not at hand travels as text.
      if (type !== undefined && castName(type, out) === null) out.operand(item, precedence.atom).write('::text');
      else out.node(item);
    });
    out.write(') in (select * from ');
    writeUnnest(node.slots, node.types, out);
    out.write(')');
  },

  listSource(node, out) {
    writeUnnest(
      node.columns.map((column) => column.slot),
      node.columns.map((column) => column.type),
      out,
    );
    const names = node.columns.map((column) => column.name);
    if (node.ordinality !== null) {
      out.write(' with ordinality');
      names.push(node.ordinality);
    }
    out.write(' as ').identifier(node.alias).write(' (').identifiers(names).write(')');
  },

  textMatch: writePostgresTextMatch,

  function(node, out) {
    const [item] = node.arguments;
    if (node.name === 'lowerAscii' && item !== undefined) writePostgresLowerAscii(item, out);
    else standardWriters.function(node, out);
  },

  aggregate: writePostgresAggregate,

  numberChange: writePostgresNumberChange,

  cast(node, out) {
    out.write('cast(').assigned(node.item);
    out.write(` as ${postgresColumnType(node.type, out.settings.findEnum)})`);
  },

  jsonArray(node, out) {
    writeJsonArray(node.items, 'json_build_array', out);
  },

  jsonArrayAggregate(node, out) {
    out.write('coalesce(json_agg(').node(node.item);
    if (node.orderBy.length > 0) out.write(' order by ').list(node.orderBy);
    out.write("), '[]')");
  },

  jsonValue(node, out) {
    if (node.form === 'text') out.operand(node.item, precedence.atom).write('::text');
    else if (node.form === 'hex') out.write('encode(').node(node.item).write(", 'hex')");
    else out.node(node.item);
  },

  // Its own order is the one wanted: nulls last ascending, first descending.
  order(node, out) {
    out.node(node.item);
    if (node.direction === 'desc') out.write(' desc');
    const usual = node.direction === 'asc' ? 'last' : 'first';
    if (node.isNullable && node.nulls !== usual) out.write(` nulls ${node.nulls}`);
  },

  // Keeps the first row of each group. The planner has already checked
  // that `order by` starts with the same keys, as PostgreSQL demands.
  distinct(node, out) {
    out.write('distinct');
    if (node.on.length > 0) out.write(' on (').list(node.on).write(')');
  },

  lock(node, out) {
    out.write(`for ${node.strength}`);
    if (node.of !== undefined) out.write(' of ').identifier(node.of);
    if (node.wait === 'skipLocked') out.write(' skip locked');
    if (node.wait === 'noWait') out.write(' nowait');
  },

  conflict(node, out) {
    if (node.update !== null && node.target.length === 0 && node.on === undefined) {
      missingCapability('PostgreSQL', 'an upsert without its key', 'Name the columns of the unique key.');
    }
    standardWriters.conflict(node, out);
  },
};

function placeholder(position: number): string {
  return `$${position}`;
}

/** A slot where nothing tells PostgreSQL its type. */
function writeTypedSlot(slot: number, type: ValueType | null, out: SqlWriter): void {
  const name = type === null ? null : castName(type, out);
  out.slot(slot, placeholder);
  if (name !== null) out.write(`::${name}`);
}

function writeUnnest(slots: readonly number[], types: readonly ValueType[], out: SqlWriter): void {
  out.write('unnest(');
  slots.forEach((slot, index) => {
    if (index > 0) out.write(', ');
    const type = types[index];
    out.slot(slot, placeholder).write(`::${(type === undefined ? null : castName(type, out)) ?? 'text'}[]`);
  });
  out.write(')');
}

function listOf(type: ValueType): ValueType {
  return { ...type, isList: true };
}

function castName(type: ValueType, out: SqlWriter): string | null {
  return postgresCastName(type, out.settings.findEnum);
}

/** A slot beside a column: PostgreSQL infers its type from the column. */
export const postgresSlots: SlotSpelling = {
  comparedSlot(node, other, out) {
    if (other.kind === 'column') out.slot(node.slot, placeholder);
    else writeTypedSlot(node.slot, node.type, out);
  },
  assignedSlot(node, out) {
    out.slot(node.slot, placeholder);
  },
};
