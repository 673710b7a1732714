import { readFileSync } from 'node:fs';

/** A difference from Prisma that is meant, with the reason, a way to recognise it, and an example of it. */
export interface LanguageExtension {
  readonly what: string;
  readonly reason: string;
  readonly example: string;
  /** Facet accepts it: what each of Prisma's messages matches. */
  readonly prismaRefuses?: string;
  /** Facet refuses it, and Prisma accepts: what each of Facet's messages, `CODE: text`, matches. */
  readonly facetRefuses?: string;
  /** What the schema matches besides. */
  readonly text?: string;
}

/** A text that Facet formats otherwise than Prisma. */
export interface FormattingDifference {
  readonly what: string;
  readonly reason: string;
  readonly text: string;
  readonly facet: string;
  readonly prisma: string;
}

export interface LanguageExtensions {
  readonly facetAccepts: readonly LanguageExtension[];
  readonly facetRefuses: readonly LanguageExtension[];
  readonly formatting: readonly FormattingDifference[];
}

/** `language-extensions.json`. */
export const languageExtensions: LanguageExtensions = JSON.parse(
  readFileSync(new URL('language-extensions.json', import.meta.url), 'utf8'),
);

/** What is wrong with a schema to each of the readers. */
export interface Verdicts {
  readonly text: string;
  readonly prisma: readonly string[];
  readonly facet: readonly string[];
}

/** The entry that names a difference: each message must match it. */
export function extensionOf({ text, prisma, facet }: Verdicts): LanguageExtension | null {
  const entries = prisma.length > 0 ? languageExtensions.facetAccepts : languageExtensions.facetRefuses;
  const messages = prisma.length > 0 ? prisma : facet;
  const patternsOf = (entry: LanguageExtension): string => entry.prismaRefuses ?? entry.facetRefuses ?? '';
  const named = entries.filter((entry) => entry.text === undefined || new RegExp(entry.text).test(text));
  const isNamed = (message: string): boolean => named.some((entry) => new RegExp(patternsOf(entry)).test(message));
  if (messages.length === 0 || !messages.every(isNamed)) return null;
  return named.find((entry) => new RegExp(patternsOf(entry)).test(messages[0] as string)) ?? null;
}
