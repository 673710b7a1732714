import type { PushPlan, PushStep } from '../../migrations/push-plan.ts';
import type { CommandContext } from '../frame/command-context.ts';

/** The plan for people: a line for each step, what it loses below it, the SQL where it is wanted. */
export function planText(
  { steps, blocked }: PushPlan,
  { palette }: Pick<CommandContext, 'palette'>,
  withSql: boolean,
): string {
  const lines = steps.flatMap((step) => stepLines(step, palette, withSql));
  if (blocked.length > 0) {
    lines.push('', 'Cannot be done:');
    for (const { object, reason } of blocked) lines.push(`  ${palette.bad('✗')} ${object}`, `      ${reason}`);
  }
  return lines.join('\n');
}

function stepLines(
  { title, sql, loss }: PushStep,
  palette: CommandContext['palette'],
  withSql: boolean,
): readonly string[] {
  const mark = loss === null ? palette.good('+') : palette.warning('!');
  return [
    `  ${mark} ${title}`,
    ...(loss === null ? [] : [`      ${palette.warning(loss)}`]),
    ...(withSql ? sql.flatMap((text) => `${text};`.split('\n').map((line) => palette.faint(`      ${line}`))) : []),
  ];
}

/** `3 steps`. */
export function stepsOf({ steps }: PushPlan): string {
  return steps.length === 1 ? '1 step' : `${steps.length} steps`;
}

/** `, 1 of which loses data`; empty where nothing is lost. */
export function lossesOf({ steps }: PushPlan): string {
  const losing = steps.filter(({ loss }) => loss !== null).length;
  if (losing === 0) return '';
  if (steps.length === 1) return ', which loses data';
  return losing === 1 ? ', 1 of which loses data' : `, ${losing} of which lose data`;
}
