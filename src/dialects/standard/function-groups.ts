import type { PortableFunctionName } from '../portable-functions.ts';

/** The portable functions by what they are about, as dialects spell them in files of their own. */
export type TextFunctionName =
  | 'lower'
  | 'upper'
  | 'length'
  | 'byteLength'
  | 'trim'
  | 'trimStart'
  | 'trimEnd'
  | 'substring'
  | 'left'
  | 'right'
  | 'padStart'
  | 'padEnd'
  | 'repeat'
  | 'reverse'
  | 'replace'
  | 'position'
  | 'startsWith'
  | 'endsWith'
  | 'contains'
  | 'concat'
  | 'concatWith'
  | 'splitPart';

export type NumberFunctionName =
  | 'abs'
  | 'ceil'
  | 'floor'
  | 'round'
  | 'truncate'
  | 'sign'
  | 'mod'
  | 'intDivide'
  | 'power'
  | 'sqrt'
  | 'exp'
  | 'ln'
  | 'log10'
  | 'random';

export type MomentFunctionName =
  | 'now'
  | 'currentDate'
  | 'time'
  | 'epoch'
  | Extract<PortableFunctionName, `date${string}`>;
export type ChoiceFunctionName = 'coalesce' | 'nullIf' | 'greatest' | 'least';
export type JsonFunctionName = Extract<PortableFunctionName, `json${string}`>;
export type ListFunctionName = Extract<PortableFunctionName, `list${string}` | `range${string}`>;
