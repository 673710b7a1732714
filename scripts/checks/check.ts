/** One thing that `npm run check` looks at. */
export interface Check {
  readonly name: string;
  /** The problems found, each ready to print; none when all is well. */
  run(): Promise<readonly string[]> | readonly string[];
}
