import type { BuilderModels, Sources } from './sources.ts';
import type { Written } from './written-values.ts';

// What the writes of a query take, which run at once.

export type NewRow<M extends BuilderModels, Scope extends Sources, Own extends string> = Scope[Own] extends {
  readonly createMany: infer Row;
}
  ? Written<Row, M, Scope, never>
  : never;

export type ChangedRow<M extends BuilderModels, Scope extends Sources, Own extends string> = Scope[Own] extends {
  readonly updateMany: infer Row;
}
  ? Written<Row, M, Scope, never>
  : never;

export type BareColumn<Scope extends Sources, Own extends string> = keyof Scope[Own]['references'] & string;

export type NewIdOf<Scope extends Sources, Own extends string> = Scope[Own] extends { readonly newId: infer Id }
  ? Id
  : unknown;
