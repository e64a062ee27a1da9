import { readNumber } from '../number-words.ts'
import { stripAccents } from '../text.ts'

/**
 * Things that look like money and are not, blanked out before amounts are read (brazil.md 2.1):
 * documents, phones, bar codes, dates, hours, counts, order numbers, percentages.
 */
const NOT_MONEY: readonly RegExp[] = [
  /https?:\/\/\S+|\S+@\S+/gu,
  /\b000201\S+/gu,
  /\b\d{3}[ .]?\d{3}[ .]?\d{3}[ -]?\d{2}\b/gu,
  /\b\d{2}\.?\d{3}\.?\d{3}\/?\d{4}-?\d{2}\b/gu,
  /(?:\+?55 ?)?\(?\b\d{2}\)? ?9? ?\d{4}[- ]?\d{4}\b/gu,
  /\b\d{4,5}-\d{3,4}\b/gu,
  /\b(?:\d[ .-]?){20,}/gu,
  /\b\d{8,}\b(?![.,]\d)/gu,
  /\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/gu,
  /\b\d{1,2}\/\d{1,2}\b/gu,
  /\b\d{1,2}[:h]\d{2}\b|\b\d{1,2} ?(?:h|hs|hrs?|horas?)\b|\b[aà]s \d{1,2}\b/gu,
  /\d+(?:[.,]\d+)? ?(?:%|por ?cento|porcento)/gu,
  /\b(?:19|20)\d{2}\b(?= (?:e|ate|em|eu|ja)\b)|\b(?:em|de|desde|ano|ate|d[eo] ano) (?:de )?(?:19|20)\d{2}\b/gu,
  /\b(?:apto|ap|apartamento|casa|lote|bloco|quadra|sala|protocolo|pedido|contrato|artigo|art|lei|agencia|conta|final|cep|br|turma|onibus|codigo|ordem|matricula|nota|numero|n[o°º]\.?|nr|rua)[ .:]*(?:n[o°º]?[ .]*)?\d[\d.-]*/gu,
  /\bdia \d{1,2}(?: e \d{1,2})?\b|\bdia (?:primeiro|\w+(?= eu| pago| faco))/gu,
  /\b\d{1,2}\.?[oaªº](?= |$)/gu,
]

const COUNTED =
  '(?:dias?|anos?|anim?|mes|meses|horas?|min|minutos?|semanas?|vez|vezes|parcelas?|prestac\\w*|filhos?|filhas?|pessoas?|mensage\\w*|msgs?|criancas?|meninos?|menin[oa]s?|km|kg|boletos?|mensalidades?|fatura\\w*|consultas?|aulas?|litros?|sacos?|caixas?|x|pontos?|digitos?|quinzenas?)'
const COUNT = new RegExp(
  `\\b(?:\\d{1,4}|uma?s?|dois|duas|tres|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|quinze|vinte|trinta|quarenta) ?${COUNTED}\\b`,
  'gu',
)

/** A number of instalments leaves its word: "10x de 50" becomes "parcelas de 50". */
const PLAN_COUNT = /x$|vez|parcela|prestac|boleto/u

/** "dia quinze" -> "dia 15", "dia primeiro" -> "dia 1": dates read digits only. */
export function digitsAfterDia(text: string): string {
  return text.replaceAll(/\bdia ((?:\p{L}+ ?){1,3})/gu, (whole, words: string) => {
    if (words.startsWith('primeiro')) return `dia 1${words.slice('primeiro'.length)}`
    const tokens = words.split(' ')
    const reading = readNumber(tokens, 0)
    if (reading === null || reading.value.decimals > 0 || reading.value.mantissa > 31) return whole
    return `dia ${[String(reading.value.mantissa), ...tokens.slice(reading.next)].join(' ')}`
  })
}

/** Lower case, no accents, one space; what all extractors read. */
export function foldForEntities(raw: string): string {
  return stripAccents(raw)
    .replaceAll(/[\u00a0\s]+/gu, ' ')
    .trim()
}

/** The folded text with everything blanked that must not be read as money. */
export function maskForAmounts(folded: string): string {
  let text = folded.replaceAll(COUNT, (count) => (PLAN_COUNT.test(count) ? ' parcelas ' : ' ; '))
  for (const pattern of NOT_MONEY) text = text.replaceAll(pattern, ' ; ')
  return text
}
