import { foldWords } from '../plain-text.ts'
import type { TableField, TableKind } from './fields.ts'

/** What a header says a column holds; `field` null: known, and none of ours. */
export type HeaderGuess = { field: TableField | null; weight: number }

type Rule = readonly [field: TableField | null, weight: number, pattern: RegExp]

/** Words between the words that count. */
const FILLERS = new Set(
  'do da de dos das o a os as em e y del la of the rs brl com c para'.split(' '),
)

const PHONE = 'telefones?|fones?|tel|telef|phones?|telefono|telephone|tel no|phone number'
const MOBILE = 'celular|celulares|cel|whatsapp|whats app|whats|wpp|wats|zap|mobile|cell|movil|handy'

/** Folded headers in Portuguese, English and Spanish, surest first. */
const COMMON: readonly Rule[] = [
  [
    null,
    0.9,
    /\b(juros|multa|desconto|abatimento|encargos|honorarios|pago|paga|recebido|taxa|fee|discount|interest)\b/,
  ],
  [
    null,
    0.9,
    /\b(emissao|emitido|cadastro|criacao|atualizacao|issued|issue date|created|fecha emision)\b/,
  ],
  [
    null,
    0.9,
    /\b(cep|endereco|bairro|cidade|municipio|logradouro|complemento|address|city|zip|rg|sexo|genero)\b/,
  ],
  [
    null,
    0.8,
    /^(dias( \w+)*|qtd\w*|quantidade|situacao|status|parcela|parcelas|banco|agencia|conta|atraso|dias atraso|days late)$/,
  ],
]

const CLIENTS: readonly Rule[] = [
  [
    'tax_id',
    1,
    /^(no |numero )?(cpf|cnpj|cpf cnpj|cnpj cpf|cpf ou cnpj|tax id|taxid|nif|documento|doc|no documento|documento cliente|cpf \w+|cnpj \w+|\w+ cpf)$/,
  ],
  [
    'email',
    1,
    /^(e mail|email|mail|correio eletronico|correo|correo electronico|(e mail|email) \w+)$/,
  ],
  ['birth_date', 1, /\b(nascimento|nasc|aniversario|birth|birthday|birthdate|dob|nacimiento)\b/],
  ['phone', 1, new RegExp(`\\b(${MOBILE})\\b`)],
  ['phone', 0.6, new RegExp(`^(${PHONE}) (fixo|residencial|comercial|recado|trabalho|2|3|4)$`)],
  ['phone', 0.95, new RegExp(`^(no |numero |ddd )?(${PHONE})( .*)?$`)],
  ['phone', 0.6, /^(contato|contacto|numero contato|no contato|numero)$/],
  ['amount', 1, /^(valor|vlr|vl|saldo)\b.*\bvenc\w*$|\b(amount|balance|total) (due|owed)\b/],
  [
    'due_date',
    1,
    /\b(vencimento|vencto|venc|vcto|vencimiento|vence|venceu|vencid[ao]|due date|due on|duedate|echeance)\b|^due$/,
  ],
  ['due_date', 0.5, /^(data|date|fecha|dt|prazo|data divida|data debito)$/],
  ['amount', 1, /^(saldo|debito|divida|pagar|balance|outstanding|adeudado)( .*)?$/],
  [
    'amount',
    1,
    /^(valor|valores|vlr|vl|val|total|montante|importe|monto)\b.* (atualizado|corrigido|aberto|devido|devedor|debito|divida|pagar|cobrar|cobranca|adeudado)\b/,
  ],
  ['amount', 0.98, /^(valor|vlr|vl|val) total\b|^total( \w+)?$/],
  ['amount', 0.85, /\b(valor|vlr|vl) (original|principal|parcela|nominal|titulo|mensalidade)\b/],
  [
    'amount',
    0.95,
    /^(valor|valores|vlr|vl|val|amount|montante|importe|monto|montant|price|quantia|valor r|r)$/,
  ],
  ['state', 1, /^(uf|estado|state|sigla uf|estado uf|uf estado|provincia|uf \w+)$/],
  [
    'creditor',
    1,
    /^(credor|cedente|empresa|loja|filial|unidade|creditor|company|store|acreedor|nome credor)$/,
  ],
  ['tags', 1, /^(tags?|etiquetas?|marcadores|labels?)$/],
  ['tags', 0.7, /^(grupo|categoria|segmento|carteira|turma|classe|perfil|group|category)$/],
  ['id', 0.9, /^(id|cod|codigo|matricula|customer|client|account)( (\w+))?$/],
  [
    'id',
    1,
    /^(?!.*\b(cliente|cli|aluno|customer|client|account|matricula)\b)(id|id \w+|\w+ id|codigo|cod|codigo \w+|cod \w+|contrato|no contrato|numero contrato|titulo|no titulo|numero titulo|fatura|no fatura|numero fatura|nosso numero|matricula|invoice|invoice number|invoice no|account|account number|reference number|ref no|duplicata|no duplicata|boleto|no boleto|chave|factura)$/,
  ],
  [
    'id',
    0.75,
    /^(no|n|numero|num|nf|nota|nota fiscal|no nota|pedido|no pedido|registro|inscricao|ra|ref|seq|sequencia|item|linha)$/,
  ],
  [
    'name',
    1,
    /^(nome|nome completo|nome cliente|cliente|clientes|devedor|nome devedor|razao social|sacado|nome sacado|pagador|nome pagador|titular|customer|customer name|name|full name|client|client name|debtor|debtor name|nombre|nombre completo|nom|deudor)$/,
  ],
  [
    'name',
    0.9,
    /^(aluno|nome aluno|responsavel|nome responsavel|responsavel financeiro|associado|condomino|morador|proprietario|contratante|consumidor|usuario|nom cli|nom cliente|inquilino|locatario|paciente|nome \w+( \w+)?)$/,
  ],
  [
    'description',
    1,
    /^(descricao|historico|hist|desc|referente|descritivo|description|descripcion|concepto|produto|servico|produto servico|descricao \w+)$/,
  ],
  [
    'description',
    0.8,
    /^(obs|observacao|observacoes|motivo|detalhes?|referencia|memo|notes?|plano|curso|natureza|tipo|competencia|mes|mes referencia|disciplina)$/,
  ],
]

const PAYMENTS: readonly Rule[] = [
  [
    'paid_on',
    1,
    /\b(data|dt|date|dia|fecha) (pagamento|pgto|pagto|pag|baixa|credito|recebimento|payment|pago)\b|^(paid on|paid at|pago em|payment date|data)$/,
  ],
  [
    'external_id',
    1,
    /^(external id|id pagamento|id pgto|id transacao|transacao|txid|end to end|e2e|endtoendid|autenticacao|nsu|payment id|transaction id|comprovante)$/,
  ],
  [
    'amount',
    1,
    /^(valor|vlr|vl|amount)( (pago|recebido|pagamento|pgto|paid))?$|^(pago|recebido|montante|total pago)$/,
  ],
  [
    'method',
    1,
    /^(forma|forma pagamento|forma pgto|meio|meio pagamento|metodo|method|payment method|tipo pagamento)$/,
  ],
  [
    'debt_id',
    1,
    /^(debt id|debtid|id|id divida|divida|id debito|codigo|cod|contrato|no contrato|numero contrato|titulo|no titulo|fatura|no fatura|nosso numero|matricula|invoice|boleto|duplicata)$/,
  ],
  ['debt_id', 0.7, /^(no|n|numero|num|documento|no documento|pedido|ref|referencia)$/],
]

/** `Nº do Título` to `no titulo`, `Valor (R$)` to `valor`, `CPF/CNPJ` to `cpf cnpj`. */
export function headerKey(header: string): string {
  const spaced = header.replace(/([a-zà-ú])([A-Z])/g, '$1 $2').replace(/[º°ª]/g, 'o ')
  const words = foldWords(spaced)
    .replace(/r\$/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const counted = words.filter((word) => !FILLERS.has(word))
  return (counted.length > 0 ? counted : words).join(' ')
}

/** The best reading of a header, or null for one nobody knows. */
export function readHeader(header: string, kind: TableKind): HeaderGuess | null {
  const key = headerKey(header)
  if (key === '' || key.length > 60) return null
  let best: HeaderGuess | null = null
  for (const [field, weight, pattern] of kind === 'clients' ? [...CLIENTS, ...COMMON] : PAYMENTS) {
    // A sure reading as ours stands over `none of ours`, which comes last.
    if ((best?.weight ?? 0) < weight && pattern.test(key)) best = { field, weight }
  }
  return overruled(key, best)
}

/** `Total pago` sounds like ours and is not. */
function overruled(key: string, guess: HeaderGuess | null): HeaderGuess | null {
  if (guess?.field !== 'amount' || guess.weight >= 1) return guess
  return /\b(pago|paga|recebido|paid|minimo)\b/.test(key) ? { field: null, weight: 0.9 } : guess
}
