import { describe, expect, it } from 'vitest';
import { int, problemsOf, text, withFields } from '../../../tests/support/schema-problems.ts';

describe('polymorphic-rules', () => {
  it('refuses no targets and no keys', () => {
    expect(
      problemsOf(
        withFields(
          { kind: text },
          {
            relations: {
              subject: { kind: 'polymorphic', role: 'owner', discriminator: 'kind', keys: [], targets: {} },
            },
          },
        ),
      ),
    ).toEqual([
      'NO_TARGETS User.subject: It leads to no model. Name the models that it can lead to, by discriminator value.',
      'EMPTY_FOREIGN_KEY User.subject: The relation has no fields to go by. Name the fields of the key.',
    ]);
  });

  it('refuses unknown targets', () => {
    expect(
      problemsOf(
        withFields(
          { kind: text, key: int },
          {
            relations: {
              subject: {
                kind: 'polymorphic',
                role: 'owner',
                discriminator: 'kind',
                keys: ['key'],
                targets: { u: 'Usr' },
              },
            },
          },
        ),
      ),
    ).toEqual(["UNKNOWN_RELATION_TARGET User.subject: There is no model 'Usr'. Did you mean 'User'?"]);
  });

  it('refuses unknown discriminators, here and on the target', () => {
    expect(
      problemsOf(
        withFields(
          { kind: text, key: int },
          {
            relations: {
              subject: {
                kind: 'polymorphic',
                role: 'owner',
                discriminator: 'kynd',
                keys: ['key'],
                targets: { u: 'User' },
              },
              notes: {
                kind: 'polymorphic',
                role: 'many',
                discriminator: 'kind',
                keys: ['kay'],
                targets: { u: 'User' },
              },
            },
          },
        ),
      ),
    ).toEqual([
      "UNKNOWN_FIELD User.subject: User has no field 'kynd'. Did you mean 'kind'?",
      "UNKNOWN_FIELD User.notes: User has no field 'kay'. Did you mean 'key'?",
    ]);
  });
});
