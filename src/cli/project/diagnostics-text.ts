import type { Diagnostic } from '../../language/diagnostics/diagnostic.ts';
import type { Paint } from '../../language/diagnostics/paint.ts';
import { printDiagnostics } from '../../language/diagnostics/print-diagnostics.ts';
import type { Palette } from '../frame/palette.ts';

/** Diagnostics for people, in the colours of the terminal. */
export function diagnosticsText(diagnostics: readonly Diagnostic[], palette: Palette): string {
  const colours: Readonly<Record<Parameters<Paint>[1], (text: string) => string>> = {
    error: palette.bad,
    warning: palette.warning,
    message: palette.strong,
    place: palette.faint,
    help: palette.good,
  };
  return printDiagnostics(diagnostics, (text, as) => colours[as](text));
}
