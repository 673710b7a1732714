import { describe, expect, it } from 'vitest';
import { jsonArrayChunk } from './json-array-chunks.ts';

describe('jsonArrayChunk', () => {
  it('leaves arrays flat up to the limit', () => {
    expect(jsonArrayChunk(0, 100)).toBeNull();
    expect(jsonArrayChunk(100, 100)).toBeNull();
  });

  it('cuts longer ones into full chunks', () => {
    expect(jsonArrayChunk(101, 100)).toBe(100);
    expect(jsonArrayChunk(10_000, 100)).toBe(100);
  });

  it('has two levels only', () => {
    expect(() => jsonArrayChunk(10_001, 100)).toThrow('two levels');
  });
});
