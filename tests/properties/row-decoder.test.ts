import { describe, expect, it } from 'vitest';
import { closureDecoder } from '../../src/engine/decode/closure-decoder.ts';
import { generatedDecoder } from '../../src/engine/decode/generated-decoder.ts';
import type { RowShape } from '../../src/engine/decode/row-shape.ts';
import { createRandom } from '../support/oracle/random-source.ts';
import { ArrayRow, checkDecoded } from '../support/properties/check-decoded.ts';
import { propertySeed } from '../support/properties/property-seed.ts';
import type { Expected } from '../support/properties/random-layout.ts';
import { randomLayout } from '../support/properties/random-layout.ts';

const seed = propertySeed();

/** With accessors that hydration must not meet, and a constructor that must not run. */
class Entity {
  constructor() {
    throw new TypeError('a constructor of the user ran');
  }
  get field0(): unknown {
    throw new TypeError('an accessor of the user ran');
  }
  set field0(_: unknown) {
    throw new TypeError('an accessor of the user ran');
  }
  method(): string {
    return 'of the class';
  }
}

const SHAPES: Readonly<Record<string, RowShape>> = {
  object: { kind: 'object' },
  prototype: { kind: 'prototype', prototype: Entity.prototype },
  'null prototype': { kind: 'prototype', prototype: Object.freeze(Object.create(null)) },
  array: { kind: 'array', wrap: (values, names) => new ArrayRow(values, names) },
};

describe('row decoders', () => {
  for (const [name, shape] of Object.entries(SHAPES)) {
    it(`builds rows of shape ${name} by generated code and by closures alike (seed ${seed})`, () => {
      const random = createRandom(seed);
      for (let round = 0; round < 150; round += 1) check(random.fork(), () => shape, round % 10 === 0);
    });
  }

  it(`mixes shapes within one result (seed ${seed})`, () => {
    const random = createRandom(seed + 1);
    for (let round = 0; round < 150; round += 1) {
      const source = random.fork();
      check(source, () => source.pick(Object.values(SHAPES)), round % 10 === 0);
    }
  });
});

function check(random: ReturnType<typeof createRandom>, shapes: () => RowShape, isWide: boolean): void {
  const made = randomLayout(random, shapes, isWide);
  for (const decoder of [generatedDecoder(made.layout), closureDecoder(made.layout)]) {
    const { wire, related, expected } = made.rows(random.fork(), random.pick([0, 1, 5]));
    const before = structuredClone(wire);
    const decoded = decoder(wire, related);
    checkDecoded(decoded, { kind: 'list', items: expected } satisfies Expected);
    expect(wire).toStrictEqual(before);
  }
}
