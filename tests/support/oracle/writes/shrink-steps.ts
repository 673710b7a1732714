import type { World } from '../evaluate-where.ts';
import type { Arguments } from '../query-arguments.ts';
import { printed } from '../query-arguments.ts';
import { smaller } from '../shrink-arguments.ts';
import { checkStep, foretold } from './check-step.ts';
import { StoredTables } from './stored-tables.ts';
import type { WriteDatabase } from './write-database.ts';
import type { WriteStep } from './write-step.ts';
import { shownStep } from './write-step.ts';

const MOST_TRIES = 300;
const MOST_MILLIS = 20_000;

/** Leaves out steps and parts of the last one, as long as the sequence fails in the same way. */
export async function shrunkenSteps(
  target: WriteDatabase,
  world: World,
  steps: readonly WriteStep[],
  problem: string,
): Promise<readonly WriteStep[]> {
  const end = Date.now() + MOST_MILLIS;
  let tries = 0;
  const fails = async (candidate: readonly WriteStep[]): Promise<boolean> => {
    tries += 1;
    if (tries > MOST_TRIES || Date.now() > end) return false;
    const found = await replay(target, world, candidate);
    return found !== null && kindOf(found) === kindOf(problem);
  };
  let best = steps;
  // Mostly the last step alone is enough.
  if (best.length > 1 && (await fails(best.slice(-1)))) best = best.slice(-1);
  for (let index = best.length - 2; index >= 0; index -= 1) {
    const without = best.filter((_, at) => at !== index);
    if (await fails(without)) best = without;
  }
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false;
    const last = best.at(-1) as WriteStep;
    for (const args of smaller(last.args)) {
      const candidate = [...best.slice(0, -1), { ...last, args: args as Arguments }];
      if (!(await fails(candidate))) continue;
      best = candidate;
      isSmaller = true;
      break;
    }
  }
  return best;
}

/** Two sequences fail alike when what they say begins alike. */
function kindOf(problem: string): string {
  const threw = /(?:threw|not with) ([A-Z_]+)/.exec(problem)?.[1];
  return `${problem.slice(0, problem.startsWith('had to') ? 32 : 12)} ${threw ?? ''}`;
}

/** From the first rows on; what is wrong with the last step, `null` also where an earlier one fails or it is not legal. */
async function replay(target: WriteDatabase, world: World, steps: readonly WriteStep[]): Promise<string | null> {
  try {
    await target.reset(world);
    let tables = StoredTables.of(world);
    for (const [index, step] of steps.entries()) {
      const prediction = foretold(tables, step);
      if (prediction === null) return null;
      target.open.sent.length = 0;
      const checked = await checkStep(target, tables, step, prediction);
      if (index === steps.length - 1) return checked.problem;
      if (checked.problem !== null) return null;
      tables = checked.tables;
    }
    return null;
  } catch {
    // The evaluator knows only legal calls.
    return null;
  }
}

/** All that is needed to understand and repeat a failure. */
export async function shownFailure(
  target: WriteDatabase,
  world: World,
  steps: readonly WriteStep[],
  problem: string,
  where: string,
): Promise<string> {
  const found = await replay(target, world, steps);
  const sql = [...target.open.sent].filter((text) => !/^select .* from/.test(text) || steps.length === 1);
  return [where, ...steps.map(shownStep), found ?? problem, 'SQL:', ...sql, shownWorld(world)].join('\n');
}

function shownWorld({ schema, data }: World): string {
  const models = schema.models.map((model) => {
    const fields = model.fields.map(({ name, type, isOptional, isUnique, default: given }) => {
      const marks = `${isOptional ? '?' : ''}${isUnique ? ' unique' : ''}`;
      return `${name}: ${type}${marks}${given === undefined ? '' : ` = ${given === 'autoIncrement' ? 'autoIncrement' : printed(given.value)}`}`;
    });
    const relations = model.relations.map(
      ({ name, kind, target, from, to, ownsForeignKey, onDelete, onUpdate, isOptional }) =>
        `${name}: ${kind} ${target}${isOptional ? '?' : ''} (${from} = ${to})${ownsForeignKey ? ` delete ${onDelete} update ${onUpdate}` : ''}`,
    );
    const unique = model.unique === null ? '' : ` [${model.unique.name}: ${model.unique.fields}]`;
    return [
      `${model.name} [${model.key}]${unique} { ${fields.join(', ')} | ${relations.join(', ')} }`,
      ...(data.rows[model.name] ?? []).map((row) => `  ${printed(row)}`),
    ].join('\n');
  });
  const links = Object.entries(data.links).map(
    ([pair, list]) =>
      `${pair}: ${list.map(([a, b]) => `${printed(Object.values(a)[0])}–${printed(Object.values(b)[0])}`).join(' ')}`,
  );
  return [...models, ...links].join('\n');
}
