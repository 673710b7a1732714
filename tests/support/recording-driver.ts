import type { Driver, DriverConnection, DriverRequest, DriverStatement } from '../../src/drivers/driver.ts';

/**
 * The driver itself, with the texts of what is sent written down. Not by a statement hook:
 * with one, sessions take another path than users' sessions do.
 */
export function recordingDriver(driver: Driver, record: (text: string) => void): Driver {
  return {
    name: driver.name,
    family: driver.family,
    maxConnections: driver.maxConnections,
    hasSingleWriter: driver.hasSingleWriter,
    connect: async (options) => new RecordingConnection(await driver.connect(options), record),
  };
}

class RecordingConnection implements DriverConnection {
  readonly #connection: DriverConnection;
  readonly #record: (text: string) => void;

  constructor(connection: DriverConnection, record: (text: string) => void) {
    this.#connection = connection;
    this.#record = record;
  }

  get serverVersion(): string {
    return this.#connection.serverVersion;
  }

  get isUsable(): boolean {
    return this.#connection.isUsable;
  }

  get transactionState(): DriverConnection['transactionState'] {
    return this.#connection.transactionState;
  }

  run(statement: DriverStatement, parameters: readonly unknown[]): ReturnType<DriverConnection['run']> {
    this.#record(statement.text);

    return this.#connection.run(statement, parameters);
  }

  runAll(requests: readonly DriverRequest[]): ReturnType<DriverConnection['runAll']> {
    for (const { statement } of requests) this.#record(statement.text);

    return this.#connection.runAll(requests);
  }

  stream(
    statement: DriverStatement,
    parameters: readonly unknown[],
    fetchSize: number,
  ): ReturnType<DriverConnection['stream']> {
    this.#record(statement.text);

    return this.#connection.stream(statement, parameters, fetchSize);
  }

  cancel(): Promise<void> {
    return this.#connection.cancel();
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  destroy(): void {
    this.#connection.destroy();
  }
}
