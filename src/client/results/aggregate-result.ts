import type { ModelDescriptor, RelationDescriptor } from '../arguments/model-descriptor.ts';

/** What `aggregate` gives: what the arguments name, and nothing else. */
export type AggregateResult<D extends ModelDescriptor, A> = A extends object
  ? { [P in keyof A & AggregateName]: Aggregate<D, P, A[P]> }
  : never;

type AggregateName = '_count' | '_sum' | '_avg' | '_min' | '_max';

/** Null where there are no values. */
type Aggregate<D extends ModelDescriptor, P, X> = P extends '_count'
  ? X extends true
    ? number
    : { -readonly [Name in keyof X]: number }
  : P extends '_avg'
    ? { -readonly [Name in keyof X]: Mean<D['row'][Name & keyof D['row']]> | null }
    : { -readonly [Name in keyof X]: D['row'][Name & keyof D['row']] | null };

/** Decimals have a decimal mean; that of other numbers is a double. */
type Mean<Value> = Value extends number | bigint ? number : Value;

/** A row of `groupBy`: what the groups are made by, and what is computed over each. */
export type GroupResult<D extends ModelDescriptor, A> = A extends { by: infer By }
  ? Group<D, By extends readonly (infer Item)[] ? Item : By, A>
  : never;

/** By a condition that is always met, which keeps the names of aliases out of hovers. */
type Group<D extends ModelDescriptor, Item, A> = [Item] extends [infer By]
  ? {
      [P in Extract<By, string> | NamesOf<Extract<By, object>> | (keyof A & AggregateName)]: P extends keyof A &
        AggregateName
        ? Aggregate<D, P, A[P]>
        : Grouped<D, P, PartsOf<By, P>, never>;
    }
  : never;

/** A field or a relation to one row, whose fields are null where the row is missing. */
type Grouped<D extends ModelDescriptor, P, Part, Null> = P extends keyof D['row']
  ? D['row'][P] | Null
  : P extends keyof D['rel']
    ? GroupedRow<D['rel'][P], Part, Null>
    : never;

type GroupedRow<R extends RelationDescriptor, Part, Null> = [Part] extends [infer Fields]
  ? { [P in NamesOf<Fields>]: Grouped<R['to'], P, PartsOf<Fields, P>, Null | R['null']> }
  : never;

/** The names that any of several objects has. */
type NamesOf<Parts> = Parts extends unknown ? keyof Parts : never;

/** What they have under one of them. */
type PartsOf<Parts, P> = Parts extends { readonly [Name in P & PropertyKey]: infer Part } ? Part : never;
