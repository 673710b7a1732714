/**
 * Every npm script starts with this file. The repository brings its own Node
 * (the dev dependency `node`), so a host of any age can run the scripts; when
 * that Node is not there, this says in one line how to get it.
 *
 * Plain JavaScript: an old Node has to be able to read it.
 */
import { existsSync } from 'node:fs';
import process from 'node:process';

const wantedMajor = '24';
const binary = process.platform === 'win32' ? 'node.exe' : 'node';

const isThere = (path) => existsSync(new URL(path, new URL('../node_modules/', import.meta.url)));

function mend() {
  if (!isThere('node/package.json')) return 'The dependencies are not installed: run `npm install`.';

  if (!isThere(`node/bin/${binary}`)) {
    return 'The pinned Node has no binary, because install scripts were blocked: run `npm rebuild node --ignore-scripts=false`.';
  }

  return 'The pinned Node is installed but was not used: run this through `npm run`.';
}

if (process.versions.node.split('.')[0] !== wantedMajor) {
  console.error(`Facet's scripts need Node ${wantedMajor}, and this is ${process.versions.node}. ${mend()}`);
  process.exit(1);
}
