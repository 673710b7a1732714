import type { Session } from '../engine/session.ts';
import type { NameSpace } from './description/query-description.ts';
import { QueryBuilder } from './query-builder.ts';

/** An empty builder whose statements run in a session. */
export function connectedBuilder(session: Session, names: NameSpace): QueryBuilder {
  return QueryBuilder.of({ session, names, load: loadTerminals });
}

/** Most of a program's start has no use for them. */
function loadTerminals(): Promise<typeof import('./running/run-terminal.ts')> {
  return import('./running/run-terminal.ts');
}
