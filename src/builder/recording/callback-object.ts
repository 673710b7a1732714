import { defineInspection, defineMethods } from './define-methods.ts';
import { conditionalMethods, draftMethods, recordingMethods, writingMethods } from './method-names.ts';
import { Recorded, refusedCall } from './recorded.ts';

/**
 * Given to callbacks: statements take effect on it, and under all names that are no statement it makes
 * expressions. Once the callback has ended it refuses more.
 */
export class Draft extends Recorded {}

/** Made by the object of callbacks; each method gives a new one. */
export class Expression extends Recorded {}

/** What a callback did: its statements, and what it gave back. */
export class DraftResult {
  readonly draft: Draft;
  readonly returned: unknown;

  constructor(draft: Draft, returned: unknown) {
    this.draft = draft;
    this.returned = returned;
  }
}

export type Callback = (draft: Draft, value?: unknown) => unknown;

/** Runs a callback now, in the surroundings of `of`. */
export function runCallback(of: Recorded, callback: Callback): DraftResult {
  const draft = new Draft(Recorded.workshop(of), null);
  const returned = callback(draft);
  Recorded.end(draft);

  return new DraftResult(draft, returned);
}

/** Arguments as they are remembered: callbacks have been run. */
export function finished(of: Recorded, given: readonly unknown[]): readonly unknown[] {
  return given.some(isCallback)
    ? given.map((argument) => (isCallback(argument) ? runCallback(of, argument) : argument))
    : given;
}

function isCallback(value: unknown): value is Callback {
  return typeof value === 'function';
}

/** `when` and its like: what the callback says goes on behind what is there; a builder that it gives back is taken instead. */
export function applyConditionally(self: Recorded, name: string, given: readonly unknown[]): Recorded {
  const [condition, callback, otherwise = keep] = name === 'tap' ? [true, ...given] : given;
  if (!isCallback(callback) || !isCallback(otherwise)) throw refusedCall(name, 'takes a callback');
  const chosen = !condition === (name === 'unless') ? callback : otherwise;
  if (self instanceof Draft) {
    chosen(self, condition);

    return self;
  }
  const workshop = Recorded.workshop(self);
  const draft = new Draft(workshop, Recorded.last(self));
  const returned = chosen(draft, condition);
  Recorded.end(draft);

  return Recorded.is(returned) && returned.constructor === self.constructor
    ? returned
    : workshop.builder(Recorded.last(draft));
}

function keep(): void {}

function addTo(draft: Draft, method: string, given: readonly unknown[]): Draft {
  // Callbacks among the arguments may add calls of their own, which come first.
  const done = finished(draft, given);

  return Recorded.change(draft, { method, arguments: done, previous: Recorded.last(draft) });
}

/**
 * Stands behind the prototype and answers for all names that it does not have. What every object has, and what
 * is asked of any object to find out what it is, stays as it is.
 */
function openEnd<Self extends Recorded>(memberOf: (self: Self, name: string) => unknown): object {
  return new Proxy(Recorded.prototype, {
    get: (known, name, self: Self) =>
      typeof name === 'symbol' || name in known || name === 'toJSON'
        ? Reflect.get(known, name, self)
        : memberOf(self, name),
  });
}

function draftMember(draft: Draft, name: string): unknown {
  if (name === 'e') return draft;
  // Nothing that is awaited by mistake may wait forever.
  if (name === 'then') return undefined;
  const workshop = Recorded.workshop(draft);

  return (...given: readonly unknown[]): unknown => {
    if (name === 'query' || name === 'table')
      return workshop.builder({ method: name, arguments: given, previous: null });
    if (name === 'clone') return workshop.builder(Recorded.last(draft));
    if (name === 'reset') return Recorded.change(draft, null);
    // The frame of a window; with its words and both ends it is the function.
    if (name === 'range' && given.length < 3) return addTo(draft, name, given);

    return new Expression(workshop, { method: name, arguments: finished(draft, given), previous: null });
  };
}

function expressionMember(expression: Expression, name: string): unknown {
  const previous = Recorded.last(expression);
  // Else an expression would look like a promise; `case().when(…).then(…)` is no value yet.
  if (name === 'then' && previous?.method !== 'when') return undefined;
  const next = (...given: readonly unknown[]): Expression =>
    new Expression(Recorded.workshop(expression), { method: name, arguments: finished(expression, given), previous });

  return name === 'relevance' ? next() : next;
}

defineMethods(Draft.prototype, [...recordingMethods, ...writingMethods, ...draftMethods], addTo);
defineMethods(Draft.prototype, conditionalMethods, applyConditionally);
defineInspection(Draft.prototype, 'draft');
Object.setPrototypeOf(Draft.prototype, openEnd(draftMember));
defineInspection(Expression.prototype, 'e');
Object.setPrototypeOf(Expression.prototype, openEnd(expressionMember));
