/** Words that Mermaid's grammar takes for its own in the place of an entity, whatever their case. */
const ENTITY_WORDS: ReadonlySet<string> = new Set(
  'acctitle accdescr bt class classdef default direction end erdiagram lr many one only optionally rl style subgraph tb title to u zero'.split(
    ' ',
  ),
);
/** The same in the place of an attribute. */
const ATTRIBUTE_WORDS: ReadonlySet<string> = new Set(['pk', 'fk', 'uk']);

/** An entity: quoted unless it is a plain word. */
export function entityName(name: string): string {
  const isPlain = /^[A-Za-z][A-Za-z0-9_]*$/.test(name) && !ENTITY_WORDS.has(name.toLowerCase());
  return isPlain ? name : `"${withoutQuotes(name).replace(/[%\\]/g, '_')}"`;
}

/** An attribute's name or type, in the letters that Mermaid takes. */
export function attributeWord(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_[\]()\u00c0-\uffff-]/g, '_');
  const word = /^[A-Za-z_\u00c0-\uffff]/.test(plain) ? plain : `_${plain}`;
  return ATTRIBUTE_WORDS.has(word.toLowerCase()) ? `${word}_` : word;
}

/** A text in quotes. Mermaid has no way to write a quote in it. */
export function quotedText(text: string): string {
  return `"${withoutQuotes(text).trim()}"`;
}

function withoutQuotes(text: string): string {
  return text.replaceAll('"', "'").replace(/\s+/g, ' ');
}
