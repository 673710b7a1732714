import { expect } from 'vitest';
import { belongsTo, defineSchema, hasMany, hasOne, int, json, model, text } from '../../src/exports/index.ts';
import { ForeignKeyViolationError } from '../../src/foundation/errors/foreign-key-violation-error.ts';
import { RecordNotFoundError } from '../../src/foundation/errors/record-not-found-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const schema = defineSchema({
  models: {
    Nest: model({ id: int().id(), name: text().optional(), ants: hasMany('Ant'), queen: hasOne('Queen') }),
    Queen: model({
      id: int().id(),
      nestId: int().optional().unique(),
      nest: belongsTo('Nest', { fields: ['nestId'] }),
    }),
    Ant: model({
      id: int().id(),
      version: int().version(),
      details: json().optional(),
      nestId: int().optional(),
      motherId: int().optional(),
      nest: belongsTo('Nest', { fields: ['nestId'] }),
      mother: belongsTo('Ant', { fields: ['motherId'], onDelete: 'cascade', name: 'family' }),
      daughters: hasMany('Ant', { name: 'family' }),
    }),
  },
});

describeOnEachDatabase('nested writes of rows that are there', { schema }, (it) => {
  it('delete rows of which one goes along with another', async ({ db }) => {
    await db.nest.create({ data: { id: 1 } });
    await db.ant.create({ data: { id: 10, nestId: 1 } });
    await db.ant.create({ data: { id: 11, nestId: 1, motherId: 10 } });
    await db.ant.create({ data: { id: 12, nestId: 1 } });
    await db.nest.update({ where: { id: 1 }, data: { ants: { delete: [{ id: 10 }, { id: 11 }] } } });
    expect(await db.ant.findMany({ select: { id: true } })).toEqual([{ id: 12 }]);
    await expect(
      db.nest.update({ where: { id: 1 }, data: { ants: { delete: [{ id: 12 }, { id: 11 }] } } }),
    ).rejects.toBeInstanceOf(RecordNotFoundError);
    expect(await db.ant.count()).toBe(1);
  });

  it('leave alone what `set` names and is related already', async ({ db }) => {
    await db.nest.createMany({ data: [{ id: 1 }, { id: 2 }] });
    await db.ant.createMany({ data: [1, 1, 1, 2].map((nestId, index) => ({ id: 20 + index, nestId })) });
    const setTo = (ids: readonly number[]) =>
      db.nest.update({
        where: { id: 1 },
        data: { ants: { set: ids.map((id) => ({ id })) } },
        select: { ants: { select: { id: true, version: true }, orderBy: { id: 'asc' } } },
      });
    expect(await setTo([20, 21, 23])).toEqual({
      ants: [
        { id: 20, version: 1 },
        { id: 21, version: 1 },
        { id: 23, version: 2 },
      ],
    });
    expect(await setTo([21])).toEqual({ ants: [{ id: 21, version: 1 }] });
    expect(await db.ant.findMany({ where: { nestId: null }, select: { id: true, version: true } })).toEqual(
      expect.arrayContaining([
        { id: 20, version: 2 },
        { id: 22, version: 2 },
        { id: 23, version: 3 },
      ]),
    );
  });

  it('fail as not found where a row to connect is missing, whoever else leads to it', async ({ db }) => {
    await db.nest.create({ data: { id: 1, queen: { create: { id: 1 } } } });
    await db.ant.create({ data: { id: 1 } });
    const nest = { connect: { id: 99 } };
    const calls = [
      () => db.queen.update({ where: { id: 1 }, data: { nest } }),
      () => db.queen.create({ data: { id: 2, nest } }),
      () => db.ant.update({ where: { id: 1 }, data: { nest } }),
      () => db.ant.update({ where: { id: 1 }, data: { mother: { connect: { id: 99 } } } }),
      () => db.ant.update({ where: { id: 1 }, data: { daughters: { update: { where: { id: 1 }, data: { nest } } } } }),
    ];
    for (const call of calls) await expect(call()).rejects.toBeInstanceOf(RecordNotFoundError);
    await db.ant.update({ where: { id: 1 }, data: { mother: { connect: { id: 1 } } } });
    await expect(
      db.ant.update({ where: { id: 1 }, data: { daughters: { update: { where: { id: 1 }, data: { nest } } } } }),
    ).rejects.toBeInstanceOf(RecordNotFoundError);
    expect(await db.queen.findMany()).toEqual([{ id: 1, nestId: 1 }]);
  });

  it('tell a key that leads nowhere from a row to connect that is missing', async ({ db }) => {
    await db.nest.create({ data: { id: 1 } });
    await db.ant.create({ data: { id: 1 } });
    const daughters = (id: number, key: number) =>
      db.ant.update({
        where: { id: 1 },
        data: {
          daughters: {
            create: [
              { id: 2, nest: { connect: { id } } },
              { id: 3, nestId: key },
            ],
          },
        },
      });
    await expect(daughters(1, 99)).rejects.toBeInstanceOf(ForeignKeyViolationError);
    await expect(daughters(99, 1)).rejects.toBeInstanceOf(RecordNotFoundError);
    const created = (id: number, key: number) =>
      db.ant.create({
        data: {
          id: 7,
          daughters: {
            create: [
              { id: 2, nest: { connect: { id } } },
              { id: 3, nestId: key },
            ],
          },
        },
      });
    await expect(created(1, 99)).rejects.toBeInstanceOf(ForeignKeyViolationError);
    await expect(created(99, 1)).rejects.toBeInstanceOf(RecordNotFoundError);
    expect(await db.ant.count()).toBe(1);
    await created(1, 1);
    expect(await db.ant.count({ where: { nestId: 1 } })).toBe(2);
  });
});
