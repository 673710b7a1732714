/** A double that may differ in its last digits: sums of doubles depend on the order in which they are added. */
export class Approximate {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }

  fits(actual: unknown): boolean {
    if (typeof actual !== 'number') return false;
    return actual === this.value || Math.abs(actual - this.value) <= Math.abs(this.value) * 1e-12;
  }
}
