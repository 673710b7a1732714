import type { DefaultValue } from '../schema/field.ts';
import type { FieldDeclaration } from '../schema/schema-declaration.ts';
import type { Representation } from '../schema/value-type.ts';
import { DatabaseExpression } from './database-expression.ts';
import type { DeclaredField } from './declared-field.ts';

/**
 * The one implementation behind all field interfaces.
 *
 * The interfaces offer what fits each type; here every modifier only adds a word
 * to the declaration, and the schema's rules judge the whole.
 */
class FieldBuilder {
  readonly '~declared': DeclaredField;

  constructor(declared: DeclaredField) {
    this['~declared'] = Object.freeze(declared);
    Object.freeze(this);
  }

  #with(change: Partial<FieldDeclaration>): FieldBuilder {
    const { declaration, defaultFunction } = this['~declared'];
    return new FieldBuilder({ declaration: Object.freeze({ ...declaration, ...change }), defaultFunction });
  }

  #withDefault(value: DefaultValue): FieldBuilder {
    const declaration = { ...this['~declared'].declaration, default: Object.freeze(value) };
    return new FieldBuilder({ declaration: Object.freeze(declaration), defaultFunction: null });
  }

  #withRepresentation(representation: Representation): FieldBuilder {
    return this.#with({ representation });
  }

  id(options: { readonly constraint?: string } = {}): FieldBuilder {
    return this.#with({
      isId: true,
      ...(options.constraint === undefined ? {} : { constraint: options.constraint }),
    });
  }

  unique(constraint?: string): FieldBuilder {
    return this.#with({ isUnique: constraint ?? true });
  }

  optional(): FieldBuilder {
    return this.#with({ isOptional: true });
  }

  default(value: unknown): FieldBuilder {
    if (value instanceof DatabaseExpression) return this.#withDefault({ kind: 'expression', sql: value.sql });
    if (typeof value !== 'function') return this.#withDefault({ kind: 'value', value });

    // A function takes no name here; `defineSchema` names it after its field.
    const { default: _, ...declaration } = this['~declared'].declaration;
    return new FieldBuilder({ declaration: Object.freeze(declaration), defaultFunction: value as () => unknown });
  }

  list(): FieldBuilder {
    return this.#with({ isList: true });
  }

  hidden(): FieldBuilder {
    return this.#with({ isHidden: true });
  }

  generated(expression: string, options: { readonly stored?: boolean } = {}): FieldBuilder {
    return this.#with({ generated: Object.freeze({ expression, isStored: options.stored ?? true }) });
  }

  map(column: string): FieldBuilder {
    return this.#with({ column });
  }

  native(name: string, ...args: readonly (string | number)[]): FieldBuilder {
    return this.#with({ native: Object.freeze({ name, arguments: Object.freeze(args.map(String)) }) });
  }

  collation(collation: string): FieldBuilder {
    return this.#with({ collation });
  }

  comment(comment: string): FieldBuilder {
    return this.#with({ comment });
  }

  stableId(stableId: string): FieldBuilder {
    return this.#with({ stableId });
  }

  renamedFrom(renamedFrom: string): FieldBuilder {
    return this.#with({ renamedFrom });
  }

  annotate(namespace: string, value: unknown): FieldBuilder {
    const annotations = { ...this['~declared'].declaration.annotations, [namespace]: value };
    return this.#with({ annotations: Object.freeze(annotations) });
  }

  autoIncrement(): FieldBuilder {
    return this.#withDefault({ kind: 'autoIncrement' });
  }

  version(): FieldBuilder {
    return this.#with({ isVersion: true });
  }

  length(characters: number): FieldBuilder {
    return this.native('VarChar', characters);
  }

  defaultNow(): FieldBuilder {
    return this.#withDefault({ kind: 'now' });
  }

  defaultUuid(version: 4 | 7 = 4): FieldBuilder {
    return this.#withDefault({ kind: 'uuid', version });
  }

  defaultCuid(version: 1 | 2 = 2): FieldBuilder {
    return this.#withDefault({ kind: 'cuid', version });
  }

  defaultNanoid(length = 21): FieldBuilder {
    return this.#withDefault({ kind: 'nanoid', length });
  }

  defaultUlid(): FieldBuilder {
    return this.#withDefault({ kind: 'ulid' });
  }

  updatedAt(): FieldBuilder {
    return this.#with({ isUpdatedAt: true });
  }

  precision(precision: number): FieldBuilder {
    return this.#with({ precision });
  }

  timeZone(timeZone: string): FieldBuilder {
    return this.#with({ timeZone });
  }

  asDate(): FieldBuilder {
    return this.#withRepresentation('date');
  }

  /** Decimals as text are the plain ones; moments as text are not. */
  asString(): FieldBuilder {
    const { scalar } = this['~declared'].declaration;
    return this.#withRepresentation(scalar === 'Decimal' ? 'plain' : 'string');
  }

  asObject(_decimal: unknown): FieldBuilder {
    return this.#withRepresentation('decimal.js');
  }

  bigNumbersAsStrings(): FieldBuilder {
    return this.#withRepresentation('bigNumbersAsStrings');
  }
}

/** Starts a field: the typed faces of `FieldBuilder` are made here and nowhere else. */
export function startField<Face extends { readonly '~declared': DeclaredField }>(declaration: FieldDeclaration): Face {
  const builder = new FieldBuilder({ declaration: Object.freeze(declaration), defaultFunction: null });
  // `~value` and `~marks` exist for the checker only, and the faces are views of the one class.
  return builder as unknown as Face;
}
