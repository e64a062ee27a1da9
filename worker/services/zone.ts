/** The installation's calendar: figures per day and default dates. Debtors have zones of their own. */
export const ZONE = 'America/Sao_Paulo'
/** The last place in Brazil where a day ends: nobody is late before their own midnight. */
export const LAST_ZONE = 'America/Rio_Branco'
