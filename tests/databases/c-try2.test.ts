import { expect } from 'vitest';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { shopSchema } from '../support/shop-schema.ts';

describeOnEachDatabase('try', { schema: shopSchema }, (it) => {
  it('x', async ({ db, expectSql }) => {
    const d = db as any;
    await d.region.create({ data: { id: 1, name: 'é"' } });
    await d.customer.createMany({ data: [{ id: 1, country: 'DE', regionId: 1 }, { id: 2, country: 'de' }] });
    await d.order.createMany({ data: Array.from({ length: 23 }, (_, i) => ({
      customerId: 1 + (i % 2), status: ['PENDING', 'CANCELLED', 'DONE'][i % 3], volume: i % 4 === 0 ? 9223372036854775807n : 5n, total: String((i % 5) / 4), weight: i % 3 ? null : i / 7, note: i % 4 ? `${i}'"\\é😀` : null, at: i % 5 ? new Date(i) : null, token: i % 2 ? '00000000-0000-4000-8000-000000000001' : null, data: i % 6 ? new Uint8Array([i]) : null }))});
    console.log(await d.order.findManyPage({ page: 2, perPage: 10, select: { id: true, customer: { select: { country: true } } }, where: { customer: { country: 'DE' } } }));
    console.log(await d.order.findManyPage({ page: 4, perPage: 10, select: { id: true } , distinct: ['status', 'customerId']}));
    console.log(await d.order.findManyPage({ where: { id: -1 } }));
    for (const orderBy of [undefined, { status: 'desc' }, [{ weight: 'asc' }, { note: { sort: 'desc', nulls: 'last' } }], [{ at: { sort: 'asc', nulls: 'first' } }, { volume: 'desc' }], { customer: { region: { name: 'asc' } } }, { parts: { _count: 'asc' } }, [{ total: 'desc' }, { token: 'asc' }], [{ data: 'desc' }]]) {
      const all = (await d.order.findMany({ orderBy: [orderBy ?? [], { id: 'asc' }].flat(), select: { id: true } })).map((r: any) => r.id);
      const seen: number[] = [];
      let cursor: string | null = null;
      const pages: any[] = [];
      do {
        const page: any = await d.order.findManyCursorPage({ perPage: 4, cursor, orderBy, select: { id: true } });
        pages.push(page);
        expect(page.hasPrevPage).toBe(seen.length > 0);
        seen.push(...page.data.map((r: any) => r.id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen).toEqual(all);
      cursor = pages.at(-1).prevCursor;
      for (const before of pages.slice(0, -1).reverse()) {
        const page: any = await d.order.findManyCursorPage({ perPage: 4, cursor, orderBy, select: { id: true } });
        expect(page.data).toEqual(before.data);
        expect(page.hasNextPage).toBe(true);
        cursor = page.prevCursor;
      }
      expect(cursor).toBe(null);
      if (orderBy !== undefined && (orderBy as any).status) await expectSql(() => d.order.findManyCursorPage({ perPage: 4, cursor: pages[1].nextCursor, orderBy, select: { id: true } }), { sqlite: '', postgres: '', mariadb: '' }).catch((e: any) => console.log(e.message));
    }
    await expectSql(() => d.order.findManyCursorPage({ perPage: 4, cursor: 'abc', select: { id: true } }), { sqlite: '', postgres: '', mariadb: '' }).catch((e: any) => console.log(e.message));
  });
});
