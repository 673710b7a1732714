/** Where a command runs and whom it talks to; everything that a test puts in the place of a terminal. */
export interface Surroundings {
  readonly cwd: string;
  /** Variables of `.env` files are added to it, never over one that is there. */
  readonly env: Record<string, string | undefined>;
  /** Whether somebody sits there who can answer questions. */
  readonly isInteractive: boolean;
  readonly hasColors: boolean;
  /** Width of the terminal in characters. */
  readonly columns: number;
  readonly prompts: Prompts;
  /** Ends commands that go on until somebody ends them (`--watch`). */
  readonly signal: AbortSignal;
  write(text: string): void;
  writeError(text: string): void;
  readStdin(): Promise<string>;
}

/** Questions to whoever sits there. Each throws `Interrupted` where the answer is Ctrl-C. */
export interface Prompts {
  confirm(message: string, initial: boolean): Promise<boolean>;
  select<Value extends string>(
    message: string,
    options: readonly { readonly value: Value; readonly label: string; readonly hint?: string }[],
  ): Promise<Value>;
  text(message: string, initial: string): Promise<string>;
}
