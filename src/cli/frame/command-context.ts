import type { Palette } from './palette.ts';
import type { Surroundings } from './surroundings.ts';

/** Options that every command takes. */
export interface GlobalOptions {
  readonly json?: boolean;
  readonly config?: string;
  readonly color?: boolean;
  readonly verbose?: boolean;
  readonly quiet?: boolean;
}

/** What a command is given to work with. */
export interface CommandContext {
  readonly surroundings: Surroundings;
  readonly options: GlobalOptions;
  readonly palette: Palette;
  /** Whether questions may be asked: somebody is there and wants no JSON. */
  readonly mayAsk: boolean;
  /** What was asked for: to stdout. Left out with `--json`. */
  print(text: string): void;
  /** What is good to know: to stdout. Left out with `--json` and `--quiet`. */
  say(text: string): void;
  /** What must not be overlooked: to stderr. Left out with `--json`, whose document holds it. */
  warn(text: string): void;
}

/** How a command ended. `data` is its answer for `--json`. */
export interface CommandOutcome {
  readonly exitCode: 0 | 1;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Puts the context of one run together. */
export function createCommandContext(
  surroundings: Surroundings,
  options: GlobalOptions,
  palette: Palette,
): CommandContext {
  const isJson = options.json === true;
  const silent = () => {};
  const print = (text: string) => surroundings.write(`${text}\n`);
  return {
    surroundings,
    options,
    palette,
    mayAsk: surroundings.isInteractive && !isJson,
    print: isJson ? silent : print,
    say: isJson || options.quiet === true ? silent : print,
    warn: isJson ? silent : (text) => surroundings.writeError(`${text}\n`),
  };
}
