import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { schema as checkedSchema } from '../../docs/examples/schema.ts';
import { schemaToJson } from '../../src/schema/schema-json.ts';
import { createGuideProgram } from './guide-program.ts';

const { folder, prints, sends } = createGuideProgram('docs/getting-started.md');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('docs/getting-started.md', () => {
  it('prints and sends what it says', async () => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['main.ts'], { cwd: folder });
    const sent = stderr.split('\n');

    expect(prints.length).toBeGreaterThan(5);
    expect(stdout.trimEnd().split('\n')).toEqual(prints);
    expect(sends.length).toBeGreaterThan(1);
    expect(sends.filter((sql) => !sent.includes(sql))).toEqual([]);
  });

  // `npm run check` compiles each block with the schema of docs/examples instead of the guide's own.
  it('has the schema with which its blocks are compiled', async () => {
    const { schema } = await import(/* @vite-ignore */ pathToFileURL(`${folder}/schema.ts`).href);

    // That has models beside, for other examples.
    const own = schemaToJson(schema.graph);
    const checked = schemaToJson(checkedSchema.graph);
    expect(Object.keys(own.models).length).toBeGreaterThan(1);
    for (const name of Object.keys(own.models)) expect(checked.models[name]).toEqual(own.models[name]);
  });
});
