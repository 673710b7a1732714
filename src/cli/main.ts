#!/usr/bin/env node
import { clackPrompts } from './frame/clack-prompts.ts';
import type { Surroundings } from './frame/surroundings.ts';
import { exitCodes, runCli } from './run-cli.ts';

const { stdin, stdout, stderr, env } = process;
const interruption = new AbortController();

/** A reader that has seen enough (`| head`) closes the pipe, and nothing is wrong then. */
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.done);
    throw error;
  });
}

process.once('SIGINT', () => {
  interruption.abort();
  // What runs on the server is ended with its connection.
  setTimeout(() => process.exit(exitCodes.interrupted), 500).unref();
});

const surroundings: Surroundings = {
  cwd: process.cwd(),
  env,
  isInteractive: stdin.isTTY === true && stdout.isTTY === true && !isSet(env.CI),
  // As Node itself: what forces comes first.
  hasColors: isSet(env.FORCE_COLOR) || (stdout.isTTY === true && !isSet(env.NO_COLOR) && env.TERM !== 'dumb'),
  columns: stdout.columns ?? 80,
  prompts: clackPrompts,
  signal: interruption.signal,
  write: (text) => void stdout.write(text),
  writeError: (text) => void stderr.write(text),
  async readStdin() {
    const chunks: Buffer[] = [];
    for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks).toString('utf8');
  },
};

const exitCode = isTooOld() ? exitCodes.failed : await runCli(process.argv.slice(2), surroundings);
// A schema module of the project may hold a connection open; whatever was printed is let through first.
stdout.write('', () => process.exit(interruption.signal.aborted ? exitCodes.interrupted : exitCode));

/** Else a command would end with an error that nobody could make sense of. */
function isTooOld(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return false;
  stderr.write(`Facet needs Node 22.18 or later; this is ${process.versions.node}.\n`);
  return true;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value !== 'false';
}
