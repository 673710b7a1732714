import { expect, it } from 'vitest';
import { RuntimeModelClient } from '../runtime-model-client.ts';
import { OPERATION_NAMES } from './operation-names.ts';

/** Members of a model's client that are no operation, or another spelling of one. */
const OTHERS = ['constructor', 'fields', 'query', 'add', 'get', 'set', 'remove', 'select'];

it('names every operation of a model’s client', () => {
  const members = Object.getOwnPropertyNames(RuntimeModelClient.prototype);

  expect([...OPERATION_NAMES].sort()).toEqual(members.filter((name) => !OTHERS.includes(name)).sort());
});
