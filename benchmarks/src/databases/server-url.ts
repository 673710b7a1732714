import process from 'node:process';

/** The benchmark's own database; it is dropped and made anew in each run. */
export const databaseName = 'facet_bench';

/** URL of a server from the environment, else the local one. */
export function serverUrl(variable: string, local: string): URL {
  return new URL(process.env[variable] ?? local);
}

export function withDatabase(server: URL, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
