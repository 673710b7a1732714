import type { Buffer } from 'node:buffer';

/** Carries the protocol's bytes: a socket, or PGlite in the same process. */
export interface WireTransport {
  /** Tells where bytes from the server go, and who is told when no more can come. */
  open(receive: (bytes: Buffer) => void, lost: (cause: unknown) => void): void;
  send(bytes: Buffer): void;
  /** Sends the last bytes, then ends; resolves when that is done. */
  end(bytes: Buffer): Promise<void>;
  destroy(): void;
  /** Asks the server, from outside, to stop what it is doing for this connection. */
  cancel(): Promise<void>;
}
