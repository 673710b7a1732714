import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import type { Rule } from '../shape/rule.ts';
import type { Grammar } from './grammar.ts';

/** The operators that a filter on a field may hold, where they are loaded when first asked for. */
export type LaterOperators = (grammar: Grammar, model: Model, field: Field) => Iterable<readonly [string, () => Rule]>;

/** Of Json fields. */
export const jsonOperators: PartKey<LaterOperators> = partKey('jsonOperators');
/** Of lists. */
export const listOperators: PartKey<LaterOperators> = partKey('listOperators');
