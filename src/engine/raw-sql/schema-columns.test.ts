import { describe, expect, it } from 'vitest';
import { defineSchema } from '../../fluent/define-schema.ts';
import { model, view } from '../../fluent/model.ts';
import { int } from '../../fluent/number-fields.ts';
import { text } from '../../fluent/text-fields.ts';
import type { NamedTable } from './schema-columns.ts';
import { SchemaColumns } from './schema-columns.ts';

const { graph } = defineSchema({
  models: {
    User: model({ id: int().id(), fullName: text().map('Full_Name') }, { table: 'users' }),
    Lower: model({ id: int().id(), lower: text() }, { table: 'twins' }),
    Upper: model({ id: int().id(), upper: text() }, { table: 'Twins' }),
    Audit: model({ id: int().id() }, { table: 'logs', schema: 'audit' }),
    Log: model({ id: int().id(), line: text() }, { table: 'logs' }),
    Seen: view({ total: int() }),
  },
});

const named = (name: string): NamedTable => ({ name, schema: null, isVisible: true });

describe('SchemaColumns', () => {
  const found = (columns: SchemaColumns, table: NamedTable, column: string, isOfView = false) => {
    const { models } = graph;
    const origin = columns.find(table, column, isOfView);
    const owner = Object.values(models).find((each) => Object.values(each.fields).some((f) => f === origin?.field));

    return origin === null ? null : `${owner?.name}.${origin.field.name}`;
  };
  const exact = new SchemaColumns(graph, false);
  const folding = new SchemaColumns(graph, true);

  it('goes by the names in the database', () => {
    expect(found(exact, named('users'), 'Full_Name')).toBe('User.fullName');
    expect(found(exact, named('users'), 'fullName')).toBeNull();
    expect(found(exact, named('User'), 'id')).toBeNull();
    expect(found(exact, named('constructor'), 'id')).toBeNull();
    expect(found(exact, named('users'), 'constructor')).toBeNull();
  });

  it('ignores the case of names only where the database does', () => {
    expect(found(exact, named('USERS'), 'id')).toBeNull();
    expect(found(exact, named('users'), 'full_name')).toBeNull();
    expect(found(folding, named('USERS'), 'full_name')).toBe('User.fullName');
  });

  it('prefers the exact name where two differ by case', () => {
    expect(found(folding, named('twins'), 'lower')).toBe('Lower.lower');
    expect(found(folding, named('Twins'), 'upper')).toBe('Upper.upper');
  });

  it('tells tables of equal names apart by their schema', () => {
    expect(found(exact, { name: 'logs', schema: 'audit', isVisible: false }, 'id')).toBe('Audit.id');
    expect(found(exact, { name: 'logs', schema: 'audit', isVisible: false }, 'line')).toBeNull();
    expect(found(exact, { name: 'logs', schema: 'public', isVisible: true }, 'line')).toBe('Log.line');
    expect(found(exact, { name: 'logs', schema: 'other', isVisible: false }, 'line')).toBeNull();
  });

  it('takes for a view only what is one, where it must be one', () => {
    expect(found(exact, named('Seen'), 'total', true)).toBe('Seen.total');
    expect(found(exact, named('users'), 'id', true)).toBeNull();
  });
});
