import type { AggregateDescription } from '../description/expression-description.ts';
import type { SelectedDescription } from '../description/query-description.ts';
import type { Refuser } from './name-texts.ts';
import { columnText, nameOf, splitAlias } from './name-texts.ts';

/** Aggregates that texts may name; others are made by the object of callbacks. */
const names: ReadonlySet<string> = new Set(['count', 'sum', 'avg', 'min', 'max']);

/** `COUNT(id) AS n`: a known aggregate of one column, and an alias. */
export function aggregateText(text: string, refuser: Refuser): SelectedDescription {
  const { name, alias } = splitAlias(text, refuser);
  const item = aggregateOf(name, refuser);
  if (item === null)
    return refuser.refuse('takes a column, or a known aggregate of one; use selectRaw for more', [text]);

  return Object.freeze({ kind: 'item', item, alias });
}

/** The same where the text is just that; `null` for any other SQL. */
export function aliasedAggregate(text: string, refuser: Refuser): SelectedDescription | null {
  if (!PLAIN_AGGREGATE.test(text)) return null;
  const { name, alias } = splitAlias(text, refuser);
  const item = aggregateOf(name, refuser);

  return item === null ? null : { kind: 'item', item, alias };
}

const PLAIN_AGGREGATE = /^\s*[a-z]+\s*\(\s*(?:\*|[a-z_][\w.]*)\s*\)\s+as\s+[a-z_]\w*\s*$/i;

/** `sum(u.age)`, `count(*)`, `count(distinct name)`; `null` for anything else. */
export function aggregateOf(text: string, refuser: Refuser): AggregateDescription | null {
  const open = text.indexOf('(');
  const name = text.slice(0, open).trim().toLowerCase();
  if (open < 0 || !names.has(name) || !text.endsWith(')')) return null;
  const inner = text.slice(open + 1, -1).trim();
  const isDistinct = /^distinct\s/i.test(inner);
  const column = isDistinct ? inner.slice('distinct'.length).trim() : inner;
  if (column === '*') return name === 'count' && !isDistinct ? aggregate(name, [], false) : null;
  if (/[()'"`;,\s]/.test(column)) return null;
  const parsed = columnText(nameOf(column, refuser), refuser);

  return parsed.steps === null ? aggregate(name, [parsed.column], isDistinct) : null;
}

export function aggregate(
  name: string,
  given: AggregateDescription['arguments'],
  isDistinct: boolean,
): AggregateDescription {
  return { kind: 'aggregate', name, arguments: given, isDistinct, filter: null, orderBy: [] };
}
