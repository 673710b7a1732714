import type { ClientExtension } from './client-extension.ts';
import type { RowShapes } from './decode/row-shape.ts';
import { plainRows } from './decode/row-shape.ts';

/** What `connect` was told for object queries; the engine only carries it to them. */
export interface ClientOptions {
  /** Fields that results leave out unless a query asks for them, by model: `{ User: { password: true } }`. */
  readonly omit: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  /** What the rows of each model are built as; plain objects unless a face asks otherwise. */
  readonly rowShapes: RowShapes;
  /** False plans every call anew; for tests that compare both ways. */
  readonly usesPlanCache: boolean;
  /** What `db.extend` added, the earliest first. */
  readonly extensions: readonly ClientExtension[];
}

/** Nothing left out, plans cached. */
export const DEFAULT_CLIENT_OPTIONS: ClientOptions = Object.freeze({
  omit: Object.freeze({}),
  rowShapes: plainRows,
  usesPlanCache: true,
  extensions: Object.freeze([]),
});
