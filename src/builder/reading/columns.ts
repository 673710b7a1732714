import type { ExpressionDescription, JsonPathDescription } from '../description/expression-description.ts';
import type { ColumnText } from './name-texts.ts';
import { columnText } from './name-texts.ts';
import type { Reading } from './reading.ts';

type StepKind = JsonPathDescription['steps'][number];

/** A column, or a path into a document: `settings->theme`. */
export function readColumnText(reading: Reading, text: string): ExpressionDescription {
  const parsed = columnText(text, reading);

  return parsed.steps === null ? parsed.column : columnOf(reading, parsed, text);
}

export function columnOf(reading: Reading, parsed: ColumnText, text: string): ExpressionDescription {
  const { column, steps, isText } = parsed;
  if (steps === null) return column;

  return {
    kind: 'jsonPath',
    item: column,
    steps: steps.map(stepKind),
    slot: reading.slot(steps, [text]),
    as: isText ? 'text' : 'document',
  };
}

/** Places have at most nine digits: no database holds more items, and some would miscount them. */
export function stepKind(step: string): StepKind {
  if (/^(0|[1-9]\d{0,8})$/.test(step)) return 'place';
  if (/^-|"-/.test(step)) return 'odd';

  return /^\s*[-+]?\d+$/.test(step) && !/^[1-9]\d*$/.test(step) ? 'odd' : 'key';
}
