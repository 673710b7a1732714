import { mostSpelledOut } from '../../dialects/list-places.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import type { Relation } from '../../schema/relation.ts';
import type {
  FilterRule,
  ObjectRule,
  OptionalObjectRule,
  QueryReader,
  Rule,
  ValueRule,
  ValuesRule,
} from '../shape/rule.ts';
import { FILTER, OPTIONAL_OBJECT, REPEATED, VALUE_PLACE, VALUES_PLACE, WORD } from '../shape/rule.ts';
import type { Grammar } from './grammar.ts';
import { objectRule } from './grammar.ts';
import { jsonOperators, listOperators } from './later-operators.ts';
import { searchRules } from './search-part.ts';
import { subqueryReader } from './subquery-part.ts';

type Member = readonly [string, () => Rule];

/** Conditions on the rows of a model. */
export function whereRule(grammar: Grammar, modelName: string): ObjectRule {
  return grammar.memo(`where ${modelName}`, () =>
    objectRule(`field of ${modelName}`, () => whereMembers(grammar, grammar.model(modelName))),
  );
}

/** Conditions that name one row: a whole unique key among them, which the planner checks. */
export function uniqueWhereRule(grammar: Grammar, modelName: string): ObjectRule {
  return grammar.memo(`unique ${modelName}`, () =>
    objectRule(`field or key of ${modelName}`, () => {
      const model = grammar.model(modelName);
      return [...whereMembers(grammar, model), ...compositeKeys(grammar, model)];
    }),
  );
}

function* whereMembers(grammar: Grammar, model: Model): Iterable<Member> {
  const nested = (): Rule => ({ kind: REPEATED, item: whereRule(grammar, model.name) });
  yield ['AND', nested];
  yield ['OR', nested];
  yield ['NOT', nested];
  for (const field of Object.values(model.fields)) {
    if (field.scalar === 'Unsupported') continue;
    yield [field.name, () => filterRule(grammar, model, field)];
  }
  for (const relation of Object.values(model.relations))
    yield [relation.name, () => relationFilterRule(grammar, relation)];
}

function* compositeKeys(grammar: Grammar, model: Model): Iterable<Member> {
  for (const key of [model.id, ...model.uniques]) {
    if (key === null || key.fields.length < 2) continue;
    yield [
      key.name,
      () =>
        grammar.memo(`key ${model.name} ${key.name}`, () =>
          objectRule(`field of the key ${key.name}`, () =>
            key.fields.map((name): Member => [name, () => plainValueRule(model.fields[name] as Field)]),
          ),
        ),
    ];
  }
}

/** A value that is neither null nor a reference. */
export function plainValueRule(field: Field): ValueRule {
  return { kind: VALUE_PLACE, field, allowsNull: false, referenceModel: null, jsonNulls: [] };
}

export function filterRule(grammar: Grammar, model: Model, field: Field): FilterRule {
  return grammar.memo(`filter ${model.name} ${field.name}`, () => {
    const part = field.isList ? listOperators : field.scalar === 'Json' ? jsonOperators : null;
    const ofField = part === null ? operators : grammar.parts.get(part);
    return {
      kind: FILTER,
      value: comparedValueRule(grammar, model, field),
      operators: objectRule(`filter of ${field.name}`, () => ofField(grammar, model, field)),
    };
  });
}

function comparedValueRule(grammar: Grammar, model: Model, field: Field): ValueRule {
  const isJson = field.scalar === 'Json';
  return {
    kind: VALUE_PLACE,
    field,
    allowsNull: !isJson,
    referenceModel: isJson ? null : model.name,
    jsonNulls: isJson ? ['DbNull', 'JsonNull', 'AnyNull'] : [],
    ...(isJson || field.isList ? {} : { query: queryReader(grammar) }),
  };
}

/** A builder may stand where a value can be compared. */
function queryReader({ parts }: Grammar): QueryReader {
  return (builder, values) => parts.get(subqueryReader)(builder, values);
}

const ORDERED: ReadonlySet<string> = new Set([
  'Int',
  'BigInt',
  'Float',
  'Decimal',
  'String',
  'DateTime',
  'Date',
  'Time',
  'Uuid',
  'Bytes',
]);
const EQUALITY: ReadonlySet<string> = new Set([...ORDERED, 'Boolean', 'Enum']);

function* operators(grammar: Grammar, model: Model, field: Field): Iterable<Member> {
  const value = (): Rule => comparedValueRule(grammar, model, field);
  const present = (): Rule => ({ ...comparedValueRule(grammar, model, field), allowsNull: false });
  const values = (): ValuesRule => ({
    kind: VALUES_PLACE,
    field,
    mostSpelledOut: mostSpelledOut(grammar.capabilities, field),
    query: queryReader(grammar),
  });

  yield ['equals', value];
  yield ['not', () => filterRule(grammar, model, field)];
  if (!EQUALITY.has(field.scalar)) return;
  if (field.scalar !== 'Boolean') {
    yield ['in', values];
    yield ['notIn', values];
  }
  if (!ORDERED.has(field.scalar)) return;
  for (const name of ['lt', 'lte', 'gt', 'gte']) yield [name, present];
  if (field.scalar !== 'String') return;
  const { query: _, ...pattern } = comparedValueRule(grammar, model, field);
  for (const name of ['contains', 'startsWith', 'endsWith']) yield [name, () => ({ ...pattern, allowsNull: false })];
  yield ['mode', () => ({ kind: WORD, words: ['default', 'insensitive'] })];
  yield ['search', () => grammar.parts.get(searchRules).search];
}

function relationFilterRule(grammar: Grammar, relation: Relation): Rule {
  if (relation.kind === 'polymorphic') return objectRule(`filter of ${relation.name}`, () => []);
  const target = (): ObjectRule => whereRule(grammar, relation.target);
  if (relation.kind !== 'one') {
    return grammar.memo(`relation filter ${relation.model} ${relation.name}`, () =>
      objectRule(`filter of ${relation.name}`, () => [
        ['some', target],
        ['every', target],
        ['none', target],
      ]),
    );
  }
  // Both `{ author: { name } }` and `{ author: { is: { name } } }`.
  const orNull = (): OptionalObjectRule => ({ kind: OPTIONAL_OBJECT, object: target(), words: [], allowsNull: true });
  const object = objectRule(`field of ${relation.target}`, () => [
    ['is', orNull],
    ['isNot', orNull],
    ...whereMembers(grammar, grammar.model(relation.target)),
  ]);
  return grammar.memo(
    `relation filter ${relation.model} ${relation.name}`,
    (): OptionalObjectRule => ({ kind: OPTIONAL_OBJECT, object, words: [], allowsNull: true }),
  );
}
