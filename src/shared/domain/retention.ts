/** How long each kind of personal data is kept, why, and within which bounds an installation may choose. */

type Rule = {
  /** pt-BR */
  readonly label: string
  /** pt-BR: which data, and what happens to it when its time is over. */
  readonly what: string
  /** pt-BR: why this long. */
  readonly source: string
  /** Days. */
  readonly standard: number
  readonly min: number
  readonly max: number
}

const YEAR = 365
/** Claims over a debt, and over how it was collected, end after five years. */
const FIVE_YEARS = 5 * YEAR
const LIMITATION = 'CC art. 206 §5º I e CDC art. 27 (cinco anos); LGPD art. 7º VI e art. 16 I'
const MINIMUM = 'LGPD art. 6º III (necessidade) e art. 15 I (fim da finalidade)'

/**
 * LGPD art. 15 and 16: data go when their purpose ends, and may stay for a legal duty or to defend a right. The defaults
 * take the shorter where a purpose has no limitation period behind it.
 */
export const RETENTION_KINDS = {
  messages: {
    label: 'Mensagens das conversas',
    what: 'Textos, transcrições e a leitura que o sistema fez deles; a mensagem sai da conversa.',
    source: LIMITATION,
    standard: FIVE_YEARS,
    min: 90,
    max: 10 * YEAR,
  },
  media: {
    label: 'Arquivos recebidos',
    what: 'Fotos, áudios e documentos das conversas; a mensagem fica, o arquivo é apagado.',
    source: MINIMUM,
    standard: YEAR,
    min: 30,
    max: 10 * YEAR,
  },
  search: {
    label: 'Índice da busca de mensagens',
    what: 'Cópia dos textos recentes para a busca geral.',
    source: MINIMUM,
    standard: 90,
    min: 7,
    max: 90,
  },
  uploads: {
    label: 'Linhas dos arquivos enviados',
    what: 'Células como vieram na planilha; ficam o resultado e os totais.',
    source: MINIMUM,
    standard: 90,
    min: 7,
    max: FIVE_YEARS,
  },
  desk: {
    label: 'Notas e resumos de atendimento',
    what: 'Notas internas, resumos para o atendente, observações de casos e notas de satisfação.',
    source: LIMITATION,
    standard: FIVE_YEARS,
    min: 90,
    max: 10 * YEAR,
  },
  reviews: {
    label: 'Correções de intenção',
    what: 'Mensagens com números mascarados que ensinam o classificador.',
    source: MINIMUM,
    standard: 2 * YEAR,
    min: 30,
    max: FIVE_YEARS,
  },
  refusals: {
    label: 'Envios recusados pelas regras',
    what: 'Prova de que a regra foi aplicada; avisos que não impediram o envio ficam 30 dias.',
    source: 'LGPD art. 6º X (prestação de contas) e art. 16 I',
    standard: YEAR,
    min: 90,
    max: FIVE_YEARS,
  },
  webhooks: {
    label: 'Eventos para outros sistemas',
    what: 'Conteúdo já entregue por webhook, guardado para reenvio.',
    source: MINIMUM,
    standard: 30,
    min: 7,
    max: YEAR,
  },
  people: {
    label: 'Cadastro de quem não deve mais',
    what: 'Nome, telefone, e-mail, nascimento e etiquetas de quem não tem dívida nem acordo em aberto; valores ficam para a contabilidade.',
    source: `${LIMITATION}; CTN art. 173 e 174 (livros fiscais)`,
    standard: FIVE_YEARS,
    min: YEAR,
    max: 20 * YEAR,
  },
} as const satisfies Record<string, Rule>

export type RetentionKind = keyof typeof RETENTION_KINDS

/** Days by kind until somebody decides otherwise. */
export const DEFAULT_RETENTION = {
  messages: RETENTION_KINDS.messages.standard,
  media: RETENTION_KINDS.media.standard,
  search: RETENTION_KINDS.search.standard,
  uploads: RETENTION_KINDS.uploads.standard,
  desk: RETENTION_KINDS.desk.standard,
  reviews: RETENTION_KINDS.reviews.standard,
  refusals: RETENTION_KINDS.refusals.standard,
  webhooks: RETENTION_KINDS.webhooks.standard,
  people: RETENTION_KINDS.people.standard,
} satisfies Record<RetentionKind, number>

/** Kinds in the order a screen lists them. */
export const RETENTION_ORDER = [
  'messages',
  'media',
  'search',
  'uploads',
  'desk',
  'reviews',
  'refusals',
  'webhooks',
  'people',
] as const satisfies readonly RetentionKind[]
