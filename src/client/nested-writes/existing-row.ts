import type { DriverValue } from '../../dialects/codec.ts';
import { LaterValue } from './later-value.ts';
import type { WritingRow } from './row-source.ts';
import type { WrittenModel } from './written-models.ts';

/** A row that is there and gets changed. */
export class ExistingRow implements WritingRow {
  readonly written: WrittenModel;
  readonly #laters = new Map<string, LaterValue>();
  /** What its foreign keys become. */
  readonly #taken = new Map<string, LaterValue>();

  constructor(written: WrittenModel) {
    this.written = written;
    for (const name of written.key) this.later(name);
  }

  later(field: string): LaterValue {
    let later = this.#laters.get(field);
    if (later === undefined) {
      later = new LaterValue(null, field);
      this.#laters.set(field, later);
    }
    return later;
  }

  take(field: string, value: LaterValue): void {
    this.#taken.set(field, value);
  }

  /** The fields that must be known before anything is written. */
  get asked(): readonly string[] {
    return [...this.#laters.keys()];
  }

  get taken(): ReadonlyMap<string, LaterValue> {
    return this.#taken;
  }

  get key(): readonly DriverValue[] {
    return this.written.key.map((name) => this.later(name).value);
  }

  /** Its values, as far as they were asked for. */
  found(values: readonly unknown[]): void {
    let at = 0;
    for (const later of this.#laters.values()) later.setWire(values[at++]);
  }

  /** A field has been written. */
  changed(field: string, value: unknown): void {
    this.#laters.get(field)?.setWire(value);
  }
}
