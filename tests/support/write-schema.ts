import {
  dbGenerated,
  decimal,
  defineSchema,
  int,
  json,
  model,
  text,
  timestamp,
  unique,
  uuid,
} from '../../src/exports/index.ts';

/** For writes: columns that are called otherwise than their fields, and all that a write fills or refuses by itself. */
export const writeSchema = defineSchema({
  models: {
    Member: model(
      {
        id: int().id().autoIncrement(),
        email: text().length(80).unique().map('email_address'),
        name: text().optional().map('full_name'),
        points: int().default(0),
        teamId: int().optional().map('team_id'),
      },
      { table: 'members' },
    ),
    Team: model(
      { id: int().id(), title: text(), bonus: int().default(0), leadId: int().optional() },
      { table: 'teams' },
    ),
    /** Two keys that a new row may violate. */
    Slot: model(
      { id: int().id(), room: text().length(20), hour: int(), note: text().optional() },
      { uniques: [unique('room', 'hour')] },
    ),
    Note: model({
      id: uuid().id().defaultUuid(7),
      body: text(),
      tags: json().optional(),
      rank: int().default(dbGenerated('7')),
      changedAt: timestamp().updatedAt(),
      version: int().version(),
    }),
    Counter: model({ id: int().id().autoIncrement(), n: int().default(4) }),
    Line: model({
      id: int().id(),
      price: decimal(8, 2),
      rate: decimal(8, 4).optional(),
      total: decimal(12, 2).optional().generated('price * 2', { stored: true }),
    }),
  },
});
