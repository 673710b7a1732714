import { membersOf, plainOf } from '../json-shape.ts';

/**
 * A JSON value taken apart for databases that compare it node by node: `[path, type, text, number]`.
 * Types are `text number true false null array object`; a scalar has its characters or digits as
 * text, and a number that a double holds exactly is there once more as such.
 */
export type JsonNode = readonly [path: string, type: string, text: string | null, number: number | null];

/** What an item of an array must have: its own nodes, and for each array in it those of that array's items. */
export type JsonItem = readonly [
  nodes: readonly JsonNode[],
  lists: readonly (readonly [path: string, items: readonly JsonItem[]])[],
];

/** All nodes of a value, itself first. `step` spells a key as part of a path. */
export function jsonNodes(value: unknown, step: (key: string) => string): JsonNode[] {
  const nodes: JsonNode[] = [];
  const visit = (item: unknown, path: string): void => {
    const own = plainOf(item);
    nodes.push(nodeOf(own, path));
    if (Array.isArray(own)) for (const [index, inner] of own.entries()) visit(inner, `${path}[${index}]`);
    else for (const [key, inner] of membersOf(own)) visit(inner, path + step(key));
  };
  visit(value, '');
  return nodes;
}

/** The items of an array as `contains` asks for them. */
export function jsonItems(values: readonly unknown[], step: (key: string) => string): JsonItem[] {
  return values.map((value) => {
    const nodes: JsonNode[] = [];
    const lists: [string, JsonItem[]][] = [];
    const visit = (item: unknown, path: string): void => {
      const own = plainOf(item);
      nodes.push(nodeOf(own, path));
      if (Array.isArray(own)) lists.push([path, jsonItems(own, step)]);
      else for (const [key, inner] of membersOf(own)) visit(inner, path + step(key));
    };
    visit(value, '');
    return [nodes, lists];
  });
}

function nodeOf(value: unknown, path: string): JsonNode {
  switch (typeof value) {
    case 'string':
      return [path, 'text', value, null];
    case 'number':
    case 'bigint':
      return [path, 'number', String(value), exactNumber(value)];
    case 'boolean':
      return [path, String(value), String(value), null];
    default:
      return [path, value === null ? 'null' : Array.isArray(value) ? 'array' : 'object', null, null];
  }
}

/** A number as a double, where that is the very number. */
export function exactNumber(value: number | bigint): number | null {
  const number = Number(value);
  return typeof value === 'number' || (Number.isFinite(number) && BigInt(number) === value) ? number : null;
}
