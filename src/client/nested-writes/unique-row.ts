import type { DriverValue } from '../../dialects/codec.ts';
import { LaterValue } from './later-value.ts';
import type { Place } from './place.ts';
import type { RowFinder } from './row-finder.ts';
import type { RowSource } from './row-source.ts';

/** A row that a call names by a key, to be looked for. */
export class UniqueRow implements RowSource {
  readonly finder: RowFinder;
  /** The parameters of its condition. */
  readonly parameters: readonly DriverValue[];
  readonly place: Place;
  /** What is made where it is missing. */
  readonly otherwise: RowSource | null;
  /** Whether it has been looked for. */
  isSought = false;
  isFound = false;
  readonly #laters = new Map<string, LaterValue>();

  constructor(finder: RowFinder, parameters: readonly DriverValue[], place: Place, otherwise: RowSource | null) {
    this.finder = finder;
    this.parameters = parameters;
    this.place = place;
    this.otherwise = otherwise;
  }

  later(field: string): LaterValue {
    let later = this.#laters.get(field);
    if (later === undefined) {
      later = new LaterValue(null, field);
      this.#laters.set(field, later);
      this.otherwise?.later(field);
    }
    return later;
  }

  get asked(): readonly string[] {
    return [...this.#laters.keys()];
  }

  /** It is there, and these are the fields that were asked for. */
  found(row: readonly unknown[], from: number): void {
    this.isFound = true;
    let at = from;
    for (const later of this.#laters.values()) later.setWire(row[at++]);
  }

  /** The row that is made instead has the values. */
  made(): void {
    for (const [field, later] of this.#laters) if (this.otherwise !== null) later.set(this.otherwise.later(field));
  }
}
