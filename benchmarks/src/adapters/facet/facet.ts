import type { Adapter } from '../../adapter.ts';

export const adapter: Adapter = {
  name: 'facet',
  open: async () => {
    throw new TypeError('it is not there yet');
  },
};
