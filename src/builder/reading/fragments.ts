import type { FragmentPart, SqlFragment } from '../../sql/sql-tag.ts';
import { fragmentParts, isSqlFragment } from '../../sql/sql-tag.ts';
import type { ExpressionDescription, FragmentDescription } from '../description/expression-description.ts';
import { isQueryBuilder } from '../query-builder.ts';
import { DraftResult } from '../recording/callback-object.ts';
import { isExpression } from '../recording/is-expression.ts';
import type { Reading } from './reading.ts';
import { readValue } from './values.ts';

type Part = FragmentDescription['parts'][number];

/** What `sql` made. Its values join those of the statement. */
export function readFragment(reading: Reading, fragment: SqlFragment): FragmentDescription {
  const texts = [''];
  const parts: Part[] = [];
  for (const part of fragmentParts(fragment)) {
    if (part.kind === 'text') {
      texts[texts.length - 1] += part.text;
      continue;
    }
    parts.push(partOf(reading, part));
    texts.push('');
  }

  return { kind: 'fragment', texts, parts };
}

function partOf(reading: Reading, part: Exclude<FragmentPart, { readonly kind: 'text' }>): Part {
  switch (part.kind) {
    case 'name':
      return { kind: 'name', path: part.path };
    case 'value':
      return part.value instanceof DraftResult
        ? reading.readers.item(reading, part.value)
        : readValue(reading, part.value, []);
    case 'built':
      if (isQueryBuilder(part.built)) return { kind: 'query', query: reading.readers.query(reading, part.built).query };
      if (isExpression(part.built)) return reading.readers.item(reading, part.built);

      return reading.refuse('takes values, expressions, fragments and queries in `sql`');
    case 'node':
      return reading.refuse('takes no fragment that was made for another kind of statement');
  }
}

/** `(text, bindings?)` or a fragment, of the `…Raw` methods. */
export function readRaw(reading: Reading, given: readonly unknown[]): ExpressionDescription {
  const [text, bindings = []] = given;
  if (isSqlFragment(text)) {
    if (given.length > 1) return reading.refuse('takes no bindings beside a fragment, which has its own');

    return readFragment(reading, text);
  }
  if (typeof text !== 'string' || text.trim() === '')
    return reading.refuse('takes SQL as text, or a fragment of `sql`');
  if (!Array.isArray(bindings)) return reading.refuse('takes a list of values behind the text');

  return { kind: 'rawText', text, values: bindings.map((value: unknown, at) => readValue(reading, value, [at])) };
}
