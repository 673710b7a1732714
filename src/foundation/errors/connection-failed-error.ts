import { FacetError } from './facet-error.ts';

export type ConnectionFailureReason =
  | 'refused'
  | 'authentication'
  | 'unknownDatabase'
  | 'unknownHost'
  | 'tls'
  | 'timeout'
  | 'file'
  | 'notADatabase'
  | 'protocol'
  | 'other';

export interface ConnectionFailure {
  /** The kind of database, as users know it: `PostgreSQL`. Never its host. */
  readonly database: string;
  readonly reason: ConnectionFailureReason;
}

const EXPLANATIONS: Readonly<Record<ConnectionFailureReason, readonly [what: string, hint: string]>> = {
  refused: ['nothing accepts connections there', 'Check host and port, and that the server runs.'],
  authentication: ['it did not accept the user or the password', 'Check user, password and the rights of that user.'],
  unknownDatabase: ['it has no database of that name', 'Create the database, or correct its name.'],
  unknownHost: ['the host name is not known', 'Check the spelling of the host and the name server.'],
  tls: ['no secure connection could be made', 'Check `sslMode` and the certificates.'],
  timeout: ['it did not answer in time', 'Check host, port and firewall, or allow a longer connect timeout.'],
  file: ['its file could not be opened', 'Check that the folder exists and that the process may read and write there.'],
  notADatabase: ['the file is no database', 'Check the path; a file that is encrypted looks like this, too.'],
  protocol: ['what answers there does not speak its protocol', 'Check the port and the scheme of the URL.'],
  other: ['the driver reported an error', 'See `cause`, and set the log level to debug to read it in full.'],
};

/**
 * No connection could be opened. Nothing was sent.
 *
 * @example
 * ```ts
 * try {
 *   await connect(url, { schema });
 * } catch (error) {
 *   if (error instanceof ConnectionFailedError && error.details.reason === 'refused') console.error('Is the server running?');
 *   throw error;
 * }
 * ```
 */
export class ConnectionFailedError extends FacetError<'CONNECTION_FAILED', ConnectionFailure> {
  constructor(details: ConnectionFailure, cause?: unknown) {
    const [what, hint] = EXPLANATIONS[details.reason];

    super({
      name: 'ConnectionFailedError',
      code: 'CONNECTION_FAILED',
      message: `Could not connect to ${details.database}: ${what}.`,
      hint,
      isRetryable: false,
      details,
      cause,
    });
  }
}
