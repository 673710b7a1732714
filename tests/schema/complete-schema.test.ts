import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildSchema } from '../../src/schema/schema-builder.ts';
import { unimplemented } from '../../src/schema/schema-capabilities.ts';
import { schemaFromJson, schemaToJson } from '../../src/schema/schema-json.ts';
import { completeSchema } from './complete-schema.ts';

const golden: unknown = JSON.parse(readFileSync(new URL('./complete-schema.json', import.meta.url), 'utf8'));

describe('the complete schema', () => {
  // As text, so that the order of keys counts: it is written to files that people keep under version control.
  it('is written as it always was', () => {
    expect(JSON.stringify(schemaToJson(buildSchema(completeSchema)), null, 2)).toBe(JSON.stringify(golden, null, 2));
  });

  it('comes back from its JSON', () => {
    const { id, functions, ...schema } = buildSchema(completeSchema);
    const { id: newId, functions: named, ...read } = schemaFromJson(golden, functions);

    expect(read).toStrictEqual(schema);
    expect(named).toBe(functions);
    expect(newId).not.toBe(id);
  });

  it('uses every scalar, kind of default, relation and model', () => {
    const models = Object.values(buildSchema(completeSchema).models);
    const fields = models.flatMap((model) => Object.values(model.fields));
    const relations = models.flatMap((model) => Object.values(model.relations));

    expect(new Set(fields.map(({ scalar }) => scalar)).size).toBe(16);
    expect(new Set(fields.map((field) => field.default?.kind)).size).toBe(9 + 1);
    expect(new Set(relations.map(({ kind }) => kind)).size).toBe(5);
    expect(new Set(models.map(({ kind }) => kind)).size).toBe(5);
  });

  it('has what nothing implements yet', () => {
    const parts = unimplemented(buildSchema(completeSchema));

    expect(parts.map(({ capability, path }) => `${path.join('.')}: ${capability}`)).toEqual([
      'Person.deletedAt: soft deletes',
      'Person: access rules in the schema',
      'Person.deposit: fields of composite types',
      'Person.deletedAt: time zones of single fields',
      'Person.authorsRead: relations through another model',
      'Person.notes: polymorphic relations',
      'Address: embedded models',
      'SpecialLoan: inheritance',
      'Note.subject: polymorphic relations',
      'Settings: open models',
    ]);
  });
});
