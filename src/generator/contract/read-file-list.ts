import type { GeneratedFile } from './define-generator.ts';

/** What a generator gave, read: files, or what is wrong with them, to follow "The generator `client`". */
export type FileList =
  | { readonly files: readonly GeneratedFile[]; readonly problem: null }
  | { readonly files: null; readonly problem: string };

/** Generators are other people's code, whose types nobody may have checked. */
export function readFileList(given: unknown): FileList {
  if (!Array.isArray(given)) return wrong('gave no list of files');
  const files: GeneratedFile[] = [];
  for (const [index, file] of given.entries()) {
    const place = `${index + 1} of ${given.length}`;
    if (typeof file !== 'object' || file === null) return wrong(`gave a list whose item ${place} is no file`);
    const path: unknown = Reflect.get(file, 'path');
    const content: unknown = Reflect.get(file, 'content');
    if (typeof path !== 'string') return wrong(`gave a file (${place}) ${lack('path', path)}`);
    if (typeof content !== 'string') return wrong(`gave the file \`${path}\` ${lack('content', content)}`);
    files.push({ path, content });
  }
  return { files, problem: null };
}

function wrong(problem: string): FileList {
  return { files: null, problem };
}

function lack(name: string, value: unknown): string {
  return value === undefined ? `without \`${name}\`` : `whose \`${name}\` is no text`;
}
