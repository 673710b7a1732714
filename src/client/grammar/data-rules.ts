import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import { isWritable } from '../../schema/written-field.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ObjectRule, Rule, ValueRule } from '../shape/rule.ts';
import { FILTER, LITERAL_ROWS, VALUE_PLACE } from '../shape/rule.ts';
import type { Grammar } from './grammar.ts';
import { objectRule } from './grammar.ts';

type Member = readonly [string, () => Rule];

/** `data` of a create. */
export function createDataRule(grammar: Grammar, model: Model): ObjectRule {
  return grammar.memo(`create data ${model.name}`, () =>
    objectRule(`writable field or relation of ${model.name}`, () => [
      ...writableFields(model).map((field): Member => [field.name, () => writtenValueRule(field)]),
      ...writtenRelations(model),
    ]),
  );
}

/** `data` of an update of one row: a value, or `{ set: value }`. */
export function updateDataRule(grammar: Grammar, model: Model): ObjectRule {
  return grammar.memo(`update data ${model.name}`, () =>
    objectRule(`writable field or relation of ${model.name}`, () => [
      ...updatedFields(model),
      ...writtenRelations(model),
    ]),
  );
}

/** The same for many rows, which write through no relations. */
export function updateManyDataRule(grammar: Grammar, model: Model): ObjectRule {
  return grammar.memo(`update many data ${model.name}`, () =>
    objectRule(`writable field of ${model.name}`, () => updatedFields(model)),
  );
}

function updatedFields(model: Model): readonly Member[] {
  return writableFields(model).map((field): Member => [field.name, () => updatedValueRule(field)]);
}

/** What is written through a relation is collected whole: a plan serves any number of rows. */
function* writtenRelations(model: Model): Iterable<Member> {
  for (const { name, kind } of Object.values(model.relations))
    yield [name, kind === 'through' || kind === 'polymorphic' ? refusedRelation : () => ({ kind: LITERAL_ROWS })];
}

function refusedRelation(): never {
  throw new Misfit('cannot be written through; write the rows of the model that holds the key');
}

/** The version is counted, never given. */
function writableFields(model: Model): readonly Field[] {
  return Object.values(model.fields).filter((field) => isWritable(field) && field.name !== model.version);
}

export function writtenValueRule(field: Field): ValueRule {
  const isJson = field.scalar === 'Json';
  return {
    kind: VALUE_PLACE,
    field,
    allowsNull: field.isOptional,
    referenceModel: null,
    jsonNulls: isJson ? [...(field.isOptional ? ['DbNull'] : []), 'JsonNull'] : [],
  };
}

/** What an update calculates with. */
const NUMBER_OPERATORS: readonly string[] = ['increment', 'decrement', 'multiply', 'divide'];
const NUMBERS: ReadonlySet<string> = new Set(['Int', 'BigInt', 'Float', 'Decimal']);

function updatedValueRule(field: Field): Rule {
  const value = writtenValueRule(field);
  // An object is a value of a Json field, so there is no `{ set }` for it.
  if (field.scalar === 'Json' && !field.isList) return value;
  const operators = field.isList ? ['push'] : NUMBERS.has(field.scalar) ? NUMBER_OPERATORS : [];
  const operand = (): Rule => ({ ...value, allowsNull: false, jsonNulls: [] });
  return {
    kind: FILTER,
    value,
    operators: objectRule(`update of ${field.name}`, () => [
      ['set', () => value],
      ...operators.map((name): Member => [name, operand]),
    ]),
  };
}
