/**
 * What a day in a message is: of a payment made, of one promised, of money coming in, or of
 * something else. The nearest word that tells decides; commas and conjunctions widen the distance.
 */
export type Role = 'claim' | 'promise' | 'income' | 'other' | 'bare'
export type Placed = { start: number; end: number }

type Trigger = { role: Role; pattern: RegExp }

/** More telling first: a word takes the first role that fits. */
const TRIGGERS: readonly Trigger[] = [
  {
    // A claim in two words, which its second word alone would not be.
    role: 'claim',
    pattern:
      /\b(?:foi|ta|esta|tava|estava|tinha|ja|sendo|era|fui|havia) (?:pag[oa]|quitad[oa]|feit[oa])\b|\bpago (?=desde|ontem|anteontem)|\b(?:pagamento|pix|deposito|transferencia|ted) (?:foi |ja |ja foi )?(?:feit[oa]|realizad[oa]|efetuad[oa])\b/gu,
  },
  {
    role: 'other',
    pattern:
      /\b(?:mandei|enviei|encaminhei|passei) (?:o |um |os |a |as |uma )?(?:comprovante|recibo|mensagem|mensagens|msg|msgs|email|e-mail|print|audio|foto)\b|\bvencimento\b(?! (?:para|em|ate|que))|\b(?:vou|ia|fico) (?:no|na|ao) (?:banco|medico|hospital|procon|advogado)\b/gu,
  },
  {
    role: 'promise',
    pattern:
      /\b(?:pago|pagar|pagarei|pagando|pagava|paga|pagamos|pagaria|pague|pagam|quito|quitar|quitando|acerto|acertar|acertamos|faco|fazer|farei|fazemos|faz|deposito|depositar|transfiro|transferir|mando|mandar|mandando|manda|envio|enviar|passo|passar|consigo|conseguir|consegue|consiga|resolvo|resolver|liquido|liquidar|dou|agend\w+|promet[oe]|compromet\w+|prorrog\w+|adia\w*|posterg\w+|espera|esperar|aguard\w+|segura|vencimento|gera|gerar|parcelo|primeira|entrada|sinal|comecando|comecar|comeca|iniciando|fecho|fechar|fechou|combinado|marca|marcar|bota|botar|deixa|deixar|muda|mudar|troca|trocar|cobrar|organizo|arrumo|arranjo|descolo|efetuo|efetuar|realizo|realizar|topo|viro|prazo|vencendo|cumpro|honro|entrego|posso|pode|poder|dar|tenho|terei)\b/gu,
  },
  {
    role: 'claim',
    pattern:
      /\b(?:paguei|pagou|pagaram|quitei|quitou|quitad[oa]|quitacao|transferi|transferiu|depositei|depositou|efetuei|efetuad[oa]|fiz|fizemos|acertei|mandei|enviei|passei|debitou|debitad[oa]|debitaram|descontad[oa]|descontaram|descontou|liquidei|compensou|realizei|realizad[oa]|comprovante|recibo)\b/gu,
  },
  {
    role: 'income',
    pattern:
      /\b(?:recebo|receber|receberei|recebe|cai|caiu|cair|caindo|entra|entrar|entrou|sai|sair|saiu|salario|vale|adiantamento|aposentadoria|beneficio|bolsa|auxilio|firma|depositam|13o)\b/gu,
  },
  {
    role: 'other',
    pattern:
      /\b(?:nasc\w+|aniversario|anos|comprei|comprou|compr(?:a|as|amos)|falec\w+|morreu|obito|enterro|velorio|partiu|perdi|ligaram|liga|ligar|lig(?:ue|uem|ou|uei|o|acao|acoes|am|ando)|chama|chamar|chame|chamem|chamaram|mandaram|mandou|enviaram|mensage\w+|msgs?|falei|falaram|falou|falo|falar|falamos|falando|conversei|conversar|conversamos|conversa|cancel\w+|vence|venceu|vencem|vencid[oa]s?|vencia|assinei|contratei|recebi|recebemos|recebeu|chegou|chegaram|demitid\w+|demissao|demitiram|operei|operar|cirurgia|consulta|exame|medico|medica|hospital|internad\w+|protocolo|fatura|referente|respondo|responder|retorno|retornar|aviso|avisar|avisei|vejo|verifico|verificar|viajo|viajar|viagem|viajando|entrevista|prova|trabalho|trabalhar|trabalhando|advogad\w+|procon|audiencia|cobraram|cobranca|cobrando|casei|mudei|dito|disse|disseram|promet(?:i|ido)|perguntei|acordei|jogo|festa|reuniao|aula|folga|negativ\w+|serasa|entregue|entrega|pedi|reclamei)\b/gu,
  },
]

const SEPARATORS: readonly (readonly [RegExp, number])[] = [
  [/[.!?;](?=\s|$)/gu, 12],
  [/\b(?:mas|porem|entao)\b/gu, 4],
  [/,|\b(?:e|ai|dai|que|pois)\b/gu, 2],
]

type Told = { start: number; end: number; role: Role }

function triggersOf(text: string): Told[] {
  const told: Told[] = []
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

/** @param text the folded message, its dates blanked so that they are no triggers themselves */
export function rolesOf(text: string, mentions: readonly Placed[]): Role[] {
  const told = triggersOf(text)
  return mentions.map((mention) => {
    const nearest = told
      .map(({ role, ...place }) => ({ role, away: distance(text, place, mention) }))
      .sort((a, b) => a.away - b.away)[0]
    return nearest?.role ?? 'bare'
  })
}
