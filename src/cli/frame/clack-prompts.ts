import { Interrupted } from './interrupted.ts';
import type { Prompts } from './surroundings.ts';

/** Questions in a terminal, whose library is loaded with the first of them. */
export const clackPrompts: Prompts = {
  async confirm(message, initial) {
    const { confirm, isCancel } = await import('@clack/prompts');
    const answer = await confirm({ message, initialValue: initial });
    if (isCancel(answer)) throw new Interrupted();
    return answer;
  },
  async select(message, options) {
    const { select, isCancel } = await import('@clack/prompts');
    const answer = await select<string>({ message, options: options.map((option) => ({ ...option })) });
    const chosen = options.find(({ value }) => value === answer);
    if (isCancel(answer) || chosen === undefined) throw new Interrupted();
    return chosen.value;
  },
  async text(message, initial) {
    const { text, isCancel } = await import('@clack/prompts');
    const answer = await text({ message, initialValue: initial, defaultValue: initial });
    if (isCancel(answer)) throw new Interrupted();
    return answer;
  },
};
