import { describe, expect, it } from 'vitest';
import { didYouMean } from './did-you-mean.ts';

describe('didYouMean', () => {
  it.each([
    ['titel', ['id', 'title', 'total'], 'title'],
    ['EMAIL', ['email', 'name'], 'email'],
    ['fndMany', ['findMany', 'findFirst'], 'findMany'],
    ['authorIds', ['author', 'authorId'], 'authorId'],
    ['uesr', ['User', 'Post'], 'User'],
    ['nmae', ['name', 'same'], 'name'],
    ['ID', ['A', 'id'], 'id'],
    ['di', ['do', 'id'], 'id'],
  ])('finds what %s stands for', (word, candidates, expected) => {
    expect(didYouMean(word, candidates)).toBe(expected);
  });

  it('prefers the closest, and the first of equals', () => {
    expect(didYouMean('cat', ['cut', 'bat', 'cat'])).toBe('cat');
    expect(didYouMean('cat', ['cut', 'bat'])).toBe('cut');
  });

  it.each([
    ['zebra', ['title', 'name']],
    ['ab', ['xy', 'cd']],
    ['', ['a']],
    ['C', ['A', 'B']],
    ['ip', ['id', 'i', 'zip']],
    ['name', []],
  ])('says nothing where %s is like none', (word, candidates) => {
    expect(didYouMean(word, candidates)).toBe(null);
  });

  it('does no work on words of hostile length', () => {
    expect(didYouMean('a'.repeat(65), ['a'.repeat(65)])).toBe(null);
    expect(didYouMean('a'.repeat(64), ['a'.repeat(65)])).toBe(null);
  });
});
