/** What errors say of their origin: this is not the original, whose numbers would mean other code. */
export const CLIENT_VERSION = 'facet-orm';
