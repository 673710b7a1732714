import type { Database } from '../../../src/connect/database.ts';
import {
  bigInt,
  boolean,
  date,
  decimal,
  defineSchema,
  int,
  json,
  model,
  text,
  timestamp,
} from '../../../src/exports/index.ts';

/** Names of fields that are not those of their columns, and a type of each kind that decodes. */
export const peopleAndTasks = defineSchema({
  models: {
    Person: model(
      {
        id: int().id(),
        fullName: text().map('full_name'),
        managerId: int().optional().map('manager_id'),
        salary: decimal(12, 2),
        isActive: boolean().map('is_active').default(true),
        settings: json().optional(),
        badge: bigInt().optional(),
        secret: text().default('s').hidden(),
      },
      { table: 'people' },
    ),
    Task: model(
      {
        id: int().id(),
        title: text(),
        personId: int().optional().map('person_id'),
        dueOn: date().optional().map('due_on'),
        createdAt: timestamp().map('created_at'),
        hours: decimal(8, 3),
      },
      { table: 'tasks' },
    ),
  },
});

export const noon: Date = new Date('2024-05-06T12:00:00.000Z');

/** Three people, the second below the first and the third below the second; four tasks, one of nobody. */
export async function fillPeopleAndTasks(db: Database<typeof peopleAndTasks>): Promise<void> {
  await db.person.createMany({
    data: [
      { id: 1, fullName: 'Ada', salary: '1000.50', settings: { theme: 'dark' }, badge: 9007199254740993n },
      { id: 2, fullName: 'Bob', managerId: 1, salary: '700', isActive: false },
      { id: 3, fullName: 'Cyd', managerId: 2, salary: '2500.25' },
    ],
  });
  await db.task.createMany({
    data: [
      { id: 1, title: 'one', personId: 1, createdAt: noon, hours: '1.125', dueOn: '2024-06-01' },
      { id: 2, title: 'two', personId: 1, createdAt: noon, hours: '2.5' },
      { id: 3, title: 'three', personId: 3, createdAt: noon, hours: '4' },
      { id: 4, title: 'four', createdAt: noon, hours: '8' },
    ],
  });
}
