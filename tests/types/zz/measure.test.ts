import { it } from 'vitest';
import { createProgramChecker } from '/work/main/tests/types/support/checked-program.ts';
import { shopProgram } from '/work/main/tests/types/support/shop-program.ts';
import { printedClient } from '/work/main/tests/types/support/printed-client.ts';
import { shopSchema } from '/work/main/tests/types/support/shop-schema.ts';
import { BUILDER_COPIES, BUILDER_QUERIES } from './queries.ts';

it('measures', { timeout: 600_000 }, () => {
  const checker = createProgramChecker();
  const client = printedClient(shopSchema());
  const programs: Record<string, (q: readonly string[]) => string> = {
    fluent10: (q) => shopProgram(10, q),
    fluent300: (q) => shopProgram(300, q),
    printed: (q) => [client, 'void db.user;', ...q].join('\n'),
  };
  const count = (text: string) => {
    const { instantiations, problems } = checker.check(text);
    if (problems.length) console.log(problems.slice(0, 12).map((p) => p.slice(0, 700)).join('\n'));
    return instantiations;
  };
  const which = (process.env.WHICH ?? 'printed,fluent10,fluent300').split(',');
  for (const name of which) {
    const program = programs[name]!;
    const base = count(program([]));
    const net = count(program(BUILDER_QUERIES)) ;
    const copies = count(program([...BUILDER_QUERIES, ...BUILDER_COPIES]));
    console.log(`${name}: base ${base} net ${net - base} copy ${(copies - net) / BUILDER_COPIES.length}`);
    if (process.env.EACH) {
      let before = base;
      const all = [...BUILDER_QUERIES, ...BUILDER_COPIES];
      for (let i = 0; i < all.length; i++) {
        const now = count(program(all.slice(0, i + 1)));
        console.log(i, now - before);
        before = now;
      }
    }
  }
  checker.dispose();
});
