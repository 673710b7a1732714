/** Facts about who asks, which travel with a session and never change in it. */
export interface SessionContext {
  readonly tenant: unknown;
  readonly actor: unknown;
  /** For logs and traces. */
  readonly tags: Readonly<Record<string, string>>;
  /** Ends waiting and running statements; on servers the server's work is cancelled too. */
  readonly signal: AbortSignal | null;
  readonly readFrom: 'primary' | 'replica' | null;
  /** Milliseconds for each statement; `null` takes the database's. */
  readonly statementTimeoutMillis: number | null;
}
