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
      /falo com|voce e |e voce\b|confirm\w* (?:seu|sua|o|os|que)|cpf|digitos|quem fala/,
    ),
    givesPix: has(/copia e cola|br\.gov\.bcb\.pix|000201|chave pix|segue o pix|codigo pix/),
    offers: has(/a vista|parcela|\b\d{1,2} ?x\b|desconto|proposta|opcoes|condicao|condicoes/),
    asksDate: has(/que dia|qual (?:o )?(?:dia|data)|quando|melhor data|para quando/),
    asksProof: has(/comprovante|recibo/),
    handsOver: has(/atendente|humano|pessoa da|equipe|especialista|colega|transferi/),
    asks: has(/\?/),
    cannotHear: has(/audio|nao consigo ouvir|por escrito|escrev/),
  }
}
