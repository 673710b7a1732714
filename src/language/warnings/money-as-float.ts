import type { Warning } from './warning.ts';

/** Last words of names that speak of money. */
const MONEY =
  /^(?:price|amount|total|subtotal|balance|cost|fee|salary|wage|revenue|payment|deposit|refund|tax|money)(?:s|es)?$/;

/** Floats cannot hold most amounts of money exactly, and sums of them drift. */
export const moneyAsFloat: Warning = ({ diagnostics, tables }) => {
  for (const { fields } of tables) {
    for (const { node, declaration } of fields.values()) {
      if (declaration.scalar !== 'Float') continue;
      const words = node.name.text.split(/_|(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u);
      if (!MONEY.test(words.at(-1)?.toLowerCase() ?? '')) continue;
      diagnostics.warning(
        'MONEY_AS_FLOAT',
        node.type.span,
        `\`${node.name.text}\` is rounded: 0.1 + 0.2 is not 0.3 in a \`Float\`.`,
        {
          help: 'Use `Decimal` for money, or `Int` for the smallest coin.',
        },
      );
    }
  }
};
