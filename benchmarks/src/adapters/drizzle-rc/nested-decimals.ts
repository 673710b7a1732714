import { decimalFromNumber } from '../../conversions.ts';
import type { OrderTree } from '../../rows.ts';

/** Relational queries carry decimals as JSON numbers, which lose the digits at the end: `12.50` arrives as `12.5`. */
export function mendOrderTree(tree: OrderTree): OrderTree {
  return {
    ...tree,
    customer: { ...tree.customer, creditLimit: mend(tree.customer.creditLimit) },
    details: tree.details.map((detail) => ({
      ...detail,
      unitPrice: mend(detail.unitPrice),
      discount: mend(detail.discount),
      product: { ...detail.product, unitPrice: mend(detail.product.unitPrice) },
    })),
  };
}

function mend(decimal: string): string {
  return decimalFromNumber(Number(decimal));
}
