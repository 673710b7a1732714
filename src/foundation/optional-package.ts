import { MissingPackageError } from './errors/missing-package-error.ts';

/** Modules by package name, and those on their way. */
const loaded = new Map<string, unknown>();
const loading = new Map<string, Promise<unknown>>();

/**
 * Loads a package that users install only when they need it.
 *
 * Each is loaded once; a failed attempt is not remembered, so that installing
 * the package mends a running process.
 *
 * @param packageName As npm knows it, with a subpath where wanted: `mysql2/promise`.
 * @param purpose To complete "is needed …": `to connect to PostgreSQL`.
 * @param load Where bundlers must see the import, it is given as `() => import('pg')`.
 * @throws MissingPackageError where it is not installed, or its native part cannot be loaded here.
 *
 * @example
 * ```ts
 * const pg = await loadOptionalPackage<typeof import('pg')>('pg', 'to connect to PostgreSQL', () => import('pg'));
 * ```
 */
export function loadOptionalPackage<Module = unknown>(
  packageName: string,
  purpose: string,
  load: () => Promise<unknown> = () => import(packageName),
): Promise<Module> {
  const known = loading.get(packageName);
  // The caller names the package's type; nothing at run time could confirm it.
  if (known !== undefined) return known as Promise<Module>;

  const pending = load().then(
    (module) => {
      loaded.set(packageName, module);
      return module;
    },
    (cause: unknown) => {
      loading.delete(packageName);
      throw toPackageError(packageName, purpose, cause);
    },
  );
  loading.set(packageName, pending);
  return pending as Promise<Module>;
}

/**
 * A package that `loadOptionalPackage` has loaded, at once; `null` before that.
 * For codecs, which cannot wait.
 *
 * @example
 * ```ts
 * const decimals = loadedPackage<typeof import('decimal.js')>('decimal.js');
 * ```
 */
export function loadedPackage<Module = unknown>(packageName: string): Module | null {
  return (loaded.get(packageName) as Module | undefined) ?? null;
}

/** What the failed import says: the package is absent, it cannot run here, or it broke while loading. */
function toPackageError(packageName: string, purpose: string, cause: unknown): unknown {
  const { code, message } = cause as { readonly code?: unknown; readonly message?: unknown };
  const text = typeof message === 'string' ? message : '';

  // The first name in the message is the module that was not found. Where that is another
  // one, the package is there and a part of it is not.
  const isNotFound =
    code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND' || /^Cannot find (?:module|package)/.test(text);
  if (isNotFound) {
    const bareName = packageName.split('/', packageName.startsWith('@') ? 2 : 1).join('/');
    const isItself =
      text.includes(`'${bareName}'`) || text.includes(`'${packageName}'`) || text.includes(`"${packageName}"`);
    return new MissingPackageError(
      { packageName: bareName, purpose, reason: isItself ? 'absent' : 'unsupportedRuntime' },
      cause,
    );
  }

  if (code === 'ERR_DLOPEN_FAILED' || code === 'ERR_UNKNOWN_BUILTIN_MODULE') {
    return new MissingPackageError({ packageName, purpose, reason: 'unsupportedRuntime' }, cause);
  }
  return cause;
}
