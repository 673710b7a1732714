import { describe, expect, it } from 'vitest';
import { date, decimal, defineSchema, enumOf, int, model, time, timestamp } from '../exports/index.ts';
import { representedSchema } from './represented-schema.ts';
import { schemaFromJson, schemaToJson } from './schema-json.ts';

const { graph } = defineSchema({
  enums: { Mood: ['GOOD', 'BAD'] },
  models: {
    Day: model({
      id: int().id(),
      day: date().default('2024-02-29'),
      at: time({ precision: 3 }).default('09:30:00.500'),
      sum: decimal(10, 2).default('1.50'),
      made: timestamp().defaultNow(),
      mood: enumOf('Mood').default('GOOD'),
    }),
  },
});

describe('representedSchema', () => {
  const dated = representedSchema(graph, ({ scalar, representation }) => {
    if (scalar === 'Date' || scalar === 'Time') return 'date';
    return scalar === 'Decimal' ? 'decimal.js' : representation;
  });

  it('represents fields and their constant defaults otherwise', () => {
    const fields = dated.models.Day?.fields ?? {};

    expect(fields.day?.representation).toBe('date');
    expect(fields.day?.default).toEqual({ kind: 'value', value: new Date('2024-02-29T00:00:00Z') });
    expect(fields.at?.default).toEqual({ kind: 'value', value: new Date('1970-01-01T09:30:00.500Z') });
    expect(fields.sum).toMatchObject({ representation: 'decimal.js', default: { kind: 'value', value: '1.50' } });
    expect(fields.made).toBe(graph.models.Day?.fields.made);
    expect(fields.mood).toBe(graph.models.Day?.fields.mood);
  });

  it('makes a schema of its own and leaves the original alone', () => {
    expect(dated.id).not.toBe(graph.id);
    expect(Object.isFrozen(dated.models.Day?.fields.day)).toBe(true);
    expect(graph.models.Day?.fields.day?.default).toEqual({ kind: 'value', value: '2024-02-29' });
    expect(schemaToJson(schemaFromJson(JSON.parse(JSON.stringify(schemaToJson(dated)))))).toEqual(schemaToJson(dated));
    expect(schemaToJson(representedSchema(dated, (type) => (type.scalar === 'DateTime' ? 'date' : 'plain')))).toEqual(
      schemaToJson(graph),
    );
  });
});
