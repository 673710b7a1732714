import { compileRowsDecoder } from '../../engine/decode/compile-rows-decoder.ts';
import { RelatedRows } from '../../engine/decode/related-rows.ts';
import type { RowMember } from '../../engine/decode/row-layout.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import { FlatColumns } from '../planner/result-columns.ts';
import { selectedMembers } from '../planner/selection.ts';
import type { ObjectShape } from '../shape/shape.ts';
import type { AnswerPlan } from './answer-plan.ts';
import type { CreateBatch } from './create-batch.ts';
import type { WritePlanner } from './write-planner.ts';

/** `null` where the selection asks for more than the fields of rows that a create can write below its own. */
export function answerPlan(planner: WritePlanner, model: Model, selection: ObjectShape | undefined): AnswerPlan | null {
  const { engine, rowShapes } = planner.settings;
  // Rows that are written may still be none that may be read.
  if (!engine.capabilities.returning.insert || planner.isNarrowed(model)) return null;
  const context = planner.context('create');
  const columns = new FlatColumns(context);
  const fields: Field[] = [];
  const children: { relation: string; plan: AnswerPlan }[] = [];
  const members: (RowMember | { readonly name: string; readonly isMany: boolean })[] = [];
  for (const member of selectedMembers(context, model, selection)) {
    if (member.kind === 'field') {
      fields.push(member.field);
      members.push({ kind: 'value', name: member.field.name, ...columns.addField(null, member.field) });
      continue;
    }
    if (member.kind !== 'relation' || !isSelection(member.arguments)) return null;
    const { relation } = member;
    if (relation.kind !== 'many' && (relation.kind !== 'one' || relation.ownsForeignKey)) return null;
    const plan = answerPlan(planner, context.model(relation.target), member.arguments);
    if (plan === null) return null;
    children.push({ relation: relation.name, plan });
    members.push({ name: relation.name, isMany: relation.kind === 'many' });
  }
  // Behind its fields, each row has its number.
  const keys = [columns.selected.length];
  const placed = members.map((member): RowMember => {
    if ('kind' in member) return member;
    const load = children.findIndex(({ relation }) => relation === member.name);
    return { kind: 'attached', name: member.name, load, keys, isMany: member.isMany };
  });
  const decode = compileRowsDecoder({ shape: rowShapes(model.name), members: placed });
  return { number: planner.number(), fields, children, decode };
}

function isSelection(shape: ObjectShape | undefined): boolean {
  return (
    shape === undefined || shape.entries.every(({ name }) => name === 'select' || name === 'include' || name === 'omit')
  );
}

/** Has the inserts of a call return what the result shows of their rows; false where some of it is written otherwise. */
export function askAnswer(batch: CreateBatch, plan: AnswerPlan): boolean {
  const asked: [CreateBatch, AnswerPlan][] = [];
  if (!gather(batch, plan, asked)) return false;
  for (const [part, of] of asked) part.answer = of;
  return true;
}

function gather(batch: CreateBatch, plan: AnswerPlan, asked: [CreateBatch, AnswerPlan][]): boolean {
  if (batch.skipsDuplicates) return false;
  asked.push([batch, plan]);
  return plan.children.every(({ relation, plan: below }) => {
    const [only, second] = worksOn(batch, relation);
    if (only === undefined) return true;
    return second === undefined && only.kind === 'create' && gather(only.batch, below, asked);
  });
}

function worksOn({ after }: CreateBatch, relation: string): CreateBatch['after'] {
  return after.filter((work) => work.kind !== 'link' && work.relation.name === relation);
}

/** The results for the rows of a batch, from what their inserts returned. */
export function answers(batch: CreateBatch, plan: AnswerPlan): unknown[] {
  const width = plan.fields.length;
  const rows = batch.rows.map(({ returned }, number) =>
    plan.children.length === 0 ? (returned ?? []) : [...(returned ?? []).slice(0, width), number],
  );
  const related = plan.children.map(({ relation, plan: below }) => {
    const found = new RelatedRows();
    const [work] = worksOn(batch, relation);
    if (work?.kind !== 'create') return found;
    const results = answers(work.batch, below);
    const isOnly = batch.rows.length === 1;
    const numbers = new Map<object | null, number>(isOnly ? [] : batch.rows.map((row, number) => [row, number]));
    for (let index = 0; index < results.length; index += 1)
      found.add(isOnly ? 0 : numbers.get(work.batch.rows[index]?.parent ?? null), results[index]);
    return found;
  });
  return plan.decode(rows, related);
}
