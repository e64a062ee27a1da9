/**
 * Things that look like money and are not, blanked out before amounts are read (brazil.md 2.1):
 * documents, phones, bar codes, hours, counts, order numbers, percentages. Dates are already out.
 */
const NOT_MONEY: readonly RegExp[] = [
  /https?:\/\/\S+|\S+@\S+/gu,
  /\b000201\S+/gu,
  /\b\d{7}-\d{2}\.\d{4}\.\d\.\d{2}\.\d{4}\b/gu,
  /(?<!\d)(?:\d{3} ?[.,/-]? ?){3}\d{2}(?!\d)/gu,
  /\b\d{2}\.?\d{3}\.?\d{3}\/?\d{4}-?\d{2}\b/gu,
  /\b\d{1,2}\.\d{3}\.\d{3}-[\dx]\b/gu,
  /(?:\+?55 ?)?\(?\b\d{2}\)? ?9? ?\d{4}[- ]?\d{4}\b/gu,
  /\b\d{4,5}-\d{3,4}\b|\b\d{2}\.?\d{3}-\d{3}\b|\b0800[ -]?\d{3}[ -]?\d{4}\b/gu,
  /\b(?:\d[ .-]?){20,}/gu,
  /\b\d{8,}\b(?![.,]\d)/gu,
  /\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/gu,
  /\b\d{1,2}\/(?:\d{1,2}|20\d{2})\b|\p{L}\/20\d{2}\b/gu,
  /\b\d{1,2}[:h]\d{2}\b|\b\d{1,2} ?(?:h|hs|hrs?|horas?)\b|\b[aà]s? (?<=\bas )\d{1,2}\b/gu,
  /\b\d{1,2}x\d{1,2}\b(?! ?(?:,|reais|conto))/gu,
  /(?:\d+(?:[.,]\d+)?|\b(?:\p{L}+ e )?\p{L}+) ?(?:%|por ?cento\b(?! e \p{L}))/gu,
  /(?<!\b(?:\d{0,2} ?x|vezes|parcelas?|entrada|sinal|pix|valor|boletos?|prestac\w+|acordo|proposta) )\b(?:em|de|desde|ano|ate|d[eo] ano) (?:de )?(?:19|20)\d{2}\b(?! (?:reais|conto))/gu,
  /\b(?:apto|ap|apartamento|casa|lote|bloco|quadra|sala|torre|protocolo|pedido|contrato|processo|artigo|art|lei|agencia|ag|banco|conta|final|cep|br|turma|onibus|codigo|cod|ordem|matricula|nota|nota fiscal|nf|numero|nr|opcao|unidade|andar|quarto|mesa|rg|anexo|linha|ramal|senha|id)(?: (?:e|do|da|de|o|numero|nr|pedido|contrato|protocolo|processo|no|esta))*[ .:#]*(?:n[o.]*[ .]*)?\d[\d.-]*/gu,
  /\bnota (?:\d+|\p{L}+)|\b(?:um|1|uma|nenhum) (?:unico )?(?:real|centavo|pila|tostao|conto|puto)\b/gu,
  /\b\d{1,3} e \d{1,3} dias\b|\b0800\b|\b(?:mil|cem|duzentas) vezes\b/gu,
  /\bscore(?: \p{L}+){0,3} \d+/gu,
  /\b(?:rua|avenida|av|travessa|rodovia|br|km) [\p{L} ]{0,25},? ?\d{1,5}\b/gu,
  /\bno? ?[.:]? ?(?<=\bn[o.:]*[.: ]*)\d{3,}\b/gu,
  /\b\d{1,2}\.?[oa](?= |$)/gu,
]

const COUNTED =
  '(?:dias?|anos?|anim?|mes|meses|horas?|min|minutos?|minutinhos?|segundos?|semanas?|vez|vezes|parcel(?:a|as|inhas?)|prestac\\w*|fi(?:lh|i)[oa]s?|net[oa]s?|irma(?:o|os|s)|pessoas?|mensage\\w*|msgs?|criancas?|menin[oa]s?|km|kg|gb|boletos?|mensalidades?|pagamentos?|fatura\\w*|consultas?|aulas?|litros?|sacos?|caixas?|x|pontos?|digitos?|quinzenas?|atendentes?|dividas?|ligac\\w+|celular\\w*|cartoes|empregos?|megas?|gigas?|quilos?|ovos|bicos?|contas?|cheques)'
const COUNT = new RegExp(
  `\\b(?:\\d{1,4}|cem|\\p{L}+entos|uma?s?|dois|duas|tres|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|quinze|vinte|trinta|quarenta) ?${COUNTED}\\b`,
  'gu',
)
/** Working hours: "12x36", "6x1". */
const SHIFT = /\b(?:12x36|12x24|24x48|24x72|6x1|5x1|5x2|4x2|6x2)\b/gu
/** "10x50": the count goes, the value stays. */
const COUNT_BEFORE_MONEY = /\b\d{1,2} ?x ?(?=\d|r\$)/gu
/** "paguei 10 de 12": how far, not how much. */
const POSITION_OF = /\b\d{1,2} de (?:\d|1\d|2[0-4])\b(?![.,]\d| ?(?:reais|conto|mil|k\b))/gu
/** "6 de 75", "três de duzentos": a count of equal values. */
const COUNT_OF =
  /\b(?:\d{1,2}|duas|tres|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|quinze|vinte) de (?=(?:r\$ ?)?\d{2,}|(?:\p{L}+ e )?(?:\p{L}+entos|\p{L}+enta|cem|cento)\b)/gu

/** A number of instalments leaves its word: "10x de 50" becomes "parcelas de 50". */
const PLAN_COUNT = /x$|vez|parcel|prestac|boleto|pagamento|cheque/u

/** The folded text, its dates already out, with everything blanked that must not be read as money. */
export function maskForAmounts(folded: string): string {
  let text = folded.replaceAll(SHIFT, ' ; ').replaceAll(COUNT_BEFORE_MONEY, ' parcelas de ')
  for (const pattern of NOT_MONEY) text = text.replaceAll(pattern, ' ; ')
  return text
    .replaceAll(COUNT, (count) => (PLAN_COUNT.test(count) ? ' parcelas ' : ' ; '))
    .replaceAll(POSITION_OF, ' ; ')
    .replaceAll(COUNT_OF, ' parcelas de ')
}
