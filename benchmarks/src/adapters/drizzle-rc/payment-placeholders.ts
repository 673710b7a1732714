import type { Placeholder } from 'drizzle-orm-rc';
import { sql } from 'drizzle-orm-rc';
import { batchSize } from '../../data/workload-arguments.ts';
import type { NewPayment } from '../../rows.ts';

/** A payment whose values are given when the prepared insert runs, under names that end in `suffix`. */
export function paymentPlaceholders(suffix: string): Record<keyof NewPayment, Placeholder> {
  return {
    orderId: sql.placeholder(`orderId${suffix}`),
    amount: sql.placeholder(`amount${suffix}`),
    paidAt: sql.placeholder(`paidAt${suffix}`),
    isRefund: sql.placeholder(`isRefund${suffix}`),
    reference: sql.placeholder(`reference${suffix}`),
    note: sql.placeholder(`note${suffix}`),
  };
}

/** The one way to prepare a bulk insert: a placeholder for each value of each row. */
export const batchPlaceholders: Record<keyof NewPayment, Placeholder>[] = Array.from(
  { length: batchSize },
  (_, index) => paymentPlaceholders(String(index)),
);

export function batchValues(payments: readonly NewPayment[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};

  payments.forEach((payment, index) => {
    values[`orderId${index}`] = payment.orderId;
    values[`amount${index}`] = payment.amount;
    values[`paidAt${index}`] = payment.paidAt;
    values[`isRefund${index}`] = payment.isRefund;
    values[`reference${index}`] = payment.reference;
    values[`note${index}`] = payment.note;
  });
  return values;
}
