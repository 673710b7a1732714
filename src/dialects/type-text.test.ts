import { describe, expect, it } from 'vitest';
import { parseTypeText, splitArguments, unquoteText } from './type-text.ts';

describe('parseTypeText', () => {
  it.each([
    ['integer', 'integer', []],
    ['timestamp(3) with time zone', 'timestamp with time zone', ['3']],
    ['NUMERIC(12, 2)', 'numeric', ['12', '2']],
    ["enum('A','b,c','q''x','(')", 'enum', ["'A'", "'b,c'", "'q''x'", "'('"]],
    ['"My ""Role (x"', '"My ""Role (x"', []],
    ['int(10)  unsigned', 'int unsigned', ['10']],
    ['', '', []],
  ])('takes %s apart', (text, name, args) => {
    expect(parseTypeText(text)).toEqual({ name, args });
  });
});

describe('splitArguments', () => {
  it('splits at commas outside of quotes and parentheses', () => {
    expect(splitArguments(`a, f(b, c), 'd,e', "g,"`)).toEqual(['a', 'f(b, c)', "'d,e'", '"g,"']);
  });
});

describe('unquoteText', () => {
  it('takes the quotes off', () => {
    expect(unquoteText("'it''s'")).toBe("it's");
  });
});
