import { attachedMember } from './attached-rows.ts';
import { nestedMember } from './nested-json.ts';
import type { RelatedLists } from './related-lists-part.ts';

export const plannedRelatedLists: RelatedLists = { attached: attachedMember, nested: nestedMember };
