/** What `sync()` takes. */
export interface SyncOptions {
  /** Finds out and reports what is missing, and changes nothing. Default `false`. */
  readonly dryRun?: boolean;
  /** Prints the report: `true` to the console, or to where the function leads. Default `false`. */
  readonly print?: boolean | ((text: string) => void);
  /** How long to wait, in milliseconds, while another process changes definitions. Default 60,000. */
  readonly lockTimeoutMillis?: number;
}
