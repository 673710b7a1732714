import type { ModelDescriptor, RelationDescriptor } from '../arguments/model-descriptor.ts';

/**
 * What a call with the arguments `A` gives for one row.
 *
 * Only what `A` names is computed. The mapped types are reached through
 * conditional ones, which keeps alias names out of hovers.
 */
export type Result<D extends ModelDescriptor, A> = A extends { select: infer S extends object }
  ? Selected<D, S>
  : A extends { include: infer I extends object }
    ? Included<D, I, A extends { omit: infer O extends object } ? Without<D, O> : D['result']>
    : A extends { omit: infer O extends object }
      ? Without<D, O>
      : D['result'];

/** The usual case first: every flag is known to be on. */
type Selected<D extends ModelDescriptor, S> = S[keyof S] extends true | object
  ? { -readonly [P in keyof S]: Member<D, P, S[P]> }
  : Flat<
      { [P in Surely<S>]: Member<D, P, S[P]> } & { [P in Perhaps<S>]?: Member<D, P, Exclude<S[P], false | undefined>> }
    >;

type Included<D extends ModelDescriptor, I, Row> = I[keyof I] extends true | object
  ? { [P in keyof Row | keyof I]: P extends keyof I ? Member<D, P, I[P]> : P extends keyof Row ? Row[P] : never }
  : Flat<
      Row & { [P in Surely<I>]: Member<D, P, I[P]> } & {
        [P in Perhaps<I>]?: Member<D, P, Exclude<I[P], false | undefined>>;
      }
    >;

/** Names whose flag is on. */
type Surely<S> = { [P in keyof S]-?: S[P] extends true | object ? P : never }[keyof S];

/** Names whose flag is a variable. */
type Perhaps<S> = {
  [P in keyof S]-?: S[P] extends true | object ? never : S[P] extends false | undefined ? never : P;
}[keyof S];

type Flat<T> = T extends unknown ? { [P in keyof T]: T[P] } : never;

/** A selected field, relation or `_count`. */
type Member<D extends ModelDescriptor, P, X> = P extends keyof D['row']
  ? D['row'][P]
  : P extends keyof D['rel']
    ? Related<D['rel'][P], X>
    : Counted<D, X>;

type Related<R extends RelationDescriptor, X> = [R['many']] extends [never]
  ? Result<R['to'], X> | R['null']
  : Result<R['to'], X>[];

type Counted<D extends ModelDescriptor, X> = X extends { select: infer S }
  ? { [P in keyof S]: number }
  : { [P in D['lists']]: number };

/** The row without the omitted fields; `false` brings back one that is hidden otherwise. */
type Without<D extends ModelDescriptor, O> = O[keyof O] extends true
  ? { [P in Exclude<keyof D['result'], keyof O>]: D['result'][P] }
  : Flat<
      {
        [P in Exclude<keyof D['result'] | Kept<O>, Surely<O> | Perhaps<O>>]: P extends keyof D['row']
          ? D['row'][P]
          : never;
      } & {
        [P in Perhaps<O>]?: P extends keyof D['row'] ? D['row'][P] : never;
      }
    >;

type Kept<O> = { [P in keyof O]-?: O[P] extends false ? P : never }[keyof O];

/** What `count` gives: a number, or a number for each selected field. */
export type CountResult<A> = A extends { select: infer S extends object } ? { [P in keyof S]: number } : number;
