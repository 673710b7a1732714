import { describe, expect, it } from 'vitest';
import { idField, int, withFields } from '../../tests/support/schema-problems.ts';
import { buildSchema } from '../schema/schema-builder.ts';
import { unimplemented } from '../schema/schema-capabilities.ts';
import type { SchemaDeclaration } from '../schema/schema-declaration.ts';
import { prepareSchema } from './prepare-schema.ts';

const access = { access: {} };
const composite = {
  compositeTypes: { Money: { fields: { amount: int } } },
  models: { User: { fields: { id: idField, money: { scalar: 'Composite', typeName: 'Money' } } } },
} satisfies SchemaDeclaration;

describe('prepareSchema', () => {
  it.each<[string, SchemaDeclaration]>([
    ['annotations of the schema', { annotations: access, models: {} }],
    ['annotations of a model', withFields({}, { annotations: access })],
    ['annotations of a field', withFields({ n: { ...int, annotations: access } })],
    ['annotations of an index', withFields({ n: int }, { indexes: [{ parts: ['n'], annotations: access }] })],
    [
      'annotations of a relation',
      withFields({}, { relations: { friends: { kind: 'manyToMany', target: 'User', annotations: access } } }),
    ],
    ['an open model', withFields({}, { kind: 'open' })],
    ['an embedded model', { models: { Address: { kind: 'embedded', fields: { n: int } } } }],
    ['a soft delete', withFields({ at: { scalar: 'DateTime', isOptional: true } }, { softDelete: 'at' })],
    ['a time zone', withFields({ at: { scalar: 'DateTime', timeZone: 'Europe/Paris' } })],
    ['a field of a composite type', composite],
    [
      'a polymorphic relation',
      withFields(
        { type: { scalar: 'String' }, key: int },
        {
          relations: {
            of: { kind: 'polymorphic', role: 'owner', discriminator: 'type', keys: ['key'], targets: { user: 'User' } },
          },
        },
      ),
    ],
  ])('refuses what nothing acts on: %s', async (_, declaration) => {
    const schema = buildSchema(declaration);

    expect(unimplemented(schema)).toHaveLength(1);
    await expect(prepareSchema(schema)).rejects.toMatchObject({ code: 'CAPABILITY_MISSING' });
  });

  it('takes annotations that promise nothing, and what only the database acts on', async () => {
    const annotations = { mine: {}, database: { triggers: [] } };

    await prepareSchema(buildSchema(withFields({}, { annotations })));
  });
});
