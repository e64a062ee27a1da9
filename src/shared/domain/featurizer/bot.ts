import { normalizeChat, stripAccents } from '../text.ts'

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
  [
    'minute',
    /\b(?:um minut\w+|podemos (?:conversar|falar)|pode falar|posso falar|tem um tempinho|conversar agora)\b/u,
  ],
  ['rate', /\b(?:de 0 a 10|nota|avali\w+|experiencia|atendimento foi)\b/u],
  [
    'whenPaid',
    /\b(?:(?:quando|que dia|qual dia|data|banco|onde|como)\b.*\b(?:pagou|fez|realizou|efetuou|foi feito|foi pago|realizado)|pagou por|pagou com|pagou (?:no|na))\b/u,
  ],
  [
    'prefer',
    /\b(?:prefere|qual (?:delas|deles|das|dos|opcao|a melhor|fica melhor|a senhora|o senhor)|melhor para)\b/u,
  ],
  ['how', /\bcomo (?:prefere|deseja|quer|gostaria|fica melhor|voce quer)\b/u],
  ['where', /\b(?:onde|por onde|em qual|em que)\b/u],
  ['entry', /\b(?:entrada)\b/u],
  ['howMuch', /\b(?:quanto|que valor|qual valor|qual o valor|de quanto)\b/u],
  ['perMonth', /\b(?:por mes|mensal|cabe no|seu bolso|orcamento)\b/u],
  [
    'understood',
    /\b(?:entendi que|entendi certo|entendi$|voce disse|quer dizer|correto$|e isso$|certo$)\b/u,
  ],
  ['doubt', /\b(?:duvida|resolvid[oa]|encerrar o atendimento|ajudar em mais|ajudar com mais)\b/u],
  [
    'keep',
    /\b(?:podemos continuar|continuar (?:enviando|mandando|recebendo)|manter|deseja continuar)\b/u,
  ],
  ['robot', /\b(?:robo|assistente virtual|inteligencia artificial|automatic\w+)\b/u],
  ['sorry', /\b(?:desculp\w+|transtorno|lament\w+)\b/u],
  ['call', /\b(?:ligar|ligue|ligacao|te chamar|retornar)\b/u],
  ['wait', /\b(?:aguard\w+|analis\w+|verific\w+|em breve|retornaremos|encaminh\w+)\b/u],
]

/** The most telling act of what is asked last, most specific first. */
const TELLING: readonly string[] = [
  'deceased',
  'keep',
  'optOut',
  'rate',
  'whenPaid',
  'recognize',
  'identity',
  'paid',
  'doubt',
  'more',
  'entry',
  'count',
  'perMonth',
  'amount',
  'howMuch',
  'date',
  'receipt',
  'cpf',
  'reason',
  'notUnderstood',
  'call',
  'human',
  'menu',
  'prefer',
  'how',
  'minute',
  'offerSend',
  'close',
  'understood',
  'split',
  'discount',
  'thanks',
  'done',
  'pixSent',
  'remind',
  'greet',
]

/** A capitalised word after a form of address or a comma is taken for the customer's name. */
const NAME =
  /(?<=(?:,|\bcom|\bSr\.?|\bSra\.?|\b[Dd]ona|\b[Ss]eu|\b[oa]|\bé) )\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?/gu

export type BotTurn = {
  /** Names the bot used, folded. */
  names: readonly string[]
  /** What the message asks or does in one word, with a mark for a question. */
  act: string
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
  const asks = /\?\s*$/u.test(text.trim())
  const asked = acts.map((at) => (at >= ACTS.length ? ACTS[at - ACTS.length]?.[0] : undefined))
  const all = acts.map((at) => ACTS[at]?.[0])
  const act =
    TELLING.find((name) => asked.includes(name)) ??
    TELLING.find((name) => all.includes(name)) ??
    'other'
  const names = [...text.matchAll(NAME)].flatMap((match) => stripAccents(match[0]).split(' '))
  return {
    names,
    act: asks ? `${act}?` : act,
    acts,
    asks,
    words: chat.tokens.filter((word) => word.length > 2),
    last: lastSentence.split(' ').filter((word) => word !== ''),
  }
}
