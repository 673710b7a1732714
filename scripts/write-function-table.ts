/** Writes `docs/query-builder-functions.md` anew, out of the source. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { functionDocument, functionText } from './checks/function-table.ts';
import { root } from './checks/repository.ts';

writeFileSync(join(root, functionDocument), await functionText());
