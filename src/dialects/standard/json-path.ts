import type { JsonPath } from '../json-filters.ts';

/** A key as a step of a path in SQLite, MariaDB and MySQL: quoted as JSON it is one name, whatever it holds. */
export function keyStep(key: string): string {
  return `.${JSON.stringify(key)}`;
}

/** Which of a path's steps are places in arrays; the others are keys. */
export type PlaceChoice = (step: number) => boolean;

/** The path as text, up to a step. */
export function pathText(
  steps: readonly string[],
  isPlace: PlaceChoice,
  spellKey: (key: string) => string = keyStep,
  end: number = steps.length,
): string {
  let text = '$';
  for (let index = 0; index < end; index += 1) {
    const step = steps[index] ?? '';
    text += isPlace(index) ? `[${step}]` : spellKey(step);
  }
  return text;
}

/** The positions of the steps that name a place or a key, as the document has it. */
export function placesOf(path: JsonPath): number[] {
  return path.steps.flatMap((step, index) => (step === 'place' ? [index] : []));
}
