import { describe, expect, it } from 'vitest';
import { idField, int, optionalInt, problemsOf } from '../../../tests/support/schema-problems.ts';

describe('annotation-rules', () => {
  it('refuses what JSON cannot say, anywhere', () => {
    expect(
      problemsOf({
        annotations: { a: 1n },
        models: {
          User: {
            annotations: { b: () => 1 },
            fields: { id: { ...idField, annotations: { c: new Date() } }, bossId: optionalInt },
            relations: { boss: { kind: 'one', target: 'User', fields: ['bossId'], annotations: { d: undefined } } },
            indexes: [{ parts: ['id'], name: 'i', annotations: { e: Number.NaN } }],
          },
        },
        compositeTypes: { Point: { fields: { x: { ...int, annotations: { f: Symbol.iterator } } } } },
      }),
    ).toEqual([
      "ANNOTATION_NOT_JSON : The annotation 'a' holds what JSON cannot say. Use text, numbers, booleans, null, arrays and plain objects; name functions and keep them in `functions`.",
      "ANNOTATION_NOT_JSON User: The annotation 'b' holds what JSON cannot say. Use text, numbers, booleans, null, arrays and plain objects; name functions and keep them in `functions`.",
      "ANNOTATION_NOT_JSON User.id: The annotation 'c' holds what JSON cannot say. Use text, numbers, booleans, null, arrays and plain objects; name functions and keep them in `functions`.",
      "ANNOTATION_NOT_JSON User.boss: The annotation 'd' holds what JSON cannot say. Use text, numbers, booleans, null, arrays and plain objects; name functions and keep them in `functions`.",
      "ANNOTATION_NOT_JSON User.i: The annotation 'e' holds what JSON cannot say. Use text, numbers, booleans, null, arrays and plain objects; name functions and keep them in `functions`.",
      "ANNOTATION_NOT_JSON Point.x: The annotation 'f' holds what JSON cannot say. Use text, numbers, booleans, null, arrays and plain objects; name functions and keep them in `functions`.",
    ]);
  });
});
