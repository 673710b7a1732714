import type { ShapeToken } from '../../engine/plan-cache.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { FieldReference } from '../field-reference.ts';
import { isJsonNull } from '../json-null.ts';
import { END, LIST, LIST_END, NEGATIVE, NULL, OPEN, QUERY, VALUE, VALUES_AND_NULL, WHOLE } from './markers.ts';
import type { ObjectRule, Rule } from './rule.ts';
import {
  FILTER,
  LIMIT,
  LITERAL_ROWS,
  OBJECT,
  OPTIONAL_OBJECT,
  OWN,
  REPEATED,
  VALUE_PLACE,
  VALUES_PLACE,
  WORD,
} from './rule.ts';
import type { LimitShape, ObjectShape, Shape, ShapeEntry } from './shape.ts';

export interface ReadShape {
  readonly shape: ObjectShape;
  /** Where each collected value stood, for messages. */
  readonly paths: readonly (readonly (string | number)[])[];
}

/**
 * Reads a path of the trie back into a shape.
 *
 * The plan is made from this and nothing else, so it cannot depend on anything
 * that the key does not hold.
 */
export function readShape(rule: ObjectRule, tokens: readonly ShapeToken[]): ReadShape {
  const reader = new ShapeReader(tokens);
  const shape = reader.object(rule);
  return { shape, paths: reader.paths };
}

class ShapeReader {
  readonly paths: (string | number)[][] = [];
  readonly #tokens: readonly ShapeToken[];
  readonly #path: (string | number)[] = [];
  #at = 0;

  constructor(tokens: readonly ShapeToken[]) {
    this.#tokens = tokens;
  }

  object(rule: ObjectRule): ObjectShape {
    const entries: ShapeEntry[] = [];
    for (let name = this.#next(); name !== END; name = this.#next()) {
      const next = typeof name === 'string' ? rule.resolve(name) : null;
      if (next === null) throw new InternalError({ where: 'readShape: a name that its rule does not know' });
      this.#path.push(name as string);
      entries.push({ name: name as string, rule: next, shape: this.#place(next) });
      this.#path.pop();
    }
    return { kind: 'object', entries };
  }

  #place(rule: Rule): Shape {
    switch (rule.kind) {
      case OBJECT:
        return this.object(rule);
      case LITERAL_ROWS:
      case VALUE_PLACE:
        return this.#value(this.#next());
      case FILTER: {
        const token = this.#next();
        return token === OPEN ? this.object(rule.operators) : this.#value(token);
      }
      case VALUES_PLACE: {
        const token = this.#next();
        if (token === QUERY) return this.#value(token);
        const hasNull = token === VALUES_AND_NULL;
        const index = this.#collected();
        const places = rule.mostSpelledOut === 0 ? WHOLE : this.#next();
        return { kind: 'values', index, hasNull, paddedLength: places === WHOLE ? null : (places as number) };
      }
      case WORD:
        return { kind: 'word', word: this.#next() as string | boolean };
      case OWN:
        return { kind: 'own', step: String(this.#next()), index: this.#collected() };
      case LIMIT:
        return this.#limit();
      case REPEATED:
        return this.#repeated(rule.item);
      case OPTIONAL_OBJECT: {
        const token = this.#next();
        if (token === OPEN) return this.object(rule.object);
        return token === NULL ? { kind: 'null' } : { kind: 'word', word: token as string | boolean };
      }
    }
  }

  #value(token: ShapeToken): Shape {
    if (token === VALUE) return { kind: 'value', index: this.#collected() };
    if (token === NULL) return { kind: 'null' };
    if (token === QUERY) return { kind: 'query', description: String(this.#next()), index: this.#collected() };
    if (isJsonNull(token)) return { kind: 'jsonNull', which: token.name };
    return { kind: 'reference', reference: token as FieldReference };
  }

  #limit(): LimitShape {
    const first = this.#next();
    const isNegative = first === NEGATIVE;
    const token = isNegative ? this.#next() : first;
    if (token === VALUE) return { kind: 'limit', isNegative, literal: null, index: this.#collected() };
    return { kind: 'limit', isNegative, literal: token as number, index: null };
  }

  #repeated(item: Rule): Shape {
    if (this.#tokens[this.#at] !== LIST) return this.#place(item);
    this.#at += 1;
    const items: Shape[] = [];
    while (this.#tokens[this.#at] !== LIST_END) {
      this.#path.push(items.length);
      items.push(this.#place(item));
      this.#path.pop();
    }
    this.#at += 1;
    return { kind: 'list', items };
  }

  #collected(): number {
    this.paths.push([...this.#path]);
    return this.paths.length - 1;
  }

  #next(): ShapeToken {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new InternalError({ where: 'readShape: a path that ends too soon' });
    this.#at += 1;
    return token;
  }
}
