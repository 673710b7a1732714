import { isAbsolute, relative, sep } from 'node:path';

/** A path as people read it: from the present folder on, with `/` on every system. */
export function shownPath(path: string, cwd: string): string {
  const short = relative(cwd, path);
  const isNear = short !== '' && !isAbsolute(short) && !short.startsWith(`..${sep}..${sep}..`);
  return (isNear ? short : path).split(sep).join('/');
}
