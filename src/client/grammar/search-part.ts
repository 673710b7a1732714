import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { Model } from '../../schema/model.ts';
import type { ObjectRule, Rule } from '../shape/rule.ts';

/** What full-text searches look like. */
export interface SearchRules {
  readonly search: Rule;
  relevance(model: Model): ObjectRule;
}

export const searchRules: PartKey<SearchRules> = partKey('searchRules');
