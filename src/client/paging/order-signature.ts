import type { Model } from '../../schema/model.ts';
import { identityOf } from '../../schema/model-keys.ts';
import type { Shape } from '../shape/shape.ts';

/** Model and order of a query as one text, by which its cursors are known. */
export function orderSignature(model: Model, orderBy: Shape | undefined): string {
  return JSON.stringify([model.name, identityOf(model)?.fields, orderBy === undefined ? [] : plain(orderBy)]);
}

function plain(shape: Shape): unknown {
  switch (shape.kind) {
    case 'object':
      return shape.entries.map(({ name, shape: inner }) => [name, plain(inner)]);
    case 'list':
      return shape.items.map(plain);
    default:
      return shape.kind === 'word' ? shape.word : null;
  }
}
