import type { ClientExtension } from '../../engine/client-extension.ts';
import type { SessionContext } from '../../engine/session-context.ts';
import type { Schema } from '../../schema/schema.ts';

/** What a call is, for those around it. */
export interface Call {
  /** What may stand around it. */
  readonly extensions: readonly ClientExtension[];
  /** What their names are checked against before the first call; `null` where that is done. */
  readonly schema: Schema | null;
  readonly context: SessionContext;
  /** `null` for raw SQL. */
  readonly model: string | null;
  readonly operation: string;
  readonly args: unknown;
}
