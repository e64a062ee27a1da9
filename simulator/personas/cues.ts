/** What a debtor notices in the creditor's messages: a few words, no understanding. */
export interface Cues {
  asksIdentity: boolean
  /** A Pix code or key that can be copied. */
  givesPix: boolean
  /** Amounts on the table. */
  offers: boolean
  /** Which of several. */
  asksWhich: boolean
  /** In how many parts. */
  asksHowMany: boolean
  /** Whether it may be settled so. */
  asksDeal: boolean
  /** The agreement stands. */
  closesDeal: boolean
  asksDate: boolean
  /** A promise is read back with its day. */
  notesPromise: boolean
  asksProof: boolean
  /** A payment or a complaint is being looked into. */
  checks: boolean
  /** Reminders rest. */
  pauses: boolean
  apologises: boolean
  feelsWith: boolean
  /** No further messages. */
  stops: boolean
  /** Name and tax id of who writes, or that it is an assistant of somebody. */
  identifies: boolean
  handsOver: boolean
  asks: boolean
  cannotHear: boolean
  /** Any amount of money. */
  money: boolean
}

const DAY =
  /\b\d{1,2}\/\d{1,2}\b|\b(?:hoje|amanha|segunda|terca|quarta|quinta|sexta|sabado|domingo)\b/

const patterns = {
  asksIdentity:
    /falo com|falando com|quem fala\?|voce e |confirm\w* (?:seu|sua)|cpf|digitos|dia (?:do mes voce nasceu|do seu nascimento)|e \w+ quem fala/,
  givesPix: /br\.gov\.bcb\.pix|000201|\bchave pix: ?\S|(?:copia e cola|codigo pix): ?\S{11}/,
  offers: /a vista|parcela|\b\d{1,2} ?x\b|desconto|proposta|opcoes|condicao|condicoes/,
  asksWhich: /qual (?:delas|fica melhor|voce prefere|prefere)|da para escolher|so me diz qual/,
  asksHowMany: /em quantas vezes|quantas parcelas/,
  asksDeal: /posso fechar|fecho|pode fechar|fica bom|fica melhor para voce/,
  closesDeal:
    /fechado|acordo feito|seu acordo com|acordo (?:esta )?(?:ativo|registrado|confirmado)/,
  asksDate:
    /que dia|qual (?:o )?(?:dia|data)|quando (?:voce|fica|pode)|melhor data|me diz um dia|para quando/,
  notes: /anot|combinado|perfeito|registrei|corrigi|mudei|ficou|marcado|agendad/,
  asksProof: /comprovante|recibo/,
  checks:
    /conferencia|conferi|conferindo|confere|analis|verific|rever|averigu|procurar o pagamento/,
  pauses: /paus|sem lembretes|nada de lembretes|interromp/,
  apologises: /desculp|perdao|engano|lamento pelo transtorno/,
  feelsWith:
    /sinto muito|meus sentimentos|lamento|obrigad[oa] por contar|sem pressa|nao e facil|entendo/,
  stops:
    /nao (?:vamos|vai|enviaremos|ira|receber\w*|escrev\w*)(?: \w+)? ?mais|nao (?:vai )?mais (?:receb|enviar|escrev)|paramos|tirei este numero|ultima mensagem|foram interrompid/,
  identifies: /assistente virtual d[eao]|\d{2}\.\d{3}\.\d{3}\/\w{4}-\d{2}|\bsomos \w+/,
  handsOver:
    /transferi|(?:vou|ja estou) (?:chama|pass)|encaminh|pass\w+ a conversa|(?:pessoa|colega|equipe|atendente)[^.?]* (?:vai|te |fala|continue|continua|confirma|confere|assume|ve )/,
  cannotHear: /nao consigo ouvir|por escrito|escrev/,
  money: /r\$ ?\d/,
} as const

/** How a written word is compared: lower case, without accents. */
export function plainText(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

export function cuesOf(text: string): Cues {
  const plain = plainText(text)
  const has = (name: keyof typeof patterns): boolean => patterns[name].test(plain)
  return {
    asksIdentity: has('asksIdentity'),
    givesPix: has('givesPix'),
    offers: has('offers'),
    asksWhich: has('asksWhich'),
    asksHowMany: has('asksHowMany'),
    asksDeal: has('asksDeal'),
    closesDeal: has('closesDeal') && has('money') && !has('asksDeal'),
    asksDate: has('asksDate'),
    notesPromise: has('notes') && DAY.test(plain),
    asksProof: has('asksProof'),
    checks: has('checks'),
    pauses: has('pauses'),
    apologises: has('apologises'),
    feelsWith: has('feelsWith'),
    stops: has('stops'),
    identifies: has('identifies'),
    handsOver: has('handsOver'),
    asks: plain.includes('?'),
    cannotHear: has('cannotHear'),
    money: has('money'),
  }
}
