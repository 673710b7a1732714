import { splitArguments } from '../dialects/type-text.ts';
import { withoutOuterParentheses } from './outer-parentheses.ts';

const LIST = /^\(?("(?:[^"]|"")*"|[A-Za-z_]\w*)\)?(?:::text)?\s*=\s*ANY\s*\((.*)\)$/s;
const ITEM = /^\(?('(?:[^']|'')*')(?:::[a-z ]+(?:\(\d+\))?)?\)?(?:::text)?$/;

/**
 * A condition without what the database puts around it. PostgreSQL prints `in` over texts as `= ANY (ARRAY[…])`, and that,
 * made again, otherwise; so it is taken back to `in`, from which it always prints the same.
 *
 * @example
 * ```ts
 * readableCondition("((kind)::text = ANY ((ARRAY['a'::character varying])::text[]))"); // "kind in ('a')"
 * ```
 */
export function readableCondition(sql: string): string {
  const bare = withoutOuterParentheses(sql);
  const match = LIST.exec(bare);
  if (match === null) return bare;
  const [, column = '', inner = ''] = match;
  const array = withoutOuterParentheses(
    inner
      .trim()
      .replace(/::text\[\]$/, '')
      .trim(),
  );
  const items = /^ARRAY\[(.*)\]$/s.exec(array)?.[1];
  if (items === undefined) return bare;
  const texts = splitArguments(items).map((item) => ITEM.exec(item)?.[1]);
  return texts.every((text) => text !== undefined) && texts.length > 0 ? `${column} in (${texts.join(', ')})` : bare;
}
