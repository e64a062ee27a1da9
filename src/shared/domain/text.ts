/**
 * Chat normalisation for Brazilian Portuguese as people type it on WhatsApp.
 * The raw text is always kept: entities and the record need it as it came.
 */
export type ChatText = {
  raw: string
  /** Lower case, no accents, one space between words; punctuation and digits kept. */
  folded: string
  /** As `folded`, abbreviations expanded, emojis as words, no punctuation. What patterns run on. */
  plain: string
  tokens: readonly string[]
  /** `plain` of each sentence or bubble, in order. */
  sentences: readonly string[]
}

/** Chat spellings and the word the patterns know. Keys have no accents. */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    vc: 'voce',
    vcs: 'voces',
    ce: 'voce',
    ces: 'voces',
    oce: 'voce',
    oces: 'voces',
    vces: 'voces',
    q: 'que',
    ki: 'que',
    qe: 'que',
    kero: 'quero',
    qro: 'quero',
    qero: 'quero',
    n: 'nao',
    nn: 'nao',
    naum: 'nao',
    nam: 'nao',
    nop: 'nao',
    tb: 'tambem',
    tbm: 'tambem',
    pq: 'porque',
    pk: 'porque',
    hj: 'hoje',
    oje: 'hoje',
    amnh: 'amanha',
    amanh: 'amanha',
    amha: 'amanha',
    dps: 'depois',
    blz: 'beleza',
    bele: 'beleza',
    obg: 'obrigado',
    obgd: 'obrigado',
    obrigada: 'obrigado',
    brigado: 'obrigado',
    brigada: 'obrigado',
    bigado: 'obrigado',
    brigadao: 'obrigado',
    obrigadao: 'obrigado',
    obrigadinha: 'obrigado',
    obrigadinho: 'obrigado',
    vlw: 'valeu',
    vlew: 'valeu',
    flw: 'falou',
    pfv: 'por favor',
    pf: 'por favor',
    pfvr: 'por favor',
    pls: 'por favor',
    pfavor: 'por favor',
    msg: 'mensagem',
    msgs: 'mensagem',
    mensage: 'mensagem',
    mensagens: 'mensagem',
    mgs: 'mensagem',
    pg: 'pago',
    pag: 'pago',
    pagei: 'paguei',
    paquei: 'paguei',
    pgei: 'paguei',
    pguei: 'paguei',
    qto: 'quanto',
    qnt: 'quanto',
    qnto: 'quanto',
    qt: 'quanto',
    qtas: 'quantas',
    qts: 'quantos',
    qdo: 'quando',
    qnd: 'quando',
    qd: 'quando',
    cmg: 'comigo',
    ctg: 'contigo',
    mt: 'muito',
    mto: 'muito',
    mta: 'muita',
    msm: 'mesmo',
    dnv: 'de novo',
    ta: 'esta',
    tah: 'esta',
    tao: 'estao',
    to: 'estou',
    tou: 'estou',
    tava: 'estava',
    tavam: 'estavam',
    eh: 'e',
    ss: 'sim',
    sii: 'sim',
    p: 'para',
    pra: 'para',
    pro: 'para',
    pros: 'para',
    pras: 'para',
    c: 'com',
    d: 'de',
    cel: 'celular',
    fone: 'telefone',
    tel: 'telefone',
    zap: 'whatsapp',
    zapzap: 'whatsapp',
    whats: 'whatsapp',
    wpp: 'whatsapp',
    wats: 'whatsapp',
    nr: 'numero',
    num: 'num',
    fds: 'fim de semana',
    pics: 'pix',
    piks: 'pix',
    avista: 'a vista',
    concerteza: 'com certeza',
    ctz: 'certeza',
    pgto: 'pagamento',
    pagto: 'pagamento',
    vdd: 'verdade',
    tlgd: 'sabe',
    mds: 'meu deus',
    cmo: 'como',
    sr: 'senhor',
    sra: 'senhora',
    dona: 'dona',
    atendimeto: 'atendimento',
    endereco: 'endereco',
    cnpj: 'cnpj',
    boletos: 'boleto',
  }),
)

const EMOJIS: readonly (readonly [string, RegExp])[] = [
  ['emojisim', /👍|👌|✅|✔|☑|🤝|👊|🆗/gu],
  ['emojinao', /👎|🙅|❌|🚫/gu],
  ['emojipare', /🛑|✋/gu],
  ['emojibravo', /😡|🤬|😤|🖕|💢|😠/gu],
  ['emojitriste', /😢|😭|😔|😞|🥺|😥|😓/gu],
  ['emojiluto', /⚰|🪦|🕊/gu],
  ['emojiobrigado', /🙏|❤|💙|💚|🥰|😘|😊|🌹|💐|🫶/gu],
  ['emojioi', /👋/gu],
  ['risos', /😂|🤣|😅|😆/gu],
]

const SKIN_AND_VARIANT = /[\u{1F3FB}-\u{1F3FF}]|\uFE0F|\u200D|\u2640|\u2642/gu
const LAUGH = /\b(?:k{2,}|(?:rs){1,}|(?:ha){2,}h?|(?:he){2,}|(?:hua){2,}|hue(?:hue)*)\b/gu

/** Removes accents and lowers the case; length may change only for combined characters. */
export function stripAccents(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** "bommm diaaa" -> "bom dia", "oii" -> "oi"; digits are never squeezed. */
function squeeze(text: string): string {
  return text.replaceAll(/(\p{L})\1{2,}/gu, '$1').replaceAll(/([aeiu])\1(?![a-z])/gu, '$1')
}

/** "num quero" is "não quero" in the Northeast; "num acidente" stays "em um". */
const NUM_IS_NAO =
  /\bnum (?=(?:quero|sei|tenho|vou|conheco|e|sou|posso|estou|devo|autorizei|mande|manda|paguei|pago|falo|da|consigo|me|mim|recebi|foi|fiz|precisa|entendo|entende|vai|deram|aguento|reconheco|comprei|tem)\b)/gu

function expand(word: string): string {
  return ABBREVIATIONS.get(word) ?? word
}

function toPlain(folded: string): string {
  const laughed = folded.replaceAll(LAUGH, ' risos ')
  let text = squeeze(laughed)
  for (const [word, pattern] of EMOJIS) text = text.replaceAll(pattern, ` ${word} `)
  text = text.replaceAll(/\p{Extended_Pictographic}/gu, ' emoji ')
  const words = text.replaceAll(/[^\p{L}\p{N}\s]/gu, ' ').split(/\s+/u)
  return words
    .filter((word) => word !== '')
    .map(expand)
    .join(' ')
    .replaceAll(NUM_IS_NAO, 'nao ')
    .replaceAll(/\bmim (?=(?:mand|lig|cobr|envi|cham|perturb)\w)/gu, 'me ')
}

/** Prepares a turn's text (split messages joined by a line break) for rules and patterns. */
export function normalizeChat(raw: string): ChatText {
  const folded = stripAccents(raw.replaceAll(SKIN_AND_VARIANT, ''))
    .replaceAll(/[^\S\n]+/gu, ' ')
    .trim()
  const sentences = folded
    .split(/[.!?;]+(?=\s|$)|\n+/u)
    .map(toPlain)
    .filter((sentence) => sentence !== '')
  const plain = toPlain(folded)
  return { raw, folded, plain, tokens: plain === '' ? [] : plain.split(' '), sentences }
}
