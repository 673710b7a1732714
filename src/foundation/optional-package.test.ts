import { describe, expect, it } from 'vitest';
import { MissingPackageError } from './errors/missing-package-error.ts';
import { loadedPackage, loadOptionalPackage } from './optional-package.ts';

describe('loadOptionalPackage', () => {
  it('loads once, and then has the module at once', async () => {
    expect(loadedPackage('decimal.js')).toBe(null);

    const first = loadOptionalPackage('decimal.js', 'for Decimal values');
    const second = loadOptionalPackage('decimal.js', 'for Decimal values');

    expect(second).toBe(first);
    const module = await first;
    expect(module).toHaveProperty('Decimal');
    expect(loadedPackage('decimal.js')).toBe(module);
  });

  it('says what to install where the package is absent', async () => {
    const error: unknown = await loadOptionalPackage('facet-no-such-package', 'to test').catch(
      (cause: unknown) => cause,
    );

    expect(error).toBeInstanceOf(MissingPackageError);
    expect(error).toMatchObject({
      message: "The package 'facet-no-such-package' is needed to test and is not installed.",
      hint: 'Run: npm install facet-no-such-package',
      details: { packageName: 'facet-no-such-package', purpose: 'to test', reason: 'absent' },
    });
    expect(loadedPackage('facet-no-such-package')).toBe(null);
  });

  it('names the package, not its subpath', async () => {
    const error: unknown = await loadOptionalPackage('@facet-none/core/deep', 'to test').catch(
      (cause: unknown) => cause,
    );

    expect(error).toMatchObject({ details: { packageName: '@facet-none/core', reason: 'absent' } });
  });

  it('tries again after a failure', async () => {
    const failed = loadOptionalPackage('mended', 'to test', () => Promise.reject(notFound('mended')));
    await expect(failed).rejects.toBeInstanceOf(MissingPackageError);

    const module = { works: true };
    await expect(loadOptionalPackage('mended', 'to test', () => Promise.resolve(module))).resolves.toBe(module);
  });

  it('tells a native part that cannot run here from an absent package', async () => {
    const broken = Object.assign(new Error('was compiled against a different Node.js version'), {
      code: 'ERR_DLOPEN_FAILED',
    });
    const loading = loadOptionalPackage('native', 'to test', () => Promise.reject(broken));

    await expect(loading).rejects.toMatchObject({ code: 'MISSING_PACKAGE', details: { reason: 'unsupportedRuntime' } });
  });

  it('tells a missing part of the package from an absent package', async () => {
    const loading = loadOptionalPackage('whole', 'to test', () => Promise.reject(notFound('part-of-whole')));

    await expect(loading).rejects.toMatchObject({
      code: 'MISSING_PACKAGE',
      details: { packageName: 'whole', reason: 'unsupportedRuntime' },
    });
  });

  it('throws what the package itself threw', async () => {
    const cause = new Error('no licence key');

    await expect(loadOptionalPackage('picky', 'to test', () => Promise.reject(cause))).rejects.toBe(cause);
  });
});

function notFound(packageName: string): Error {
  return Object.assign(new Error(`Cannot find package '${packageName}' imported from /app/main.js`), {
    code: 'ERR_MODULE_NOT_FOUND',
  });
}
