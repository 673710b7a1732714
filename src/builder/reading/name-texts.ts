import type { ColumnDescription } from '../description/expression-description.ts';
import type { NameSpace } from '../description/query-description.ts';

/** Who says what is wrong with a text. */
export interface Refuser {
  refuse(problem: string, detail?: readonly (string | number)[], suggestion?: string | null): never;
}

/** `u.settings->theme as t`, taken apart. */
export interface ColumnText {
  readonly column: ColumnDescription;
  /** Steps into a document; `null` for the column itself. */
  readonly steps: readonly string[] | null;
  /** Written with `->>`. */
  readonly isText: boolean;
  readonly alias: string | null;
}

/** `User as u`, `logs.audit`. */
export interface SourceText {
  readonly path: readonly string[];
  readonly alias: string | null;
}

const MOST_ENTRIES = 2_000;
const LONGEST_KEPT = 200;
const MOST_STEPS = 50;

/** Texts in programs are few and come again and again; those that do not are forgotten all at once. */
export function boundedMemo<T>(parse: (text: string, refuser: Refuser) => T): (text: string, refuser: Refuser) => T {
  const known = new Map<string, T>();

  return (text, refuser) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const parsed = parse(text, refuser);
    if (known.size >= MOST_ENTRIES) known.clear();
    if (text.length <= LONGEST_KEPT) known.set(text, parsed);

    return parsed;
  };
}

/** A column as conditions name it: without an alias. */
export const columnText: (text: string, refuser: Refuser) => ColumnText = boundedMemo((text, refuser) =>
  columnOf(text, null, refuser),
);

/** A column as it is selected: `u.name as n`. */
export const selectedText: (text: string, refuser: Refuser) => ColumnText = boundedMemo((text, refuser) => {
  const { name, alias } = splitAlias(text, refuser);

  return columnOf(name, alias, refuser);
});

/** A source: `User as u`; of tables `users u` too. */
export function sourceText(text: string, names: NameSpace, refuser: Refuser): SourceText {
  return names === 'tables' ? tableText(text, refuser) : modelText(text, refuser);
}

const modelText = boundedMemo<SourceText>((text, refuser) => {
  const { name, alias } = splitAlias(text, refuser);

  return Object.freeze({ path: pathOf(name, refuser), alias });
});

const tableText = boundedMemo<SourceText>((text, refuser) => {
  const { name, alias } = splitAlias(text, refuser);
  const [table, short, ...more] = name.split(' ').filter((word) => word !== '');
  // Two words are a table and its alias; a name of more words is just a name.
  const isShort = alias === null && table !== undefined && short !== undefined && more.length === 0;

  return Object.freeze(
    isShort ? { path: pathOf(table, refuser), alias: nameOf(short, refuser) } : { path: pathOf(name, refuser), alias },
  );
});

function columnOf(text: string, alias: string | null, refuser: Refuser): ColumnText {
  const arrow = text.indexOf('->');
  const name = arrow < 0 ? text : text.slice(0, arrow).trim();
  const column: ColumnDescription = Object.freeze({ kind: 'column', path: pathOf(name, refuser) });
  if (arrow < 0) return Object.freeze({ column, steps: null, isText: false, alias });
  const rest = text.slice(arrow);
  const isText = rest.lastIndexOf('->>') === rest.lastIndexOf('->') && rest.includes('->>');
  const steps = rest
    .replaceAll('->>', '->')
    .split('->')
    .slice(1)
    .map((step) => step.trim());
  if (steps.length > MOST_STEPS || steps.includes(''))
    refuser.refuse('has a path into a document without a name', [text]);

  return Object.freeze({ column, steps: Object.freeze(steps), isText, alias });
}

/** The last ` as ` of the text, in any letters, stands before an alias. */
export function splitAlias(text: string, refuser: Refuser): { readonly name: string; readonly alias: string | null } {
  const trimmed = text.trim();
  const at = trimmed.toLowerCase().lastIndexOf(' as ');
  if (at < 0) return { name: trimmed, alias: null };

  return { name: trimmed.slice(0, at).trim(), alias: nameOf(trimmed.slice(at + 4).trim(), refuser) };
}

function pathOf(text: string, refuser: Refuser): readonly string[] {
  const path = text.trim().split('.');
  if (path.length > 4) refuser.refuse('has too many names', [text]);
  for (const name of path) nameOf(name, refuser);

  return Object.freeze(path);
}

/** Any text that databases can quote. */
export function nameOf(name: unknown, refuser: Refuser): string {
  if (typeof name !== 'string') return refuser.refuse('takes a name as text');
  if (name === '') return refuser.refuse('takes a name that is not empty', [name]);
  if (name.includes('\0')) return refuser.refuse('takes a name without NUL characters');
  if (name.length > 256) return refuser.refuse('takes a name of at most 256 characters');

  return name;
}
