import type { AdapterSession } from '../adapter.ts';
import type { WrittenRows } from '../checker.ts';
import type { Dataset } from '../data/dataset.ts';
import { expectedReads } from '../data/expected.ts';
import type {
  CreatedOrder,
  NewOrder,
  NewPayment,
  OrderWithDetails,
  Payment,
  StockChange,
  StockLevel,
} from '../rows.ts';

/** A session without a database that does everything right, to plant errors in. */
export function createMemorySession(data: Dataset): { session: AdapterSession; written: WrittenRows } {
  let payments: Payment[] = [];
  let stock: StockLevel[] = [...data.stockLevels];
  let orders: OrderWithDetails[] = [];
  let nextId = 1;

  const insertPayment = (payment: NewPayment): number => {
    if (payment.orderId === null) throw new TypeError('orderId is required');
    payments.push({ id: nextId, ...payment });
    return nextId++;
  };
  const updateStock = (id: number, change: StockChange): number => {
    if (change.quantity === null) throw new TypeError('quantity is required');
    const matched = stock.filter((level) => level.id === id).length;
    stock = stock.map((level) => (level.id === id ? { id, ...change } : level));
    return matched;
  };
  const findStock = (id: number): StockLevel => stock.find((level) => level.id === id)!;
  const createOrder = (order: NewOrder): CreatedOrder => {
    if (order.details.some(({ quantity }) => quantity === null)) throw new TypeError('quantity is required');
    const id = nextId++;
    const details = order.details.map((detail) => ({ id: nextId++, orderId: id, ...detail }));
    orders.push({ ...order, id, details });
    return { id, detailIds: details.map((detail) => detail.id) };
  };
  const upsertStock = (level: StockLevel): StockLevel => {
    if (updateStock(level.id, level) === 0) stock = [...stock, level];
    return findStock(level.id);
  };
  const orUndo = <T>(work: () => T): T => {
    const before = { payments: [...payments], stock };
    try {
      return work();
    } catch (error) {
      ({ payments, stock } = before);
      throw error;
    }
  };

  return {
    session: {
      ...expectedReads(data),
      insertPayment,
      updateStock,
      insertPayments: (batch) => orUndo(() => batch.forEach((payment) => void insertPayment(payment))),
      updateStockReturning(id, change) {
        updateStock(id, change);
        return findStock(id);
      },
      payFromStock: (payment, id, change) =>
        orUndo(() => {
          const paymentId = insertPayment(payment);
          updateStock(id, change);
          return { id: paymentId, stock: findStock(id) };
        }),
      createOrder,
      upsertStock,
      streamDetails: (count, visit) => data.orderDetails.slice(0, count).forEach(visit),
      close: () => {},
    },
    written: {
      readPayments: async () => payments,
      readStockLevels: async () => stock,
      readNewOrders: async () => orders,
      async restore(tables) {
        if (tables.includes('payments')) payments = [];
        if (tables.includes('orders')) orders = [];
        if (tables.includes('stockLevels')) stock = [...data.stockLevels];
      },
    },
  };
}
