import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anySchema } from '../../tests/support/any-schema.ts';
import { idField, text, withFields } from '../../tests/support/schema-problems.ts';
import { SchemaError } from '../foundation/errors/schema-error.ts';
import type { Schema } from './schema.ts';
import { buildSchema } from './schema-builder.ts';
import { schemaFromJson, schemaToJson } from './schema-json.ts';

function throughText(schema: Schema): Schema {
  return schemaFromJson(JSON.parse(JSON.stringify(schemaToJson(schema))), schema.functions);
}

describe('schemaToJson and schemaFromJson', () => {
  it('lose nothing of any schema', () => {
    fc.assert(
      fc.property(anySchema, (declaration) => {
        const { id, ...schema } = buildSchema(declaration);
        const { id: newId, ...read } = throughText({ id, ...schema });

        expect(read).toStrictEqual(schema);
        expect(newId).not.toBe(id);
        expect(JSON.stringify(schemaToJson({ id, ...read }))).toBe(JSON.stringify(schemaToJson({ id, ...schema })));
      }),
      { numRuns: 150 },
    );
  });

  it('freezes what it reads, and shares nothing with it', () => {
    const json = JSON.parse(JSON.stringify(schemaToJson(buildSchema(withFields({ name: text })))));
    const schema = schemaFromJson(json);
    json.models.User.fields.name.column = 'changed';

    expect(schema.models.User?.fields.name?.column).toBe('name');
    expect(Object.isFrozen(schema.models.User?.fields.name)).toBe(true);
    expect(schema.models.User?.fields.constructor).toBe(undefined);
  });

  it('keeps the order of models and fields, which is that of tables and columns', () => {
    const schema = throughText(
      buildSchema({ models: { B: { fields: { z: text, id: idField, a: text } }, A: { fields: { id: idField } } } }),
    );

    expect(Object.keys(schema.models)).toEqual(['B', 'A']);
    expect(Object.keys(schema.models.B?.fields ?? {})).toEqual(['z', 'id', 'a']);
  });

  it('has no functions unless it is given them', () => {
    const schema = buildSchema({ models: {}, functions: { slug: () => '' } });

    expect(schemaFromJson(schemaToJson(schema)).functions.size).toBe(0);
  });

  it.each([null, 'text', [], {}, { formatVersion: 2 }, { formatVersion: 1, models: null }])('refuses %j', (json) => {
    expect(() => schemaFromJson(json)).toThrow(SchemaError);
    expect(() => schemaFromJson(json)).toThrow(
      'It is not the JSON of a schema in format 1. Give the parsed result of schemaToJson(), written by this version of Facet.',
    );
  });
});
