import { mostSpelledOut } from '../../dialects/list-places.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import type { ObjectRule, OptionalObjectRule, Rule, ValueRule } from '../shape/rule.ts';
import { FILTER, LIMIT, OPTIONAL_OBJECT, REPEATED, VALUE_PLACE, VALUES_PLACE, WORD } from '../shape/rule.ts';
import { computedField, isGroupable, isRanked, isSummed } from './aggregated-fields.ts';
import type { Grammar } from './grammar.ts';
import { objectRule } from './grammar.ts';
import { orderValueRule } from './order-rules.ts';
import { listMembers, readableFields } from './selection-rules.ts';
import { filterRule, whereRule } from './where-rules.ts';

type Member = readonly [string, () => Rule];

const FLAG: Rule = { kind: WORD, words: [true, false] };

/** Arguments of `aggregate`. */
export function aggregateRule(grammar: Grammar, model: Model): ObjectRule {
  return grammar.memo(`aggregate ${model.name}`, () =>
    objectRule('argument of aggregate', () => [
      ...[...listMembers(grammar, model.name)].filter(([name]) => name !== 'distinct'),
      ...computedMembers(model),
    ]),
  );
}

/** Arguments of `groupBy`. */
export function groupByRule(grammar: Grammar, model: Model): ObjectRule {
  return grammar.memo(`groupBy ${model.name}`, () =>
    objectRule('argument of groupBy', () => [
      ['by', () => ({ kind: REPEATED, item: byRule(grammar, model) })],
      ['where', () => whereRule(grammar, model.name)],
      ['having', () => havingRule(grammar, model)],
      ['orderBy', () => ({ kind: REPEATED, item: groupOrderRule(grammar, model) })],
      ['take', () => ({ kind: LIMIT, allowsNegative: true })],
      ['skip', () => ({ kind: LIMIT, allowsNegative: false })],
      ...computedMembers(model),
    ]),
  );
}

/** What is computed over rows: `_count`, `_sum` … */
function* computedMembers(model: Model): Iterable<Member> {
  const flags = (names: readonly string[]): ObjectRule =>
    objectRule(`field of ${model.name}`, () => names.map((name): Member => [name, () => FLAG]));
  yield ['_count', () => ({ kind: OPTIONAL_OBJECT, words: [true], allowsNull: false, object: flags(counted(model)) })];
  for (const name of ['_sum', '_avg']) yield [name, () => flags(namesOf(model, isSummed))];
  for (const name of ['_min', '_max']) yield [name, () => flags(namesOf(model, isRanked))];
}

function counted(model: Model): readonly string[] {
  return ['_all', ...readableFields(model)];
}

function namesOf(model: Model, isWanted: (field: Field) => boolean): readonly string[] {
  return Object.values(model.fields)
    .filter(isWanted)
    .map(({ name }) => name);
}

function byRule(grammar: Grammar, model: Model): OptionalObjectRule {
  return {
    kind: OPTIONAL_OBJECT,
    words: namesOf(model, isGroupable),
    allowsNull: false,
    object: objectRule(`relation of ${model.name} to one row`, () => relatedGroups(grammar, model)),
  };
}

function* relatedGroups(grammar: Grammar, model: Model): Iterable<Member> {
  for (const relation of Object.values(model.relations)) {
    if (relation.kind === 'one') yield [relation.name, () => groupedRowRule(grammar, grammar.model(relation.target))];
  }
}

/** Fields of a related row, and of the rows that it belongs to. */
function groupedRowRule(grammar: Grammar, model: Model): ObjectRule {
  return grammar.memo(`grouped row ${model.name}`, () =>
    objectRule(`field of ${model.name}`, () => [
      ...namesOf(model, isGroupable).map((name): Member => [name, () => FLAG]),
      ...relatedGroups(grammar, model),
    ]),
  );
}

function havingRule(grammar: Grammar, model: Model): ObjectRule {
  return grammar.memo(`having ${model.name}`, () =>
    objectRule(`field of ${model.name}`, () => [
      ...logicMembers(() => havingRule(grammar, model)),
      ...Object.values(model.fields)
        .filter((field) => field.scalar !== 'Unsupported')
        .map((field): Member => [field.name, () => computedFilterRule(grammar, model, field)]),
      ...relatedFilters(grammar, model),
    ]),
  );
}

function* logicMembers(inner: () => ObjectRule): Iterable<Member> {
  for (const name of ['AND', 'OR', 'NOT']) yield [name, () => ({ kind: REPEATED, item: inner() })];
}

function* relatedFilters(grammar: Grammar, model: Model): Iterable<Member> {
  for (const relation of Object.values(model.relations)) {
    if (relation.kind === 'one')
      yield [relation.name, () => relatedHavingRule(grammar, grammar.model(relation.target))];
  }
}

/** Conditions on fields of related rows that groups are made by. */
function relatedHavingRule(grammar: Grammar, model: Model): ObjectRule {
  return grammar.memo(`related having ${model.name}`, () =>
    objectRule(`field of ${model.name}`, () => [
      ...logicMembers(() => relatedHavingRule(grammar, model)),
      ...Object.values(model.fields)
        .filter(isGroupable)
        .map((field): Member => [field.name, () => filterRule(grammar, model, field)]),
      ...relatedFilters(grammar, model),
    ]),
  );
}

/** The field's own filter, and filters of what is computed of it. */
function computedFilterRule(grammar: Grammar, model: Model, field: Field): Rule {
  const own = isGroupable(field) ? filterRule(grammar, model, field) : null;
  const operators = objectRule(`filter of ${field.name}`, () => {
    const members: Member[] = (own?.operators.names() ?? []).map((name) => [
      name,
      () => own?.operators.resolve(name) ?? FLAG,
    ]);
    members.push(['_count', () => comparisonRule(grammar, computedField(field, 'BigInt'))]);
    if (isSummed(field)) {
      const sum = field.scalar === 'Float' ? 'Float' : 'Decimal';
      members.push(['_sum', () => comparisonRule(grammar, computedField(field, sum))]);
      members.push(['_avg', () => comparisonRule(grammar, computedField(field, 'Float'))]);
    }
    if (isRanked(field))
      for (const name of ['_min', '_max']) members.push([name, () => comparisonRule(grammar, field, field.scalar)]);
    return members;
  });
  return own === null ? operators : { kind: FILTER, value: own.value, operators };
}

/** A filter of something computed: it may be null, and is compared with values alone. */
function comparisonRule(grammar: Grammar, field: Field, scalar: Field['scalar'] = 'Decimal'): Rule {
  const present: ValueRule = { kind: VALUE_PLACE, field, allowsNull: false, referenceModel: null, jsonNulls: [] };
  const value: ValueRule = { ...present, allowsNull: true };
  const values: Rule = { kind: VALUES_PLACE, field, mostSpelledOut: mostSpelledOut(grammar.capabilities, field) };
  const operators = objectRule('comparison', () => {
    const members: Member[] = [
      ['equals', () => value],
      ['not', () => comparisonRule(grammar, field, scalar)],
    ];
    if (scalar !== 'Boolean') members.push(['in', () => values], ['notIn', () => values]);
    if (scalar === 'Boolean' || scalar === 'Enum') return members;
    for (const name of ['lt', 'lte', 'gt', 'gte']) members.push([name, () => present]);
    if (scalar !== 'String') return members;
    for (const name of ['contains', 'startsWith', 'endsWith']) members.push([name, () => present]);
    return [...members, ['mode', () => ({ kind: WORD, words: ['default', 'insensitive'] })]];
  });
  return { kind: FILTER, value, operators };
}

function groupOrderRule(grammar: Grammar, model: Model): ObjectRule {
  return grammar.memo(`group order ${model.name}`, () =>
    objectRule(`field of ${model.name}`, () => {
      const computed = (names: readonly string[]): ObjectRule =>
        objectRule(`field of ${model.name}`, () => names.map((name): Member => [name, orderValueRule]));
      const members: Member[] = [
        ...groupedOrders(grammar, model),
        [
          '_count',
          () => ({
            kind: OPTIONAL_OBJECT,
            words: ['asc', 'desc'],
            allowsNull: false,
            object: computed(counted(model)),
          }),
        ],
      ];
      for (const name of ['_sum', '_avg']) members.push([name, () => computed(namesOf(model, isSummed))]);
      for (const name of ['_min', '_max']) members.push([name, () => computed(namesOf(model, isRanked))]);
      return members;
    }),
  );
}

function* groupedOrders(grammar: Grammar, model: Model): Iterable<Member> {
  for (const name of namesOf(model, isGroupable)) yield [name, orderValueRule];
  for (const relation of Object.values(model.relations)) {
    if (relation.kind === 'one') yield [relation.name, () => relatedOrderRule(grammar, grammar.model(relation.target))];
  }
}

function relatedOrderRule(grammar: Grammar, model: Model): ObjectRule {
  return grammar.memo(`related group order ${model.name}`, () =>
    objectRule(`field of ${model.name}`, () => groupedOrders(grammar, model)),
  );
}
