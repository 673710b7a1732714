import { expect } from 'vitest';
import { formatSchema } from '../../src/language/format-schema.ts';
import { parseSchema } from '../../src/language/parse-schema.ts';
import { printSchema } from '../../src/language/printer/print-schema.ts';
import type { Model } from '../../src/schema/model.ts';
import type { Schema } from '../../src/schema/schema.ts';
import { schemaToJson } from '../../src/schema/schema-json.ts';

export const POSTGRES = 'datasource db {\n  provider = "postgresql"\n}\n';

/** The graph of a text without mistakes. What is printed of it must be formatted, and say the same. */
export function graphOf(text: string): Schema {
  const { schema, configuration, diagnostics } = parseSchema(POSTGRES + text);
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  if (schema === null) throw new Error('There is no graph.');
  const printed = printSchema(schema, configuration);
  expect(printed.unexpressed).toEqual([]);
  expect(formatSchema(printed.text)).toBe(printed.text);
  const again = parseSchema(printed.text).schema;
  expect(again === null ? null : schemaToJson(again)).toEqual(schemaToJson(schema));
  return schema;
}

export function modelOf(members: string): Model {
  const model = graphOf(`model Order {\n  id Int @id\n${members}\n}`).models.Order;
  if (model === undefined) throw new Error('There is no model.');
  return model;
}
