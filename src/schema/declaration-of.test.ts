import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeSchema } from '../../tests/schema/complete-schema.ts';
import { anySchema } from '../../tests/support/any-schema.ts';
import { declarationOf } from './declaration-of.ts';
import { buildSchema } from './schema-builder.ts';
import type { SchemaDeclaration } from './schema-declaration.ts';
import { schemaToJson } from './schema-json.ts';

/** The schema, and what is built of its own declaration. */
function twice(declaration: SchemaDeclaration): readonly [first: unknown, second: unknown] {
  const first = buildSchema(declaration);
  const second = buildSchema(declarationOf(first));
  return [schemaToJson(first), schemaToJson(second)];
}

describe('declarationOf', () => {
  it('declares everything that a schema can hold', () => {
    const [first, second] = twice(completeSchema);
    expect(second).toEqual(first);
  });

  it('builds the same schema again, whatever its options were', () => {
    fc.assert(
      fc.property(anySchema, (declaration) => {
        const [first, second] = twice({ ...declaration, joinTables: '_AToB' });
        expect(second).toEqual(first);
      }),
      { numRuns: 100 },
    );
  });
});
