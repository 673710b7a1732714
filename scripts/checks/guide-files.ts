import { readText } from './repository.ts';

/** Guides whose blocks are one program, from the first to the last. */
export const guides: readonly string[] = [
  'docs/queries.md',
  'docs/query-builder.md',
  'docs/writes.md',
  'docs/relations.md',
  'docs/transactions.md',
  'docs/json.md',
  'docs/paging-and-streaming.md',
  'docs/extensions.md',
  'docs/from-prisma.md',
];

/** The same, whose parts run each on its own on every database, so that some databases cannot run the whole. */
export const cookbooks: readonly string[] = ['docs/query-builder-cookbook.md'];

/** All that are compiled as one program. */
export const compiledGuides: readonly string[] = [...guides, ...cookbooks];

/** What a reader has after typing a guide. */
export interface GuideFiles {
  readonly 'schema.ts': string;
  readonly 'main.ts': string;
}

/**
 * The `ts` blocks of a guide: the first is `schema.ts`, all others together are `main.ts`. Every line
 * stands where it stands in the guide, so that an error names its place.
 */
export function guideFiles(path: string): GuideFiles {
  const schema: string[] = [];
  const main: string[] = [];
  let open: string[] | null = null;
  let blocks = 0;

  for (const line of readText(path).split('\n')) {
    if (line === '```') open = null;
    for (const file of [schema, main]) file.push(file === open ? line : '');
    if (line === '```ts') {
      open = blocks === 0 ? schema : main;
      blocks += 1;
    }
  }
  return { 'schema.ts': schema.join('\n'), 'main.ts': main.join('\n') };
}
