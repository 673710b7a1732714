/**
 * The rows that every adapter has to return, in these types exactly: moments
 * are `Date`s, decimals exact text, 64-bit integers `bigint`. A library that
 * gives something else converts it in its adapter.
 */

export interface Customer {
  id: number;
  externalId: bigint;
  companyName: string;
  contactName: string | null;
  city: string;
  country: string;
  isActive: boolean;
  creditLimit: string;
  createdAt: Date;
}

export interface Product {
  id: number;
  name: string;
  quantityPerUnit: string | null;
  unitPrice: string;
  unitsInStock: number;
  discontinued: boolean;
}

export interface Order {
  id: number;
  customerId: number;
  orderedAt: Date;
  shippedAt: Date | null;
  freight: string;
  total: string;
  isPaid: boolean;
  shipName: string | null;
  shipCity: string;
  shipCountry: string;
}

export interface OrderDetail {
  id: number;
  orderId: number;
  productId: number;
  unitPrice: string;
  quantity: number;
  discount: string;
}

/** Written by the inserts; emptied after each slice. */
export interface Payment {
  id: number;
  orderId: number;
  amount: string;
  paidAt: Date;
  isRefund: boolean;
  reference: bigint;
  note: string | null;
}

/** Written by the updates; restored after each slice. One for each product, with its id. */
export interface StockLevel {
  id: number;
  quantity: number;
  reservedValue: string;
  isLow: boolean;
  countedAt: Date;
  note: string | null;
}

export type NewPayment = Omit<Payment, 'id'>;

export type StockChange = Omit<StockLevel, 'id'>;

/** Written with their details by the nested create; taken away after each slice. */
export type NewOrder = Omit<Order, 'id'> & { readonly details: readonly NewOrderDetail[] };

export type NewOrderDetail = Omit<OrderDetail, 'id' | 'orderId'>;

/** An order with its own details. */
export type OrderWithDetails = Order & { details: OrderDetail[] };

/** The ids of what a nested create wrote. */
export interface CreatedOrder {
  id: number;
  detailIds: number[];
}

/** The nested load: order → details → product, and → customer. */
export interface OrderTree extends Order {
  customer: Customer;
  details: DetailWithProduct[];
}

export interface DetailWithProduct extends OrderDetail {
  product: Product;
}

export interface CountryTotal {
  country: string;
  orders: number;
  freight: string;
}

export interface OrderPage {
  rows: Order[];
  total: number;
}
