import { ConnectionFailedError, MissingPackageError } from './facet-orm.ts';
import type { AtlasOptions } from './options.ts';
import { UsageError } from './options.ts';

/** One line for what the user can mend; `null` for mistakes of the demo, which deserve their stack. */
export function explainFailure(error: unknown, options: AtlasOptions | null): string | null {
  if (error instanceof UsageError) return error.message;
  if (error instanceof ConnectionFailedError && options?.url != null) return `${error.message} ${advice(options.url)}`;
  if (error instanceof MissingPackageError) return `${error.message} ${error.hint}`;

  return null;
}

function advice(url: string): string {
  const { protocol, host, username } = new URL(url);
  // Not the whole URL, since it may hold a password.
  return `The demo tried ${protocol}//${username === '' ? '' : `${username}@`}${host}; name another server with --url.`;
}
