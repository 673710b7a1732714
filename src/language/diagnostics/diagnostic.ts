import type { Span } from '../syntax/source-text.ts';
import { withoutPasswords } from './without-passwords.ts';

/** Something in a schema that is wrong, or that will hurt. */
export interface Diagnostic {
  /** Stable: `UNKNOWN_TYPE`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** One sentence that says what is wrong. */
  readonly message: string;
  /** What to do about it; `null` where the message says it. */
  readonly help: string | null;
  readonly span: Span;
  /** Other places that matter, each with a word on why. */
  readonly related: readonly { readonly span: Span; readonly message: string }[];
}

/** Collects what is found, in the order in which it is found. */
export interface DiagnosticList {
  readonly items: readonly Diagnostic[];
  error(code: string, span: Span, message: string, more?: DiagnosticDetails): void;
  warning(code: string, span: Span, message: string, more?: DiagnosticDetails): void;
}

export interface DiagnosticDetails {
  readonly help?: string | null;
  readonly related?: Diagnostic['related'];
}

export function createDiagnosticList(): DiagnosticList {
  const items: Diagnostic[] = [];
  const add =
    (severity: Diagnostic['severity']): DiagnosticList['error'] =>
    (code, span, message, { help = null, related = [] } = {}) => {
      // What was written may be repeated in them, and logs keep them.
      const said = { message: withoutPasswords(message), help: help === null ? null : withoutPasswords(help) };
      items.push({ code, severity, ...said, span, related });
    };
  return { items, error: add('error'), warning: add('warning') };
}

/** Whether the schema cannot be used. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
