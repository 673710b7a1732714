import { expect } from 'vitest';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { shopSchema } from '../support/shop-schema.ts';

describeOnEachDatabase('try', { schema: shopSchema }, (it) => {
  it('x', async ({ db }) => {
    const d = db as any;
    await d.customer.createMany({ data: [{ id: 1, country: 'DE' }, { id: 2, country: 'de' }] });
    await d.order.createMany({ data: [
      { customerId: 1, status: 'DONE', quantity: 2, volume: 9223372036854775807n, total: '10.50', fine: '99999999999999.9999', weight: 0.5, note: 'a', isPaid: true, at: new Date(5), day: '2024-02-29', hour: '12:00:00', token: '00000000-0000-4000-8000-000000000001', data: new Uint8Array([1]) },
      { customerId: 1, status: 'CANCELLED', quantity: 3, volume: 9223372036854775807n, total: '0.50', fine: '99999999999999.9999', weight: 1.5, note: 'é', at: new Date(7), day: '2023-02-28', hour: '13:00:00', token: 'ffffffff-0000-4000-8000-000000000001', data: new Uint8Array([255]) },
      { customerId: 2, status: 'PENDING', quantity: -3, volume: -5n, total: '-1.01', fine: null },
    ]});
    const all = { quantity: true, volume: true, total: true, fine: true, weight: true };
    const rank = { ...all, status: true, note: true, isPaid: true, at: true, day: true, hour: true, token: true, data: true };
    console.log(await d.order.aggregate({ _count: { _all: true, fine: true }, _sum: all, _avg: all, _min: rank, _max: rank }));
    console.log(await d.order.aggregate({ take: 2, orderBy: { id: 'asc' }, skip: 1, _count: true, _sum: all, _avg: all }));
    console.log(JSON.stringify(await d.order.groupBy({ by: ['status', { customer: { country: true, region: { name: true } } }], _count: true, _sum: { total: true, quantity: true }, _avg: { total: true },
      having: { total: { _sum: { gt: '-5.5', in: ['10.5', '0.50', '-1.01'] }, _avg: { gt: '-1.015', lt: 100, notIn: ['3.3'] } }, volume: { _sum: { gt: -10n, not: 18446744073709551614n }, _avg: {gt: -6} }, fine: { _avg: { not: '5.5' } , _sum: { not: { gt: '5.5' } }}, status: { _min: { in: ['DONE', 'CANCELLED', 'PENDING'] }, _max: 'PENDING', in: ['PENDING', 'DONE'] }, token: { _min: null }, customer: { country: { not: 'x' } } },
      orderBy: [{ _sum: { volume: 'desc' } }, { customer: { country: 'asc' } }, { _avg: { total: 'asc', volume: 'desc', fine: 'asc' } }, { _min: { status: 'asc' } }, { _count: 'asc' }, { _count: { note: 'desc' } }], take: -2 })));
    console.log(JSON.stringify(await d.order.groupBy({ by: ['status'], _max: { status: true }, orderBy: { _max: { status: 'desc' } } })));
    console.log(JSON.stringify(await d.order.groupBy({ by: { customer: { country: true } }, _avg: { total: true }, orderBy: { customer: { country: 'desc' } } })));
  });
});
