import type { DriverValue } from '../../dialects/codec.ts';
import type { SlotReader } from '../../engine/binding/slot-reader.ts';
import { compileRowsDecoder } from '../../engine/decode/compile-rows-decoder.ts';
import type { RowsDecoder } from '../../engine/decode/rows-decoder.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Field } from '../../schema/field.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { CommonTableNode, JoinNode, SelectNode, SourceNode } from '../../sql/nodes/query-nodes.ts';
import type { ConflictNode, InsertNode } from '../../sql/nodes/write-nodes.ts';
import { insert, selected, select as selectNode, table } from '../../sql/statements.ts';
import type { Level } from '../planner/level.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { rowLayout } from '../planner/plan-rows.ts';
import { FlatColumns } from '../planner/result-columns.ts';
import type { Scope } from '../planner/scope.ts';
import { selectedMembers } from '../planner/selection.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import { columnsRead } from './columns-read.ts';
import type { InsertNodePlan } from './statement-nodes.ts';
import type { WriteCall } from './write-planner.ts';
import { WrittenTables } from './written-tables.ts';

/** All inserts of a nested create as one statement. */
export interface TogetherStatement {
  readonly statement: PlannedStatement;
  readonly slots: readonly SlotReader[];
  /** `null` where the statement gives the key of its row and no more. */
  readonly decode: RowsDecoder | null;
}

export function togetherStatement(
  call: WriteCall,
  inserts: readonly InsertNodePlan[],
  selection: ReadShape['shape'],
): TogetherStatement {
  return answeringStatement(call, inserts, selection) ?? keyStatement(call, inserts);
}

const ROOT = 'root';

/** With the whole result; `null` where that takes a look at tables as they are behind the statement. */
function answeringStatement(
  call: WriteCall,
  inserts: readonly InsertNodePlan[],
  selection: ReadShape['shape'],
): TogetherStatement | null {
  const context = call.planner.context(call.operation);
  // A policy may look at any table.
  const { models } = context.engine.schema;
  if (context.engine.hooks.policies.length > 0 && Object.values(models).some((model) => call.planner.isNarrowed(model)))
    return null;
  const tables = new WrittenTables(context.engine.schema, inserts);
  const root = tables.rootOf(ROOT);
  context.standIns = tables;
  const scope: Scope = { model: root.model, alias: ROOT, depth: 0 };
  const columns = new FlatColumns(context);
  const level: Level = { columns, joins: [], loads: [], strategy: 'join' };
  const layout = rowLayout(context, scope, selectedMembers(context, root.model, selection), level);
  if (!tables.isWhole || level.loads.length > 0) return null;
  const query = selectNode({ columns: columns.selected, from: table(root.name, ROOT), joins: level.joins });
  return {
    statement: compiled(context, inserts, tables, query),
    slots: context.slots,
    decode: compileRowsDecoder(layout),
  };
}

function keyStatement(call: WriteCall, inserts: readonly InsertNodePlan[]): TogetherStatement {
  const context = call.planner.context(call.operation);
  const tables = new WrittenTables(context.engine.schema, inserts);
  const root = tables.rootOf(ROOT);
  const columns = new FlatColumns(context);
  for (const name of call.planner.model(root.model.name).key) columns.addField(ROOT, context.field(root.model, name));
  const query = selectNode({ columns: columns.selected, from: table(root.name, ROOT) });
  return { statement: compiled(context, inserts, tables, query), slots: context.slots, decode: null };
}

function compiled(
  context: PlanContext,
  inserts: readonly InsertNodePlan[],
  tables: WrittenTables,
  query: SelectNode,
): PlannedStatement {
  const read = columnsRead(query);
  const returned = inserts.map(() => new Set<string>());
  for (const [alias, names] of read) for (const name of names) returned[tables.nodeOf(alias) ?? -1]?.add(name);
  for (const { references } of inserts)
    for (const reference of references)
      if (reference !== null) returned[reference.node]?.add(fieldOf(inserts, reference).column);
  const commonTables = inserts.map((node, index): CommonTableNode => {
    const { model } = node.batch.written;
    context.tables.add(model.table.name);
    const fields = Object.values(model.fields).filter(({ column }) => returned[index]?.has(column));
    return {
      kind: 'commonTable',
      name: tables.nameOf(index),
      columns: [],
      isRecursive: false,
      materialized: null,
      statement: insertNode(context, inserts, tables, index, fields),
    };
  });
  const root = tables.rootOf(ROOT).model;
  return context.planned({ ...query, with: commonTables }, { intent: 'write', model: root, returnsRows: true });
}

function fieldOf(inserts: readonly InsertNodePlan[], { node, field }: { node: number; field: string }): Field {
  return inserts[node]?.batch.written.model.fields[field] as Field;
}

const DO_NOTHING: ConflictNode = { kind: 'conflict', target: [], update: null, where: null };

function insertNode(
  context: PlanContext,
  inserts: readonly InsertNodePlan[],
  tables: WrittenTables,
  index: number,
  returned: readonly Field[],
): InsertNode {
  const { batch, group } = inserts[index] as InsertNodePlan;
  const { columns, model } = group.shape;
  return insert({
    table: { kind: 'table', table: model.table, alias: null },
    columns: columns.map(({ field }) => field.column),
    source: sourceOf(context, inserts, tables, index),
    onConflict: batch.skipsDuplicates ? DO_NOTHING : null,
    returning: returned.map((field) => selected({ kind: 'column', table: null, name: field.column, type: field })),
  });
}

const ROWS = 'rows';

function sourceOf(
  context: PlanContext,
  inserts: readonly InsertNodePlan[],
  tables: WrittenTables,
  index: number,
): InsertNode['source'] {
  const { group, references } = inserts[index] as InsertNodePlan;
  const { shape, rows } = group;
  const width = shape.columns.length;
  if (width === 0) return { kind: 'defaultValues' };
  const isList = rows.length > 1 && shape.travelsAsLists;
  const needed = [...new Set(references.flatMap((reference) => (reference === null ? [] : [reference.node])))];
  const slot = (position: number): ExpressionNode =>
    context.slot(parameterSlot(index, position), shape.columns[position % width]?.field ?? null);
  if (!isList && needed.length === 0)
    return {
      kind: 'insertRows',
      rows: rows.map((_, row) => shape.columns.map((__, at) => slot(row * width + at))),
    };
  const listed = shape.columns.flatMap(({ field }, at) =>
    isList && references[at] === null
      ? [{ name: field.column, slot: context.slot(parameterSlot(index, at), field).slot, type: field }]
      : [],
  );
  const items = shape.columns.map(({ field }, at): ExpressionNode => {
    const reference = references[at] ?? null;
    if (reference !== null) {
      const source = fieldOf(inserts, reference);
      return { kind: 'column', table: tables.nameOf(reference.node), name: source.column, type: source };
    }
    return isList ? { kind: 'column', table: ROWS, name: field.column, type: field } : slot(at);
  });
  const sources: SourceNode[] = needed.map((node) => table(tables.nameOf(node)));
  if (listed.length > 0) sources.push({ kind: 'listSource', alias: ROWS, ordinality: null, columns: listed });
  const [from = null, ...others] = sources;
  return selectNode({
    columns: items.map((item) => selected(item)),
    from,
    joins: others.map((source): JoinNode => ({ kind: 'join', type: 'cross', source, on: null })),
  });
}

/** One parameter of one insert. */
function parameterSlot(node: number, position: number): SlotReader {
  const read: SlotReader['read'] = ({ keys }) => keys[node]?.[position] as DriverValue;
  return { index: null, read, readElement: read };
}
