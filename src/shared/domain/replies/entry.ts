/** What one thing the bot says is made of: its wordings, and which values they may and must carry. */

/** Values every text may carry: they say nothing of a debt. */
export const COMMON_SLOTS = ['hello', 'name', 'creditor', 'tax_id', 'phone'] as const

/** Values that tell of a debt, or come from the turn; a text carries them only where its entry says so. */
export const SPECIAL_SLOTS = [
  'total',
  'breakdown',
  'list',
  'total_line',
  'identity_line',
  'owner',
  'when',
  'amount',
  'reason',
  'offer_lines',
  'option_lines',
  'range',
  'choices',
  'valid_until',
  'schedule',
  'installment',
  'remaining',
  'promise',
] as const

export type SlotName = (typeof COMMON_SLOTS)[number] | (typeof SPECIAL_SLOTS)[number]

export type ReplyEntry = {
  /** When it is said, pt-BR, for whoever edits it. */
  about: string
  texts: readonly string[]
  /** Beyond the common ones. */
  slots?: readonly SlotName[]
  /** Every wording has them. */
  required?: readonly SlotName[]
  /** Said to people who may be strangers: not even the common values. */
  bare?: boolean
  /** Made by the system alone (codes, pictures): nothing to edit. */
  fixed?: boolean
}

/** Brazilian names of the values, for whoever writes texts; accents and case do not matter. */
export const SLOT_ALIASES: Readonly<Record<string, SlotName>> = {
  saudacao: 'hello',
  nome: 'name',
  primeiro_nome: 'name',
  first_name: 'name',
  credor: 'creditor',
  creditor_name: 'creditor',
  cnpj: 'tax_id',
  creditor_tax_id: 'tax_id',
  telefone_credor: 'phone',
  creditor_phone: 'phone',
  valor: 'total',
  detalhe: 'breakdown',
  lista: 'list',
  linha_total: 'total_line',
  identificacao: 'identity_line',
  titular_pix: 'owner',
  quando: 'when',
  quantia: 'amount',
  motivo: 'reason',
  propostas: 'offer_lines',
  opcoes: 'option_lines',
  faixa: 'range',
  escolhas: 'choices',
  validade: 'valid_until',
  datas: 'schedule',
  parcela: 'installment',
  restante: 'remaining',
  promessa: 'promise',
}
