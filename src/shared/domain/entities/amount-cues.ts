/**
 * What the words around a value say of it. `down`: a down payment. `offer`: what the customer pays,
 * paid or wants. `named`: a price or charge. `context`: an income, a total, an old or refused value.
 */
export type Cue = 'down' | 'offer' | 'named' | 'context' | 'refused'

const CUES: readonly (readonly [Cue, RegExp])[] = [
  ['down', /^(?:entrada|sinal)$/u],
  [
    'context',
    /^(?:ganh\w+|recebo|recebi|salario|aposentadoria|bolsa|beneficio|auxilio|devo|devia|devendo|era|eram|tava|estava|custava|original|aluguel|luz|agua|carro|moto|mercado|escola|remedio\w*|gasto|gasta|gastei|divida|inves|renda)$/u,
  ],
  ['refused', /^(?:nao|nem|sem)$/u],
  [
    'offer',
    /^(?:pag\w+|consig\w+|conseg\w+|dou|dar|daria|posso|poderia|fech\w+|faz\w*|faco|faria|aceit\w+|quero|queria|baix\w+|abaix\w+|abat\w+|reduz\w*|diminu\w*|maximo|minimo|arrum\w+|arranj\w+|descol\w+|topo|toparia|mand\w+|transfer\w+|transfir\w+|deposit\w+|pix|parcel\w+|mensa\w+|arredond\w+|sai|pass\w+|bot\w+|bota|coloc\w+|deix\w+|quit\w+|so|somente|apenas|uns|umas|proposta|ofere\w+|acert\w+|liquid\w+|levo|junt\w+|separ\w+|divid\w+|reparte|racha\w*|cada|agora|hoje|vista|avista|tiro|tirar|combin\w+|encerr\w+|efetu\w+|envi\w+|ficar|fica|fique|ficava|cabe|dispon\w+|resolv\w+|prestac\w+|rola|topa|serve|bolso|adiant\w+|mes|semana|quinzena|ser|garanto|garantir|assumo|aguento|guento|encaro|cheg\w+|caib\w+|redondo|cravado|dei|der|pega|pego|proponho|banco)$/u,
  ],
  [
    'named',
    /^(?:valor|boleto|fatura|total|deu|deram|vei?o|vem|cobr\w+|debit\w+|caiu|descont\w+|serasa|acordo|tem|tenho|tinha|custa|foi|foram|esta|ta|consta|tir\w+|juros|multa|compra|pedido|site|quanto|de|por|para|preco|conta|contem|seria|diz|esses?|nesses?|desses?|mas|e|@)$/u,
  ],
]
const NEAR = 4
const SCORES: Readonly<Record<Cue, number>> = {
  down: 5,
  offer: 4,
  named: 2.5,
  context: 0.5,
  refused: 0,
}
/** Prepositions tell little; a verb within reach tells more. */
const WEAK = /^(?:de|por|para|e|ta|esta|tem|tenho|so|uns|umas|agora|hoje|foi|mas|mes|@)$/u
/** Of these nothing at all follows unless money is the talk. */
const EMPTY = /^(?:de|por|para|e|ta|esta|tem|foi|mas|esses?|nesses?|hoje|agora|quero|pode)$/u

export type Around = { before: readonly string[]; after: readonly string[] }

function cueOf(word: string): Cue | null {
  return CUES.find(([, pattern]) => pattern.test(word))?.[0] ?? null
}

/** Cues up to the nearest break, nearest first. */
function cuesIn(words: readonly string[]): { cue: Cue; word: string }[] {
  const stop = words.findIndex((word, at) => word === ';' || (word === 'mas' && at > 0))
  return words
    .slice(0, stop === -1 ? NEAR : Math.min(stop, NEAR))
    .map((word) => ({ word, cue: cueOf(word) }))
    .filter((found): found is { cue: Cue; word: string } => found.cue !== null)
}

function strongest(found: readonly { cue: Cue; word: string }[]): Cue | null {
  return (found.find(({ word }) => !WEAK.test(word)) ?? found[0])?.cue ?? null
}

/** "de 300 por 250", "era 350, baixa para 280": the value that holds comes second. */
function replaced({ before, after }: Around): boolean {
  const old = before[0] === 'de' || before[0] === 'dos'
  return (
    (old && after.slice(0, 4).some((word) => word === 'por' || word === 'para')) ||
    /^(?:vez|inves)$/u.test(before[1] ?? '')
  )
}

/** "1.200 eu não pago", "2 mil é muito". */
function turnedDown({ after }: Around): boolean {
  const words = after.slice(0, 3).join(' ')
  return /^(?:(?:eu|ai|ja) )?(?:nao|nem)\b|^(?:e|ta|esta|fica) (?:muito|caro|alto|puxado|pesado|demais)/u.test(
    words,
  )
}

export type Said = { score: number | null; weak: boolean }

/**
 * How strongly the words around a value say it is the one the message is about; null: nothing said.
 * `weak`: only prepositions and the like said so.
 */
export function scoreAround(around: Around): Said {
  const back = cuesIn(around.before)
  const ahead = cuesIn(around.after).filter(({ cue }) => cue !== 'refused')
  const refused = back.some(({ cue }) => cue === 'refused') || turnedDown(around)
  const kept = back.filter(({ cue }) => cue !== 'refused')
  const before = strongest(kept)
  const after = ahead.some(({ cue }) => cue === 'context') ? 'context' : strongest(ahead)
  const weak = [...kept, ...ahead].every(({ word, cue }) => EMPTY.test(word) || cue === 'context')
  if (before === null && after === null) return { score: refused ? SCORES.refused : null, weak }
  if (refused || replaced(around)) return { score: SCORES.refused, weak }
  const told = after === 'named' ? null : after
  const best = before === 'down' || told === 'down' ? 'down' : (before ?? told ?? after)
  if (best === null) return { score: null, weak }
  return { score: best === 'named' && told === 'offer' ? SCORES.offer - 0.5 : SCORES[best], weak }
}
