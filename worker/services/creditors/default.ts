/** The one creditor of an installation; the seed migration inserts it. */
export const DEFAULT_CREDITOR = 'default'
