/** The installation's calendar: figures per day and default dates. Debtors have zones of their own. */
export const ZONE = 'America/Sao_Paulo'
