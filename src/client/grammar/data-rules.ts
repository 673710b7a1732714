import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import type { ObjectRule, Rule, ValueRule } from '../shape/rule.ts';
import { FILTER, VALUE_PLACE } from '../shape/rule.ts';
import type { Grammar } from './grammar.ts';
import { objectRule } from './grammar.ts';

type Member = readonly [string, () => Rule];

/** Whether the client may write a column at all. */
export function isWritable(field: Field): boolean {
  return field.scalar !== 'Unsupported' && field.generated === null;
}

/** `data` of a create. Nested writes have their place here, once they exist. */
export function createDataRule(grammar: Grammar, model: Model): ObjectRule {
  return grammar.memo(`create data ${model.name}`, () =>
    objectRule(`writable field of ${model.name}`, () =>
      writableFields(model).map((field): Member => [field.name, () => writtenValueRule(field)]),
    ),
  );
}

/** `data` of an update: a value, or `{ set: value }`. */
export function updateDataRule(grammar: Grammar, model: Model): ObjectRule {
  return grammar.memo(`update data ${model.name}`, () =>
    objectRule(`writable field of ${model.name}`, () =>
      writableFields(model).map((field): Member => [field.name, () => updatedValueRule(field)]),
    ),
  );
}

function writableFields(model: Model): readonly Field[] {
  return Object.values(model.fields).filter(isWritable);
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

function updatedValueRule(field: Field): Rule {
  const value = writtenValueRule(field);
  // An object is a value of a Json field, so there is no `{ set }` for it.
  if (field.scalar === 'Json') return value;
  return { kind: FILTER, value, operators: objectRule(`update of ${field.name}`, () => [['set', () => value]]) };
}
