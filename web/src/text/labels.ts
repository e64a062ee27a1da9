import type { CampaignSummary, RecipientStatus } from '../../../src/shared/contracts/api/billing.ts'
import type { ClassifierPath, Intent } from '../../../src/shared/contracts/intents.ts'
import type { HandOffReason, StopKind } from '../../../src/shared/domain/dialogue.ts'
import type { Role } from '../../../src/shared/contracts/api/auth.ts'

/** What the catalogue's names are called on screen. */
export const RECIPIENT_LABELS: Record<RecipientStatus, string> = {
  pending: 'Na fila',
  scheduled: 'Agendadas',
  sending: 'Enviando',
  sent: 'Enviadas',
  delivered: 'Entregues',
  read: 'Lidas',
  replied: 'Respondidas',
  skipped: 'De fora',
  failed: 'Falharam',
  uncertain: 'Incertas',
  canceled: 'Canceladas',
}

export const CAMPAIGN_LABELS: Record<CampaignSummary['status'], string> = {
  scheduled: 'Agendada',
  starting: 'Preparando',
  running: 'Em andamento',
  paused: 'Pausada',
  canceled: 'Cancelada',
  done: 'Concluída',
}

/** Which limit holds a number back, as a sentence an operator can act on. */
export const LIMIT_LABELS: Record<NonNullable<CampaignSummary['limit']>, string> = {
  paused: 'Envio pausado.',
  canceled: 'Envio cancelado.',
  cap: 'Limite diário do número atingido; continua amanhã.',
  locked: 'O WhatsApp bloqueou novas conversas neste número; volta sozinho quando liberar.',
  session: 'O WhatsApp está desconectado; conecte o número em Configurações.',
  window: 'Fora do horário permitido para contato; continua no próximo horário.',
}

export const INTENT_LABELS: Record<Intent, string> = {
  saudacao: 'Saudação',
  confirmacao_pagamento: 'Diz que já pagou',
  promessa_pagamento: 'Promete pagar',
  negociacao_desconto: 'Pede desconto',
  negociacao_parcelamento: 'Pede parcelamento',
  informacoes_pagamento: 'Como pagar',
  consulta_divida: 'Quanto deve',
  contestacao: 'Contesta a dívida',
  numero_errado: 'Número errado',
  dificuldade_financeira: 'Dificuldade financeira',
  falar_humano: 'Quer falar com pessoa',
  parar_contato: 'Pede para parar',
  reclamacao: 'Reclamação',
  agradecimento: 'Agradecimento',
  falecimento: 'Falecimento',
  fora_de_escopo: 'Fora do assunto',
  aceite: 'Aceita',
  recusa: 'Recusa',
}

export const PATH_LABELS: Record<ClassifierPath, string> = {
  rules: 'Regras',
  lexical: 'Léxico',
  onnx: 'Modelo local',
  ai: 'Workers AI',
  media: 'Mídia',
}

export const HAND_OFF_LABELS: Record<HandOffReason, string> = {
  asked: 'Pediu atendimento humano',
  not_understood: 'O robô não entendeu',
  deceased: 'Informou falecimento',
  dispute: 'Contesta a dívida',
  legal_threat: 'Falou em advogado ou Procon',
  anger: 'Está irritado',
  hardship: 'Dificuldade financeira',
  payment_claim: 'Diz que já pagou',
  negotiation: 'Negociação',
  identity: 'Identidade a confirmar',
  broken_promises: 'Promessas não cumpridas',
  data_request: 'Pedido sobre dados pessoais',
}

export const STOP_LABELS: Record<StopKind, string> = {
  opt_out: 'Pediu para não receber mensagens',
  wrong_person: 'Número de outra pessoa',
  deceased: 'Falecimento informado',
  dispute: 'Dívida contestada',
  payment_claim: 'Informou pagamento: conferir',
  hardship: 'Dificuldade financeira: em pausa',
}

export const ROLE_LABELS: Record<Role, string> = {
  admin: 'Administrador',
  operator: 'Operador',
  viewer: 'Somente leitura',
}

export const SOURCE_LABELS = {
  debtor: 'Devedor',
  bot: 'Robô',
  campaign: 'Campanha',
  operator: 'Atendente',
  phone: 'Pelo celular',
  program: 'Outro programa',
} as const

export const MEDIA_LABELS: Record<string, string> = {
  image: 'Imagem',
  document: 'Documento',
  audio: 'Áudio',
  video: 'Vídeo',
  sticker: 'Figurinha',
  location: 'Localização',
  contact: 'Contato',
  reaction: 'Reação',
  poll_vote: 'Voto em enquete',
  call: 'Ligação',
  unknown: 'Mensagem não suportada',
}

/** WAHA's session statuses. */
export const SESSION_LABELS: Record<string, string> = {
  WORKING: 'Conectado',
  SCAN_QR_CODE: 'Aguardando QR code',
  STARTING: 'Conectando',
  STOPPED: 'Desligado',
  FAILED: 'Com falha',
  UNREACHABLE: 'Sem resposta do WAHA',
  UNKNOWN: 'Sem informação',
}

/** The label, or the raw name of something newer than this dashboard. */
export function labelOf(labels: Readonly<Record<string, string>>, key: string): string {
  return labels[key] ?? key
}
