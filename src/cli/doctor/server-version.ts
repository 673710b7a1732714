import { oneOffStatement } from '../../engine/one-off-statement.ts';
import type { Engine } from '../../engine/session.ts';

/** What the server says of itself, short: `PostgreSQL 15.4`. */
export async function serverVersion({ dialect, root }: Engine): Promise<string> {
  const text = dialect.name === 'sqlite' ? 'select sqlite_version()' : 'select version()';
  const { rows } = await root.run(oneOffStatement(text, { operation: 'doctor' }), []);
  const answer = String(rows[0]?.[0] ?? '');
  const [number = answer] = /\d+(?:\.\d+)+/.exec(answer) ?? [];
  return `${dialect.displayName} ${number}`;
}
