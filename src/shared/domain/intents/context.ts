import type { Intent } from '../../contracts/intents.ts'
import type { ChatText } from '../text.ts'
import { normalizeChat } from '../text.ts'
import { PLACE, RELATION } from './words.ts'

/**
 * Answers that mean something only after what the bot just said: yes, no, a bare day or number.
 * `aceite` and `recusa` exist nowhere else (brazil.md 6.1, 6.2).
 */
export type BotAct =
  | 'identity'
  | 'paid'
  | 'deceased'
  | 'opt_out'
  | 'date'
  | 'installments'
  | 'offer'
  | 'told'

/**
 * A yes to these ends contact for good, so they count only where the bot's last words asked them: the
 * way out that closes every campaign text ("responda SAIR para não receber mais") asks nothing.
 */
const FINAL_ACTS: readonly (readonly [BotAct, RegExp])[] = [
  ['deceased', /\b(?:falec\w+|obito)\b/u],
  [
    'opt_out',
    /\b(?:parar de receber|deixar de receber|excluir seu (?:numero|contato)|nao receber mais)\b/u,
  ],
]

const ACTS: readonly (readonly [BotAct, RegExp])[] = [
  [
    'identity',
    /\b(?:falo com|falando com|falar com (?!um|uma|alguem|atendente|nossa|a nossa|o atendimento|voce)|quem fala|quem esta falando|voce e (?!cliente|alun|titular)\w+|e voce$|este whatsapp e|este? (?:numero|telefone|contato)(?: \w+)? (?:e|pertence)|esse (?:numero|telefone|contato)(?: \w+)? (?:e|pertence)|e (?:o|a|com) \w+(?: \w+)? quem)\b/u,
  ],
  [
    'paid',
    /\b(?:ja (?:conseguiu|pagou|fez|foi pago|efetuou)|conseguiu (?:pagar|fazer o pagamento|realizar)|foi mesmo pago|ja pagou|quando foi feito o pagamento|por qual banco|onde foi feito)\b/u,
  ],
  ['installments', /\b(?:em quantas|quantas (?:vezes|parcelas)|numero de parcelas)\b/u],
  [
    'date',
    /\b(?:que dia|qual (?:o )?dia|qual data|quando|data do pagamento|para quando|qual a previsao|previsao para)\b/u,
  ],
]

/** The question the message ends with, or nothing. */
function lastQuestion(botText: string): string {
  return /([^.!?\n]*)\?\s*$/u.exec(botText)?.[1] ?? ''
}

/** What kind of act the bot's last message was, read from its text. */
export function botAct(botText: string): BotAct {
  const asked = normalizeChat(lastQuestion(botText)).plain
  const final = FINAL_ACTS.find(([, pattern]) => pattern.test(asked))?.[0]
  if (final !== undefined) return final
  const { plain } = normalizeChat(botText)
  const act = ACTS.find(([, pattern]) => pattern.test(plain))?.[0]
  if (act !== undefined) return act
  const offers =
    botText.includes('?') ||
    /\b(?:proposta|oferta|condicao|opcoes|escolha|digite|responda|pode me|me (?:mande|envie|informe|diga)|de acordo|confirma)\b/u.test(
      plain,
    )
  return offers ? 'offer' : 'told'
}

const YES =
  /^(?:(?:oi|ola|bom dia|boa tarde|opa|ah|entao|bah|oxe|egua|isso|e) )*(?:sim|s|ss|isso|claro|pode|pode ser|pode sim|pode (?:fazer|mandar|gerar|enviar|anotar|fechar|chamar|seguir|falar|confirmar|registrar|parcelar|ir)|quero|queria|aceito|aceita|topo|fechad[oa]|fechou|fecha|fecho|fechamos|bora|vamos|confirmo|confirmad[oa]|aham|uhum|ok|okay|beleza|certo|correto|exat[oa]\w*|perfeito|show|combinad[oa]|manda|mande|mandar|gera|gere|faz|faca|envia|envie|emojisim|com certeza|positivo|yes|sou|sou eu|eu|eu mesm[oa]|sim sou|e eu|e sim|presente|concordo|de acordo|de boa|por favor|com prazer|vai|demorou|partiu|to dentro|estou dentro|gostei|tranquilo|esta bom|esta certo|esta fechado|esta otimo|esta justo|ta bom|arretado|tri|a primeira|o primeiro|a segunda|o segundo|a (?:de )?(?:baixo|cima)|opcao \w+|por que nao|obvio|logico|com fe|sem problema\w*|jo[ij]a|bom(?! dia\b)|melhor assim|diz que sim|preciso|gostaria|seria (?:bom|otimo)|adoraria)\b/u
const YES_ANYWHERE =
  /\b(?:aceito|aceita|topo|fechad[oa]|pode (?:fechar|fazer|mandar|gerar|seguir|anotar|confirmar|parcelar|chamar)|concordo|de acordo|quero sim|pode sim|pode ser|sou eu|sou sim|consigo assim|assim eu consigo|para mim esta (?:bom|otimo)|esta bom assim|esta bom esse|estou dentro|emojisim|quero e muito|faca esse favor)\b/u
const NO =
  /^(?:(?:oi|ola|bom dia|boa tarde|ah|bah|oxe|egua|entao|mano|sim|ok|olha|hoje|agora|por enquanto|esse|essa|ess[ae] ai|assim|desse jeito|muito|obrigado|valeu|quero|aceito|precisa|da certo|da|dia \d+|sexta|segunda|vou \w+|risos) )*(?:(?:mas|nao|nem|nunca|negativo|jamais|deus me livre|dispenso|nada|nenhum|nenhuma|esquece|deixa|outro dia|outra hora|depois|emojinao|desisti|melhor nao|prefiro nao|sem (?:interesse|chance|condic\w+)|estou fora|nem pensar|passo|vou pensar|cancela|pode cancelar|gostei de nenhum\w*)\b)/u
const NO_ANYWHERE =
  /\b(?:nao (?:quero|rola|da|serve|me serve|obrigado|tenho interesse|concordo|aceito|posso|vou fechar|e o momento|vai dar|precisa|confirmo|pode|curti|cabe|e isso|e assim|fecha|gostei)|mas nao|nao aderir|vai sonhando|agora nao|hoje nao|outra hora|vou pensar|nao por (?:agora|enquanto))\b|\bnao$/u

const DATE_ONLY =
  /\b(?:dia \d{1,2}|amanha|hoje|segunda|terca|quarta|quinta|sexta|sabado|domingo|semana que vem|mes que vem|fim do mes|\d{1,2} \d{1,2}|depois do dia|quando (?:eu )?receber|quinto dia)\b|^\d{1,2}$/u

const STRANGER = new RegExp(
  `^(?:nao|n|negativo|nunca|nao sou|nao e|nunca foi|quem$|errou|que \\w+$|errado$|engano|era)\\b|\\b(?:aqui|quem fala|e) (?:e |fala )?(?:o |a |d[aoe] )?(?:${RELATION}|${PLACE})\\b|\\b(?:aqui e|me chamo|meu nome e) (?!sim|eu)\\w+|\\be de outr|\\bagora e meu|\\bvendeu (?:ess[ea]|o) (?:telefone|celular|aparelho|numero)`,
  'u',
)

const SHORT_TOKENS = 9
const MIXED_TOKENS = 30

function yesNo(chat: ChatText): 'yes' | 'no' | null {
  const short = chat.tokens.length <= SHORT_TOKENS
  if (chat.tokens.length > MIXED_TOKENS) return YES_ANYWHERE.test(chat.plain) ? 'yes' : null
  if (
    /^(?:nada contra|nao (?:mude|mexa) nada|nao tem como (?:dizer nao|recusar))/u.test(chat.plain)
  )
    return 'yes'
  if (NO.test(chat.plain) || NO_ANYWHERE.test(chat.plain))
    return short || NO_ANYWHERE.test(chat.plain) ? 'no' : null
  if (YES.test(chat.plain)) return short || YES_ANYWHERE.test(chat.plain) ? 'yes' : null
  return YES_ANYWHERE.test(chat.plain) ? 'yes' : null
}

/**
 * The intent of an answer to the bot, or null when the message does not read as an answer.
 * The caller lets a clear intent of its own win over the yes or no around it.
 */
export function answerIntent(chat: ChatText, botText: string): Intent | null {
  const act = botAct(botText)
  const answer = yesNo(chat)
  if (act === 'deceased') return answer === 'no' ? null : 'falecimento'
  if (act === 'opt_out' && answer === 'yes') return 'parar_contato'
  if (act === 'identity' && STRANGER.test(chat.plain)) return 'numero_errado'
  if (act === 'date' && DATE_ONLY.test(chat.plain) && answer !== 'no') return 'promessa_pagamento'
  if (act === 'paid' && answer === 'yes') return 'confirmacao_pagamento'
  if (
    act === 'installments' &&
    /^(?:em |umas |de )?(?:\d{1,2}|duas|tres|quatro|cinco|seis|sete|oito|nove|dez|doze)(?: \w+)?$/u.test(
      chat.plain,
    )
  )
    return 'negociacao_parcelamento'
  if (act === 'told') return chat.tokens.length <= 3 && answer === 'yes' ? 'agradecimento' : null
  if (/^[12]$/u.test(chat.plain)) return 'aceite'
  if (answer === 'yes') return 'aceite'
  if (answer === 'no') return 'recusa'
  return null
}
