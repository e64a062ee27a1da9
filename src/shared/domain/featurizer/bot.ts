import { normalizeChat } from '../text.ts'

/** What the bot's last message does; several may hold. The order is fixed: features carry the index. */
const ACTS: readonly (readonly [name: string, pattern: RegExp])[] = [
  [
    'identity',
    /\b(?:falo com|falando com|falar com (?:o|a) (?!atend)|quem fala|quem esta falando|voce e|este whatsapp|(?:esse|este) (?:numero|telefone|contato)|e (?:o|a) (?:senhor|senhora|sr|sra|dona|seu)|confirma(?:r)? (?:seu nome|sua identidade|que e|se e)|seria (?:o|a)|sou (?:o|a) assist)\b/u,
  ],
  [
    'paid',
    /\b(?:ja (?:conseguiu|pagou|fez|foi pago|efetuou|realizou)|conseguiu (?:pagar|fazer|realizar|efetuar)|foi pago|quando foi feito|por qual banco|onde foi feito|fez o pagamento|pagamento foi (?:feito|realizado))\b/u,
  ],
  ['receipt', /\bcomprovante\b/u],
  ['count', /\b(?:em quantas|quantas (?:vezes|parcelas)|numero de parcelas|quantas parcelas)\b/u],
  [
    'date',
    /\b(?:que dia|qual (?:o |o melhor )?dia|qual (?:a )?(?:melhor )?data|quando|data (?:do|para|de) pagamento|para quando|previsao|dia fica|melhor dia|melhor data|ate que dia)\b/u,
  ],
  [
    'amount',
    /\b(?:qual valor|quanto (?:voce )?(?:consegue|pode|poderia)|valor (?:voce )?(?:consegue|cabe|pode)|quanto cabe)\b/u,
  ],
  ['discount', /\b(?:desconto|condicao especial|a vista|oferta|sem juros|abatimento|\d+ off)\b/u],
  ['split', /\b(?:\d{1,2} ?x|vezes|parcel\w+|entrada)\b/u],
  ['pixSent', /\b(?:segue|aqui esta|enviei|codigo|copia e cola|qr)\b/u],
  ['pix', /\b(?:pix|boleto|fatura|link)\b/u],
  ['human', /\b(?:atendente|humano|especialista|equipe|pessoa|consultor|setor)\b/u],
  ['more', /\b(?:algo mais|mais alguma|posso ajudar|ajudo em|ajudar em|como posso)\b/u],
  [
    'remind',
    /\b(?:venceu|vencid[oa]|em aberto|pendencia|atraso|debito|lembr\w+|consta|nao identificamos|nao localizamos)\b/u,
  ],
  ['menu', /\b(?:opcao|opcoes|digite|escolha|responda|\d (?:para|-|pix|ver|falar))\b/u],
  [
    'notUnderstood',
    /\b(?:nao entendi|nao compreendi|reformul\w+|pode explicar|pode repetir|nao consegui entender)\b/u,
  ],
  [
    'optOut',
    /\b(?:parar de receber|deixar de receber|excluir seu|nao receber|remover|nao enviaremos|receber mensagens|receber lembretes|sair)\b/u,
  ],
  ['deceased', /\b(?:falec\w+|obito|sentimos muito|condolencias|meus sentimentos)\b/u],
  ['thanks', /\b(?:obrigad[oa]|agradec\w+|disponha|de nada)\b/u],
  ['greet', /\b(?:ola|oi|bom dia|boa tarde|boa noite|tudo bem)\b/u],
  [
    'offerSend',
    /\b(?:posso (?:enviar|gerar|mandar|emitir|reenviar|encaminhar)|quer que eu|gostaria (?:de|que)|deseja|quer (?:receber|ver|o|a)|envio|gero)\b/u,
  ],
  [
    'close',
    /\b(?:podemos (?:fechar|seguir|confirmar|registrar)|posso (?:confirmar|registrar|fechar|anotar|considerar|agendar)|fechamos|fica bom|vamos (?:fechar|acertar)|aceita|concorda|de acordo|combinado|confirma|topa)\b/u,
  ],
  [
    'done',
    /\b(?:confirmado|registrad[oa]|anotado|recebemos|agendado|baixa|identificado|quitad[oa]|tudo certo)\b/u,
  ],
  [
    'reason',
    /\b(?:motivo|o que aconteceu|aconteceu|por que|explicar|conte|me conta|alguma dificuldade)\b/u,
  ],
  ['cpf', /\b(?:cpf|digitos|nascimento|nome completo)\b/u],
  ['legal', /\b(?:serasa|spc|protesto|negativa\w+|juridico|cartorio|judicial)\b/u],
  [
    'recognize',
    /\b(?:reconhece|reconheceu|lembra d|esta correto|esta certo|esta errado|valor correto|contest\w+)\b/u,
  ],
]

export type BotTurn = {
  /** Indices of the acts that hold. */
  acts: readonly number[]
  asks: boolean
  words: readonly string[]
  /** Words of the last sentence: what is asked is usually there. */
  last: readonly string[]
}

/** Reads the bot's message once; the answer's features are crossed with it. */
export function readBot(text: string): BotTurn {
  const chat = normalizeChat(text)
  const lastSentence = chat.sentences.at(-1) ?? ''
  const acts: number[] = []
  ACTS.forEach(([, pattern], index) => {
    if (pattern.test(chat.plain)) acts.push(index)
  })
  ACTS.forEach(([, pattern], index) => {
    if (pattern.test(lastSentence)) acts.push(index + ACTS.length)
  })
  return {
    acts,
    asks: /\?\s*$/u.test(text.trim()),
    words: chat.tokens.filter((word) => word.length > 2),
    last: lastSentence.split(' ').filter((word) => word !== ''),
  }
}
