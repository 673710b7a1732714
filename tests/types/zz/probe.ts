import { readFileSync } from 'node:fs';
import { createProgramChecker } from '../support/checked-program.ts';
import { printedClient } from '../support/printed-client.ts';
import { shopProgram } from '../support/shop-program.ts';
import { shopSchema } from '../support/shop-schema.ts';

const checker = createProgramChecker();
const client = [printedClient(shopSchema()), 'void db.user;'].join('\n');
const fluent = process.argv[3] === 'fluent';
const program = (q: readonly string[]) => (fluent ? shopProgram(10, q) : [client, ...q].join('\n'));
const snippets = readFileSync(process.argv[2] ?? '', 'utf8').split('\n---\n');
const said: string[] = [];
let before = checker.check(program([])).instantiations;
for (const snippet of snippets) {
  said.push(snippet);
  const { instantiations, problems } = checker.check(program(said));
  console.log(instantiations - before, snippet.trim().slice(0, 110).replaceAll('\n', ' '), problems.map((p) => p.slice(0, 400)).join(' | '));
  before = instantiations;
}
checker.dispose();
