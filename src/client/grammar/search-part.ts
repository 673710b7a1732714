import type { Model } from '../../schema/model.ts';
import type { PartKey } from '../parts/part-key.ts';
import { partKey } from '../parts/part-key.ts';
import type { ObjectRule, Rule } from '../shape/rule.ts';

/** What full-text searches look like. */
export interface SearchRules {
  readonly search: Rule;
  relevance(model: Model): ObjectRule;
}

export const searchRules: PartKey<SearchRules> = partKey('searchRules');
