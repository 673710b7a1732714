import type { DriverValue } from '../../dialects/codec.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';

/**
 * A value that one row takes from another: the key of a row that may be written only later.
 * In the form in which it travels, since a representation may show less than the database holds.
 */
export class LaterValue {
  /** The new row that it is a field of; `null` for a row that is there already. */
  readonly row: object | null;
  readonly field: string;
  #value: DriverValue | LaterValue | undefined = undefined;

  constructor(row: object | null, field: string) {
    this.row = row;
    this.field = field;
  }

  /** A value that is at hand. */
  static of(value: DriverValue): LaterValue {
    const known = new LaterValue(null, '');
    known.#value = value;
    return known;
  }

  /** What a row of the driver holds is what may be sent back. */
  static ofWire(value: unknown): LaterValue {
    return LaterValue.of(value as DriverValue);
  }

  set(value: DriverValue | LaterValue): void {
    this.#value = value;
  }

  setWire(value: unknown): void {
    this.#value = value as DriverValue;
  }

  forget(): void {
    this.#value = undefined;
  }

  get isKnown(): boolean {
    return this.#value instanceof LaterValue ? this.#value.isKnown : this.#value !== undefined;
  }

  /** The new row and field whose value it is in the end. */
  get origin(): LaterValue {
    return this.#value instanceof LaterValue ? this.#value.origin : this;
  }

  get value(): DriverValue {
    if (this.#value instanceof LaterValue) return this.#value.value;
    if (this.#value === undefined) throw new InternalError({ where: `nested writes: ${this.field} is not known yet` });
    return this.#value;
  }
}

/** A value for a statement, with what had to wait filled in. */
export function known(value: DriverValue | LaterValue): DriverValue {
  return value instanceof LaterValue ? value.value : value;
}
