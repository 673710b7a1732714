/** `npm run build`: dist/<subpath>.js with shared chunks, and dist/types/. */
import { rmSync } from 'node:fs';
import { buildDeclarations } from './build/declarations.ts';
import { buildJavaScript } from './build/javascript.ts';

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });

await Promise.all([buildJavaScript(), buildDeclarations()]);
