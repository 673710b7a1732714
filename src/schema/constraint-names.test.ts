import { describe, expect, it } from 'vitest';
import { byteLength, constraintName, distinctConstraintName } from './constraint-names.ts';

describe('constraintName', () => {
  it.each([
    ['User', ['id'], 'pkey', 'User_pkey'],
    ['User', ['email'], 'key', 'User_email_key'],
    ['User', ['a', 'b'], 'idx', 'User_a_b_idx'],
    ['Post', ['authorId'], 'fkey', 'Post_authorId_fkey'],
    ['Post', [], 'check', 'Post_check'],
  ] as const)('names like Prisma: %s %j %s', (table, columns, kind, name) => {
    expect(constraintName(table, columns, kind, 63)).toBe(name);
  });

  it('cuts long names and keeps them apart by a hash of the whole', () => {
    const table = 'a_very_long_table_name_that_goes_on_and_on_and_on';
    const one = constraintName(table, ['first_long_column'], 'idx', 63);
    const two = constraintName(table, ['first_long_columns'], 'idx', 63);

    expect(one).toBe('a_very_long_table_name_that_goes_on_and_on_and_on_f8eb99b7_idx');
    expect(byteLength(one)).toBeLessThanOrEqual(63);
    expect(two).not.toBe(one);
    expect(constraintName(table, ['first_long_column'], 'idx', 63)).toBe(one);
  });

  it('counts bytes and cuts no character in two', () => {
    const name = constraintName('🐘'.repeat(20), ['ж'.repeat(20)], 'key', 63);

    expect(byteLength(name)).toBeLessThanOrEqual(63);
    expect(name).toMatch(/^🐘{12}_[0-9a-f]{8}_key$/u);
  });
});

describe('distinctConstraintName', () => {
  it('tells apart what has equal plain names', () => {
    const ofA = distinctConstraintName('a', ['b_c'], 'idx', 63, '');
    const ofAB = distinctConstraintName('a_b', ['c'], 'idx', 63, '');

    expect(constraintName('a', ['b_c'], 'idx', 63)).toBe(constraintName('a_b', ['c'], 'idx', 63));
    expect(ofA).not.toBe(ofAB);
    expect(ofA).toMatch(/^a_b_c_[0-9a-f]{8}_idx$/);
  });

  it('tells apart two things on the same columns by their identity', () => {
    expect(distinctConstraintName('a', ['b'], 'idx', 63, 'x')).not.toBe(
      distinctConstraintName('a', ['b'], 'idx', 63, 'y'),
    );
  });
});
