import type { Plain } from './plain.ts'
import { spanOf } from './plain.ts'
import type { Finding } from './types.ts'

/** A first message that is read on a phone without scrolling. */
export const LONG_FROM = 1_000
const SHOUTED_SHARE = 0.6
const SHOUTED_LETTERS = 20
const SHOUTED_WORDS = 4
const EMOJI_RUN = 4
const EMOJI_TOTAL = 8

/** Words that people write in capitals without shouting. */
const USUAL_CAPITALS = /\b(?:SAIR|PARAR|PIX|CPF|CNPJ|CEP|ATENDENTE|PROPOSTA|QR|LTDA|ME|SA|S\/A)\b/g
const VARIABLE = /\{[^{}]*\}/g
const SHORTENERS =
  /\b(?:bit\.ly|tinyurl\.com|goo\.gl|t\.co|is\.gd|cutt\.ly|ow\.ly|rb\.gy|rebrand\.ly|shorturl\.at|encurtador\.com\.br|abre\.ai|l1nk\.dev|tiny\.cc|t\.ly|s\.id|bl\.ink)\b/g
const PLAIN_LINK = /\bhttp:\/\/|\b(?:https?:\/\/)?\d{1,3}(?:\.\d{1,3}){3}\b/g
const PICTURE = /\p{Extended_Pictographic}/gu
const PICTURES_IN_A_ROW = /(?:\p{Extended_Pictographic}(?:\u200d|\ufe0f|\p{Emoji_Modifier}|\s)*)+/gu

const CDC_71 = 'CDC art. 42 e 71'
const PACE_LAW = 'Política do WhatsApp Business; CDC art. 42'

const blank = (text: string): string => ' '.repeat(text.length)

/** How it looks: capitals, pictures, length, links. */
export function formFindings(body: string, plain: Plain): Finding[] {
  return [...shouting(body), ...pictures(body), ...length(body), ...links(plain)]
}

function shouting(body: string): Finding[] {
  const said = body.replace(VARIABLE, blank).replace(USUAL_CAPITALS, blank)
  const letters = said.match(/\p{L}/gu)?.length ?? 0
  const capitals = said.match(/\p{Lu}/gu)?.length ?? 0
  const run = new RegExp(`(?:\\p{Lu}{3,}[\\s,!?.-]*){${String(SHOUTED_WORDS)},}`, 'u').exec(said)
  const mostly = letters >= SHOUTED_LETTERS && capitals / letters > SHOUTED_SHARE
  const marks = /[!?]{3,}/.exec(body)
  const place = run ?? marks
  if (place === null && !mostly) return []
  return [
    {
      code: 'shouting',
      level: 'warn',
      message: 'Maiúsculas ou exclamações em série soam como grito.',
      position: place?.index ?? 0,
      length: place?.[0].trimEnd().length ?? 0,
      law: CDC_71,
    },
  ]
}

function pictures(body: string): Finding[] {
  const wall = [...body.matchAll(PICTURES_IN_A_ROW)].find(
    ([run]) => (run.match(PICTURE)?.length ?? 0) >= EMOJI_RUN,
  )
  const total = body.match(PICTURE)?.length ?? 0
  if (wall === undefined && total < EMOJI_TOTAL) return []
  return [
    {
      code: 'emoji_wall',
      level: 'warn',
      message: 'Emojis demais: a mensagem parece propaganda e pode ser denunciada.',
      position: wall?.index ?? 0,
      length: wall?.[0].trimEnd().length ?? 0,
      law: PACE_LAW,
    },
  ]
}

function length(body: string): Finding[] {
  if (body.length <= LONG_FROM) return []
  const message = `O texto tem ${String(body.length)} caracteres; acima de ${String(LONG_FROM)} poucos leem até o fim.`
  const position = LONG_FROM
  const law = PACE_LAW
  return [
    { code: 'too_long', level: 'warn', message, position, length: body.length - LONG_FROM, law },
  ]
}

function links(plain: Plain): Finding[] {
  const short = [...plain.text.matchAll(SHORTENERS)].map((match): Finding => ({
    code: 'short_link',
    level: 'review',
    message: 'Link encurtado esconde o destino e parece golpe. Use o endereço do credor.',
    ...spanOf(plain, { index: match.index, length: match[0].length }),
    law: PACE_LAW,
  }))
  const unsafe = [...plain.text.matchAll(PLAIN_LINK)].map((match): Finding => ({
    code: 'unsafe_link',
    level: 'warn',
    message: 'Link sem HTTPS ou com número de IP: use um endereço https do credor.',
    ...spanOf(plain, { index: match.index, length: match[0].length }),
    law: PACE_LAW,
  }))
  return [...short, ...unsafe]
}
