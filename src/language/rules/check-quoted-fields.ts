import { attributeTitle } from '../lowering/attribute-arguments.ts';
import type { Rule } from './rule.ts';

/** A text in a key or index is SQL; one that is the name of a field was meant as the field. */
export const checkQuotedFields: Rule = ({ diagnostics, models }) => {
  for (const { fields, keys } of models.values()) {
    for (const { node, parts } of keys) {
      const quoted = parts.filter(({ expression }) => expression !== null && fields.has(expression));
      const [first] = quoted;
      if (first === undefined) continue;
      const list = parts.map(({ field, expression }) => field ?? expression).join(', ');
      diagnostics.error('WRONG_QUOTES', first.span, 'Fields stand without quotes.', {
        help: `Write ${attributeTitle(node).replace(/`$/, `([${list}])\``)}.`,
      });
    }
  }
};
