import type { HandOffReason } from '../../../src/shared/domain/dialogue.ts'

/** As the dashboard calls them. */
const HAND_OFFS: Readonly<Record<HandOffReason, string>> = {
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

/** What people read for the parts of a figure. */
const LABELS: Readonly<Record<string, string>> = {
  ...HAND_OFFS,
  uncertain: 'Em dúvida',
  kept: 'Cumprida',
  broken: 'Não cumprida',
  renegotiated: 'Renegociada',
  attributed: 'Atribuído a mensagens',
  other: 'Sem mensagem na janela',
  treated: 'Recebeu mensagem',
  holdout: 'Grupo de controle',
}

export function partLabel(part: string): string {
  return LABELS[part] ?? part
}
