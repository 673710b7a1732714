import { describe, expect, it } from 'vitest';
import { int, optionalInt, problemsOf, withFields } from '../../../tests/support/schema-problems.ts';
import type { DefaultValue } from '../field.ts';

describe('field-role-rules', () => {
  it('refuses updatedAt on something else than DateTime', () => {
    expect(problemsOf(withFields({ at: { ...int, isUpdatedAt: true } }))).toEqual([
      'UPDATED_AT_TYPE User.at: Only a DateTime can be set to the time of an update. Make it a DateTime.',
    ]);
  });

  it('refuses a generated column without expression', () => {
    expect(problemsOf(withFields({ a: { ...int, generated: { expression: '' } } }))).toEqual([
      'EMPTY_EXPRESSION User.a: The expression of a generated column is empty. Give an expression.',
    ]);
  });

  it('refuses a generated column with another source', () => {
    expect(
      problemsOf(
        withFields({
          a: { ...int, generated: { expression: '1' }, default: constant(1) },
          b: { scalar: 'DateTime', generated: { expression: 'x' }, isUpdatedAt: true },
        }),
      ),
    ).toEqual([
      'GENERATED_CONFLICT User.a: The database computes it, so it cannot have a default too. Leave one of them out.',
      'GENERATED_CONFLICT User.b: The database computes it, so it cannot have a time of update too. Leave one of them out.',
    ]);
  });

  it('refuses a version that cannot count', () => {
    expect(problemsOf(withFields({ v: optionalInt }, { version: 'v' }))).toEqual([
      'VERSION_TYPE User.v: It cannot count versions. Make it a required Int or BigInt.',
    ]);
  });

  it('refuses a version that does not exist', () => {
    expect(problemsOf(withFields({ v: int }, { version: 'vv' }))).toEqual([
      "UNKNOWN_FIELD User: User has no field 'vv'. There are: id, v.",
    ]);
  });

  it('refuses a version with another part', () => {
    const problem =
      'VERSION_ROLE User.v: It cannot count versions: every write changes it. Give it no other part: a constant default at most, no key, no generated value.';
    expect(problemsOf(withFields({ v: { ...int, isUnique: true } }, { version: 'v' }))).toEqual([problem]);
    expect(
      problemsOf(withFields({ v: { ...int, isVersion: true, default: { kind: 'expression', sql: '1' } } })),
    ).toEqual([problem]);
    expect(problemsOf(withFields({ v: { ...int, isVersion: true, default: constant(5) } }))).toEqual([]);
  });

  it('refuses a second version', () => {
    const version = { ...int, isVersion: true };
    expect(problemsOf(withFields({ v: version, w: version }))).toEqual([
      "SEVERAL_VERSIONS User.w: The field 'v' counts versions already. Leave one of them.",
    ]);
    expect(problemsOf(withFields({ v: int, w: version }, { version: 'v' }))).toEqual([
      "SEVERAL_VERSIONS User.w: The field 'v' counts versions already. Leave one of them.",
    ]);
  });

  it('refuses a soft delete that cannot mark', () => {
    expect(problemsOf(withFields({ d: { scalar: 'DateTime' } }, { softDelete: 'd' }))).toEqual([
      'SOFT_DELETE_TYPE User.d: It cannot mark rows as deleted. Make it an optional DateTime or a required Boolean.',
    ]);
  });

  it('refuses a soft delete that does not exist', () => {
    expect(problemsOf(withFields({ deletedAt: int }, { softDelete: 'deletdAt' }))).toEqual([
      "UNKNOWN_FIELD User: User has no field 'deletdAt'. Did you mean 'deletedAt'?",
    ]);
  });
});

function constant(value: unknown): DefaultValue {
  return { kind: 'value', value };
}
