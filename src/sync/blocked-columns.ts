import type { Dialect } from '../dialects/dialect.ts';
import type { DriverResult } from '../drivers/driver.ts';
import type { LentConnection } from '../engine/lend-connection.ts';
import type { PlannedStatement } from '../engine/planned-statement.ts';
import { SyncError } from '../foundation/errors/sync-error.ts';
import type { TableName } from '../schema/model.ts';
import type { LeftAlone } from './left-alone.ts';
import type { SyncPlan } from './plan-sync.ts';
import { syncStatement } from './sync-statement.ts';
import { valuelessAdvice } from './valueless-advice.ts';

/** The columns that cannot be added, since rows are there that would have no value for them. */
export async function findBlocked(
  plan: SyncPlan,
  dialect: Dialect,
  run: (statement: PlannedStatement) => Promise<DriverResult>,
): Promise<readonly LeftAlone[]> {
  const blocked: LeftAlone[] = [];
  for (const { change, valuelessColumns } of plan.valueless) {
    const { rows } = await run(syncStatement(`select 1 from ${tableText(change.table, dialect)} limit 1`, true));
    if (rows.length === 0) continue;
    for (const column of valuelessColumns) {
      blocked.push({
        object: `required column "${column}" of table "${change.table.name}"`,
        reason: `The table has rows, which would have no value for it. ${valuelessAdvice(change.addColumns, column)}.`,
      });
    }
  }
  return blocked;
}

/** Throws, before anything is changed, where rows would be left without a value. */
export function refuseBlocked(dialect: Dialect): (plan: SyncPlan, connection: LentConnection) => Promise<void> {
  return async (plan, connection) => {
    const blocked = await findBlocked(plan, dialect, (statement) => connection.run(statement, []));
    if (blocked.length === 0) return;
    const objects = blocked.map(({ object }) => object).join(' and the ');
    throw new SyncError({
      step: `add the ${objects}`,
      reason:
        'the rows that are there would have no value; give the field a default or make it optional, or empty the table. Nothing was changed',
    });
  };
}

function tableText({ schema, name }: TableName, dialect: Dialect): string {
  const quoted = dialect.quoteIdentifier(name);
  return schema === null ? quoted : `${dialect.quoteIdentifier(schema)}.${quoted}`;
}
