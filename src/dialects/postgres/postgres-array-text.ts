import { refuse } from '../standard/refuse.ts';

/** Writes an array as PostgreSQL reads it: `{1,2,NULL,"a\"b"}`. Elements are encoded already. */
export function arrayText(elements: readonly (string | null)[], areBare: boolean): string {
  let text = '{';
  for (let index = 0; index < elements.length; index++) {
    if (index > 0) text += ',';
    const element = elements[index];
    if (element === null || element === undefined) text += 'NULL';
    else text += areBare ? element : quoted(element);
  }
  return `${text}}`;
}

/** Reads an array, nested ones too, decoding each element that is not null. */
export function parseArray(text: string, decode: ((text: string) => unknown) | null): unknown[] {
  // `[0:1]={…}` says where the numbering begins.
  const start = text.charCodeAt(0) === 91 ? text.indexOf('{') : 0;
  const reader: ArrayReader = { text, at: start, decode };
  return readArray(reader);
}

interface ArrayReader {
  readonly text: string;
  at: number;
  readonly decode: ((text: string) => unknown) | null;
}

function readArray(reader: ArrayReader): unknown[] {
  const { text, decode } = reader;
  const elements: unknown[] = [];
  reader.at++;
  while (reader.at < text.length) {
    const code = text.charCodeAt(reader.at);
    if (code === 125) {
      reader.at++;
      break;
    }
    if (code === 44) {
      reader.at++;
    } else if (code === 123) {
      elements.push(readArray(reader));
    } else if (code === 34) {
      const element = readQuoted(reader);
      elements.push(decode === null ? element : decode(element));
    } else {
      const element = readBare(reader);
      elements.push(element === 'NULL' ? null : decode === null ? element : decode(element));
    }
  }
  return elements;
}

function readBare(reader: ArrayReader): string {
  const start = reader.at;
  for (
    let code = reader.text.charCodeAt(reader.at);
    code !== 44 && code !== 125;
    code = reader.text.charCodeAt(++reader.at)
  ) {
    if (Number.isNaN(code)) break;
  }
  return reader.text.slice(start, reader.at);
}

function readQuoted(reader: ArrayReader): string {
  const { text } = reader;
  let element = '';
  let start = ++reader.at;
  for (; reader.at < text.length; reader.at++) {
    const code = text.charCodeAt(reader.at);
    if (code === 34) break;
    if (code === 92) {
      element += text.slice(start, reader.at);
      start = ++reader.at;
    }
  }
  element += text.slice(start, reader.at);
  reader.at++;
  return element;
}

function quoted(element: string): string {
  return `"${element.replace(/["\\]/g, '\\$&')}"`;
}

/** A check for scalar lists: an array without nulls. */
export function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) return refuse('a list');
  for (const item of value) if (item === null || item === undefined) refuse('a list without nulls');
  return value;
}
