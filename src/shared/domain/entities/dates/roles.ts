/**
 * What a day in a message is: of a payment made, of one promised, of money coming in, or of
 * something else. The nearest word that tells decides; commas and conjunctions widen the distance.
 */
export type Role = 'claim' | 'promise' | 'income' | 'other' | 'bare'
/** `done` is settled by where it stands. */
type Told = Role | 'done'
export type Placed = { start: number; end: number }

type Trigger = { role: Told; pattern: RegExp }

/** More telling first: a word takes the first role that fits. */
const NOT_DONE = '(?<!\\b(?:nao|nem|quase|num|nunca) )'
const DONE_WORDS =
  'paguei|pagou|pagamos|pagaram|quitei|quitou|quitad[oa]|quitacao|transferi|transferiu|depositei|depositou|efetuei|efetuad[oa]|fiz|fizemos|acertei|acertou|mandei|enviei|passei|debitou|debitad[oa]|debitaram|descontad[oa]|descontaram|descontou|liquidei|liquidad[oa]|compensou|realizei|realizad[oa]|adiantei|antecipei|regularizei|completei|dei|caiu|saiu|entrou|caido|comprovante|recibo'

/** More telling first: a word takes the first role that fits. */
const TRIGGERS: readonly Trigger[] = [
  {
    role: 'promise',
    pattern:
      /\b(?:sera|serao|vai ser|estara|vou deixar|deixo|ficara|vai estar) (?:\p{L}+ )?(?:pag|quitad|realizad|efetuad|liquidad|feit|depositad|debitad)\p{L}+|\b(?:pode|podem|me) (?:me )?cobr(?:e|a|ar)\b|\b(?:ta|esta|estara|cai|vai|tara|estar) (?:na|em) (?:conta|mao)\b|(?<!\b(?:mandei|deixei|levei|dei|tirei) )\bo dinheiro\b|\bvencimento(?: \p{L}+){0,3} (?=para |ate )|\b(?:com|novo|outro) vencimento\b/gu,
  },
  {
    // "dia 30 tá pago" promises, "tá pago desde terça" claims.
    role: 'done',
    pattern: /\b(?:ta|esta|fica) (?:tudo )?(?:pag[oa]|quitad[oa])\b/gu,
  },
  {
    // A claim in two words, which its second word alone would not be.
    role: 'claim',
    pattern:
      /\b(?:foi|foram|tava|estava|tinha|sendo|era|havia|ja foi) (?:pag[oa]s?|quitad[oa]|feit[oa])\b|\bpago (?=desde|ontem|anteontem)|\b(?:pagamento|pix|deposito|transferencia|ted) (?:foi |ja |ja foi )?(?:feit[oa]|realizad[oa]|efetuad[oa])\b|\b(?:boleto|fatura|parcela|conta|mensalidade|valor|tudo) (?:ja )?pag[oa]\b(?! (?:com|quando|se)\b)/gu,
  },
  {
    role: 'other',
    pattern:
      /\b(?:mandei|enviei|encaminhei|passei|mandou) (?:o |um |os |a |as |uma |meu )?(?:comprovante|recibo|mensagem|mensagens|msg|msgs|email|e-mail|print|audio|foto)\b|\bvencimento\b|\b(?:vou|ia|fico) (?:no|na|ao) (?:banco|medico|hospital|procon|advogado)\b|\bmandad[oa] embora\b|\bse foi\b|\bnos deixou\b|\b(?:internet|net|sinal|luz|app|aplicativo|sistema|dente) (?:ta |esta )?(?:caiu|cai|saiu|fora)\b/gu,
  },
  {
    role: 'promise',
    pattern:
      /\b(?:pago|pagar|pagarei|pagando|pagava|paga|pagaria|pague|pagam|quito|quitar|quitando|acerto|acertar|acertamos|acerta|faco|fazer|farei|fazemos|faz|deposito|depositar|transfiro|transferir|transfere|mando|mandar|mandando|manda|envio|enviar|passo|passar|consigo|conseguir|consegue|consiga|resolvo|resolver|liquido|liquidar|dou|agend\w+|programad[oa]|promet[oe]|compromet\w+|prorrog\w+|adia\w*|posterg\w+|espera|esperar|aguard\w+|segura|guenta|gera|gerar|parcelo|primeira|comecando|comecar|comeca|comeco|iniciando|fecho|fechar|fechou|combinado|marca|bota|botar|deixa|deixar|muda|mudar|troca|trocar|organizo|arrumo|arranjo|descolo|efetuo|efetuar|efetuarei|realizo|realizar|regularizo|regularizar|topo|viro|prazo|vencendo|cumpro|honro|garanto|entrego|levo|posso|pode|poder|dar|tenho|terei)\b/gu,
  },
  {
    role: 'promise',
    pattern: new RegExp(
      `\\b(?:nao|nem|quase|num|nunca) (?:${DONE_WORDS})\\b|\\b(?:${DONE_WORDS}) (?:nada|nao\\b)`,
      'gu',
    ),
  },
  {
    role: 'claim',
    pattern: new RegExp(`${NOT_DONE}\\b(?:${DONE_WORDS})\\b(?! (?:nada|nao\\b))`, 'gu'),
  },
  {
    role: 'income',
    pattern:
      /\b(?:recebo|receber|receberei|recebe|cai|cair|caindo|entra|entrar|sai|sair|saindo|depositam)\b/gu,
  },
  {
    role: 'other',
    pattern:
      /\b(?:nasc\w+|aniversario|anos|comprei|comprou|compr(?:a|as|amos)|falec\w+|morreu|obi?to|enterr\w+|sepult\w+|velorio|velamos|missa|partiu|perdi|ligaram|liga|ligar|lig(?:ue|uem|ou|uei|o|acao|acoes|am|ando)|chama|chamar|chame|chamem|chamaram|mandaram|mandou|enviaram|mensage\w+|msgs?|falei|falaram|falou|falo|falar|falamos|falando|conversei|conversar|conversamos|conversa|cancel\w+|vence|venceu|vencem|vencid[oa]s?|vencia|assinei|contratei|recebi|recebemos|recebeu|chegou|chegaram|demitid\w+|demissao|demitiram|desligad\w+|operei|operar|opero|cirurgia|consulta|exame|medico|medica|hospital|internad\w+|protocolo|fatura|referente|respondo|responder|retorno|retornar|aviso|avisar|avisei|vejo|verifico|verificar|viajo|viajar|viagem|viajando|entrevista|prova|trabalho|trabalhar|trabalhando|advogad\w+|procon|audiencia|cobraram|cobrar|cobranca|cobrando|casei|mudei|dito|disse|disseram|promet(?:i|ido)|perguntei|acordei|jogo|festa|reuniao|aula|folga|negativ\w+|entregue|entrega|pedi|reclamei|reservar|marcar|remarcar|desmarcar|suspens\w+|assembleia|reserva)\b/gu,
  },
]

const SEPARATORS: readonly (readonly [RegExp, number])[] = [
  [/[.!?;](?=\s|$)/gu, 12],
  [/\b(?:mas|porem|entao)\b/gu, 4],
  [/,|\b(?:e|ai|dai|que|pois)\b/gu, 2],
]

type PlacedTold = Placed & { role: Told }
/** A word farther off than this tells nothing of a day. */
const REACH = 14
const REACH_CHARS = 160

function triggersOf(text: string): PlacedTold[] {
  const told: PlacedTold[] = []
  let rest = text
  for (const { role, pattern } of TRIGGERS) {
    for (const match of rest.matchAll(pattern))
      told.push({ start: match.index, end: match.index + match[0].length, role })
    rest = rest.replaceAll(pattern, (word) => '\u0001'.repeat(word.length))
  }
  return told
}

function distance(text: string, one: Placed, other: Placed): number {
  const between =
    one.end <= other.start ? text.slice(one.end, other.start) : text.slice(other.end, one.start)
  const words = between.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  return SEPARATORS.reduce(
    (sum, [pattern, cost]) => sum + cost * (between.match(pattern)?.length ?? 0),
    words,
  )
}

function settled({ role, start }: PlacedTold, mention: Placed, claimed: boolean): Role {
  if (role !== 'done') return role
  return start > mention.start && !claimed ? 'promise' : 'claim'
}

/**
 * The role of each day.
 * @param text the folded message, its dates blanked so that they tell nothing themselves
 */
export function rolesOf(text: string, mentions: readonly Placed[]): Role[] {
  const told = triggersOf(text)
  const claimed = told.some(({ role }) => role === 'claim')
  return mentions.map((mention) => {
    const nearest = told
      .filter(({ start }) => Math.abs(start - mention.start) <= REACH_CHARS)
      .map((one) => ({ one, away: distance(text, one, mention) }))
      .sort((a, b) => a.away - b.away)[0]
    return nearest === undefined || nearest.away > REACH
      ? 'bare'
      : settled(nearest.one, mention, claimed)
  })
}

/** Whether the message claims a payment anywhere and promises none. */
export function claimsOnly(text: string): boolean {
  const roles = new Set(triggersOf(text).map(({ role }) => role))
  return (roles.has('claim') || roles.has('done')) && !roles.has('promise')
}
