import type { CursorDirection, PageCursor } from '../../engine/page-cursor.ts';
import type { ObjectShape } from '../shape/shape.ts';
import { entry } from '../shape/shape.ts';

/** Where a page begins, as far as the shape tells: direction, and which of the cursor's values are null. */
export interface CursorPlace {
  /** Of the cursor among the call's values. */
  readonly index: number;
  readonly direction: CursorDirection;
  readonly areNull: readonly boolean[];
}

/** `null` for the first page. */
export function placeOf(shape: ObjectShape): CursorPlace | null {
  const given = entry(shape, 'cursor');
  if (given?.kind !== 'own' || given.step === 'first') return null;
  const [word = '', nulls = ''] = given.step.split(' ');
  const direction = word === 'before' || word === 'from' || word === 'until' ? word : 'after';
  return { index: given.index, direction, areNull: Array.from(nulls, (letter) => letter === 'n') };
}

/** The cursor of a call, as its rule has read it. */
export function cursorOf(index: number, values: readonly unknown[]): PageCursor {
  return values[index] as PageCursor;
}

/** The rows on one side of a place, that of the place itself among them or not. */
export interface Side {
  readonly isBackward: boolean;
  readonly includesPlace: boolean;
}

export function sideOf(direction: CursorDirection): Side {
  return {
    isBackward: direction === 'before' || direction === 'until',
    includesPlace: direction === 'from' || direction === 'until',
  };
}

/** All the other rows. */
export function otherSide({ isBackward, includesPlace }: Side): Side {
  return { isBackward: !isBackward, includesPlace: !includesPlace };
}
