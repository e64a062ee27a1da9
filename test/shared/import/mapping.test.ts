import { expect, test } from 'vitest'
import type { TableField } from '../../../src/shared/domain/import/fields.ts'
import { planTable } from '../../../src/shared/domain/import/plan.ts'

const TODAY = '2026-11-18'
const NAMES = ['Ana Lima', 'Bia Sá', 'Caio Reis', 'Davi Nunes', 'Eva Moura', 'Fábio Luz']

/** Six rows; `#` in a cell is the row's number, `@` its name. */
function fieldsOf(header: string, cells: string): (TableField | null)[] {
  const rows = [
    header,
    ...NAMES.map((name, n) => cells.replaceAll('#', `${n + 1}`).replace('@', name)),
  ]
  const table = rows.map((line, n) => ({ place: n + 1, cells: line.split(';') }))
  const { plan } = planTable({ kind: 'clients', rows: table, today: TODAY })
  return plan.columns.map(({ field }) => field)
}

test('files of trades nobody listed are mapped as a person would', () => {
  expect(
    fieldsOf(
      'Razão Social;CNPJ;Contato;Fone 1;Fone 2;NF;Emissão;Vencto.;Vl. Título;Vl. Aberto;Dias',
      '@;11.222.333/0001-81;Ana;(11) 98765-432#;(11) 3333-4444;100#;01/02/2024;0#/03/2024;100,00;110,50;30',
    ),
  ).toEqual(['name', 'tax_id', null, 'phone', null, 'id', null, 'due_date', null, 'amount', null])
  expect(
    fieldsOf(
      'aluno_nome;responsavel_financeiro;responsavel_cpf;responsavel_celular;dt_vencimento;vl_parcela',
      'Bia Lima;@;529.982.247-25;1198765432#;1#/03/2024;450,0#',
    ),
  ).toEqual([null, 'name', 'tax_id', 'phone', 'due_date', 'amount'])
  expect(
    fieldsOf(
      'Client;Mobile no.;Outstanding balance;Invoice #;Invoice date;Due',
      '@;1198765432#;100.0#;INV-#;2024-01-01;2024-02-0#',
    ),
  ).toEqual(['name', 'phone', 'amount', 'id', null, 'due_date'])
})

test('the number of a debt goes before the number of its person', () => {
  const found = fieldsOf('Cód. Cliente;Cliente;Celular;Título;Valor', 'K#;@;1198765432#;T#;10,0#')
  expect(found).toEqual([null, 'name', 'phone', 'id', 'amount'])
})

test('a code that comes again and again names a person and no debt', () => {
  const found = fieldsOf('Matrícula;Nome;Celular;Valor', 'M-1;@;1198765432#;10,0#')
  expect(found).toEqual([null, 'name', 'phone', 'amount'])
})

test('what may be missing is left aside where the column says otherwise', () => {
  const found = fieldsOf(
    'Nome;Celular;Valor;Estado;Documento;Prazo',
    '@;1198765432#;10,0#;Em aberto;NF-#;30 dias',
  )
  expect(found).toEqual(['name', 'phone', 'amount', null, 'id', null])
})

test('what no row can do without is kept, so that its errors are told', () => {
  expect(fieldsOf('Nome;Telefone;Valor', '@;ramal #;a combinar')).toEqual([
    'name',
    'phone',
    'amount',
  ])
})
