import type { Model } from '../../schema/model.ts';
import type { Relation } from '../../schema/relation.ts';
import { computedNames } from '../extensions/computed-names.ts';
import type { ObjectRule, OptionalObjectRule, Rule } from '../shape/rule.ts';
import { LIMIT, OPTIONAL_OBJECT, REPEATED, WORD } from '../shape/rule.ts';
import type { Grammar } from './grammar.ts';
import { objectRule } from './grammar.ts';
import { orderRule } from './order-rules.ts';
import { uniqueWhereRule, whereRule } from './where-rules.ts';

type Member = readonly [string, () => Rule];

const FLAG: Rule = { kind: WORD, words: [true, false] };

/** Fields that can be read at all. */
export function readableFields(model: Model): readonly string[] {
  return Object.values(model.fields)
    .filter((field) => field.scalar !== 'Unsupported')
    .map((field) => field.name);
}

/** `select`, `include` and `omit` of one level. */
export function* selectionMembers(grammar: Grammar, modelName: string): Iterable<Member> {
  yield ['select', () => selectRule(grammar, modelName)];
  yield ['include', () => includeRule(grammar, modelName)];
  yield ['omit', () => omitRule(grammar, modelName)];
}

function selectRule(grammar: Grammar, modelName: string): ObjectRule {
  return grammar.memo(`select ${modelName}`, () =>
    objectRule(`field or relation of ${modelName}`, () => {
      const model = grammar.model(modelName);
      return [...flags(grammar, model), ...relationMembers(grammar, model)];
    }),
  );
}

function includeRule(grammar: Grammar, modelName: string): ObjectRule {
  return grammar.memo(`include ${modelName}`, () =>
    objectRule(`relation of ${modelName}`, () => relationMembers(grammar, grammar.model(modelName))),
  );
}

function omitRule(grammar: Grammar, modelName: string): ObjectRule {
  return grammar.memo(`omit ${modelName}`, () =>
    objectRule(`field of ${modelName}`, () => flags(grammar, grammar.model(modelName))),
  );
}

/** The fields of a result, those included that extensions compute. */
function flags(grammar: Grammar, model: Model): readonly Member[] {
  const names = [...readableFields(model), ...computedNames(grammar.extensions, model.name)];
  return names.map((name) => [name, () => FLAG]);
}

function* relationMembers(grammar: Grammar, model: Model): Iterable<Member> {
  const relations = Object.values(model.relations);
  for (const relation of relations) yield [relation.name, () => relationArgumentsRule(grammar, relation)];
  const lists = relations.filter((relation) => relation.kind === 'many' || relation.kind === 'manyToMany');
  if (lists.length > 0) yield ['_count', () => countRule(grammar, model, lists)];
}

function relationArgumentsRule(grammar: Grammar, relation: Relation): Rule {
  if (relation.kind === 'polymorphic') return FLAG;
  return grammar.memo(
    `relation arguments ${relation.model} ${relation.name}`,
    (): OptionalObjectRule => ({
      kind: OPTIONAL_OBJECT,
      words: [true, false],
      allowsNull: false,
      object: objectRule(`argument of ${relation.name}`, () => {
        const members: Member[] = [...selectionMembers(grammar, relation.target)];
        if (relation.kind === 'one') {
          if (relation.isOptional) members.push(['where', () => whereRule(grammar, relation.target)]);
          return members;
        }
        return [...members, ...listMembers(grammar, relation.target)];
      }),
    }),
  );
}

/** Which rows of a list, and in what order. */
export function* listMembers(grammar: Grammar, modelName: string): Iterable<Member> {
  const model = grammar.model(modelName);
  yield ['where', () => whereRule(grammar, modelName)];
  yield ['orderBy', () => ({ kind: REPEATED, item: orderRule(grammar, modelName) })];
  yield ['take', () => ({ kind: LIMIT, allowsNegative: true })];
  yield ['skip', () => ({ kind: LIMIT, allowsNegative: false })];
  yield ['cursor', () => uniqueWhereRule(grammar, modelName)];
  yield ['distinct', () => ({ kind: REPEATED, item: { kind: WORD, words: readableFields(model) } })];
}

function countRule(grammar: Grammar, model: Model, relations: readonly Relation[]): OptionalObjectRule {
  const counted = (relation: Relation): Rule => ({
    kind: OPTIONAL_OBJECT,
    words: [true, false],
    allowsNull: false,
    object: objectRule(`argument of _count.${relation.name}`, () =>
      relation.kind === 'polymorphic' ? [] : [['where', () => whereRule(grammar, relation.target)]],
    ),
  });
  const select = objectRule(`list relation of ${model.name}`, () =>
    relations.map((relation): Member => [relation.name, () => counted(relation)]),
  );
  return {
    kind: OPTIONAL_OBJECT,
    words: [true, false],
    allowsNull: false,
    object: objectRule('argument of _count', () => [['select', () => select]]),
  };
}
