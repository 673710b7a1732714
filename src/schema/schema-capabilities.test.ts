import { describe, expect, it } from 'vitest';
import { idField, int, withFields } from '../../tests/support/schema-problems.ts';
import { buildSchema } from './schema-builder.ts';
import { unimplemented } from './schema-capabilities.ts';

describe('unimplemented', () => {
  it('has nothing to say about what is implemented', () => {
    const schema = buildSchema({
      enums: { Role: { values: ['A'] } },
      models: {
        User: {
          stableId: 'm1',
          renamedFrom: 'Person',
          version: 'revision',
          annotations: { mine: { anything: true } },
          fields: {
            id: idField,
            revision: int,
            role: { scalar: 'Enum', typeName: 'Role' },
            shape: { scalar: 'Unsupported', native: { name: 'point', arguments: [] } },
            twice: { ...int, generated: { expression: 'id * 2' } },
            bossId: { ...int, isOptional: true },
          },
          relations: {
            boss: { kind: 'one', target: 'User', fields: ['bossId'] },
            friends: { kind: 'manyToMany', target: 'User' },
          },
          checks: [{ expression: 'id > 0' }],
        },
        Sales: { kind: 'view', fields: { n: int } },
      },
    });

    expect(unimplemented(schema)).toEqual([]);
  });

  it('says what, where, and what to do instead', () => {
    const schema = buildSchema(
      withFields({ deletedAt: { scalar: 'DateTime', isOptional: true } }, { softDelete: 'deletedAt' }),
    );

    expect(unimplemented(schema)).toEqual([
      {
        capability: 'soft deletes',
        path: ['User', 'deletedAt'],
        alternative: 'Set the field with update() and filter by it.',
      },
    ]);
  });

  it.each([
    ['validation', 'validation rules in the schema'],
    ['access', 'access rules in the schema'],
    ['sharding', 'shard keys'],
  ])('does not keep silent about annotations for %s, wherever they are', (namespace, capability) => {
    const annotations = { [namespace]: {} };
    const field = { ...idField, annotations };
    const schema = buildSchema({
      annotations,
      models: {
        User: {
          annotations,
          fields: { id: field },
          indexes: [{ parts: ['id'], annotations }],
          relations: { friends: { kind: 'manyToMany', target: 'User', annotations } },
        },
      },
    });
    const paths = [[], ['User'], ['User', 'id'], ['User', 'friends'], ['User']];

    expect(unimplemented(schema)).toEqual(paths.map((path) => ({ capability, path, alternative: null })));
  });
});
