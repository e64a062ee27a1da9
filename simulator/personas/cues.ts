/** What a debtor notices in the creditor's messages: a few words, no understanding. */
export interface Cues {
  asksIdentity: boolean
  givesPix: boolean
  offers: boolean
  asksDate: boolean
  asksProof: boolean
  handsOver: boolean
  asks: boolean
  cannotHear: boolean
}

export function cuesOf(text: string): Cues {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const has = (pattern: RegExp): boolean => pattern.test(plain)
  return {
    asksIdentity: has(
      /falo com|falando com|quem fala\?|voce e |confirm\w* (?:seu|sua)|cpf|digitos/,
    ),
    givesPix: has(/copia e cola|br\.gov\.bcb\.pix|000201|\bchave\b|codigo pix/),
    offers: has(/a vista|parcela|\b\d{1,2} ?x\b|desconto|proposta|opcoes|condicao|condicoes/),
    asksDate: has(/que dia|qual (?:o )?(?:dia|data)|quando|melhor data|me diz um dia/),
    asksProof: has(/comprovante|recibo/),
    handsOver: has(
      /transferi|(?:vou|ja estou) chama|encaminh|pass\w+ a conversa|(?:pessoa|colega|equipe|atendente)[^.?]* (?:vai|te |fala|continua|confere)/,
    ),
    asks: has(/\?/),
    cannotHear: has(/nao consigo ouvir|por escrito|escrev/),
  }
}
