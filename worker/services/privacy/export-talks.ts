import type { ConversationExport } from '../../../durable-objects/types.ts'
import { moment } from './export-parts.ts'

/** One conversation with everything that was said in it and the list of its files. */
export function talkPart(talk: ConversationExport): Record<string, unknown> {
  return {
    id: talk.who.conversationId,
    telefone: talk.who.phone,
    nome_no_whatsapp: talk.name,
    atendida_por: talk.speaker === 'bot' ? 'robô' : 'pessoa',
    resumo_para_o_atendente: talk.handOff?.summary ?? null,
    bloqueios: talk.stops.map(({ kind, at }) => ({ tipo: kind, desde: moment(at) })),
    mensagens: talk.messages.map((message) => ({
      numero: message.id,
      quando: moment(message.at),
      de: message.direction === 'in' ? 'titular' : SOURCES[message.source],
      tipo: message.kind,
      texto: message.text,
      transcricao: message.transcript ?? null,
      editada: message.edited,
      apagada_pelo_titular: message.revoked,
      situacao: message.status,
    })),
    arquivos: talk.messages.flatMap(({ id, media }) =>
      media === null || media === undefined
        ? []
        : [
            {
              mensagem: id,
              tipo: media.mimetype,
              bytes: media.bytes,
              guardado: media.state === 'kept',
              // With an operator's login; the bytes are in the conversation's own store.
              endereco: `/api/chat/conversations/${talk.who.conversationId}/messages/${id}/media`,
            },
          ],
    ),
  }
}

const SOURCES = {
  debtor: 'titular',
  bot: 'robô',
  campaign: 'campanha',
  operator: 'atendente',
  phone: 'atendente',
  program: 'outro programa',
} as const

/** How each message was read by the system (LGPD art. 20). */
export function decisionsOf(talk: ConversationExport): Record<string, unknown>[] {
  return talk.messages.flatMap(({ id, at, decision }) =>
    decision === null
      ? []
      : [
          {
            conversa: talk.who.conversationId,
            mensagem: id,
            quando: moment(at),
            intencao: decision.classification.intent,
            confianca: decision.classification.confidence,
            criterio: decision.classification.path,
            dados_extraidos: decision.entities,
          },
        ],
  )
}
