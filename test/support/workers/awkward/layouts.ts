import {
  N,
  NAMES,
  PHONES,
  CPFS,
  HEADER,
  CENTS,
  at,
  phone,
  cpf,
  rows,
  text,
  csv,
  base,
  br,
  plain,
  slashed,
  USUAL,
} from './base.ts'
import type { AwkwardFile } from './base.ts'

export const LAYOUTS: AwkwardFile[] = [
  {
    name: 'sem cabeçalho',
    bytes: text(
      csv(
        ';',
        null,
        rows((n) => [`10${n}`, at(NAMES, n), phone(n), br(n), slashed(n)]),
      ),
    ),
    ...USUAL,
  },
  {
    name: 'sem cabeçalho, CPF e telefone só com dígitos',
    bytes: text(
      csv(
        ';',
        null,
        rows((n) => [at(CPFS, n), at(NAMES, n), at(PHONES, n), plain(n)]),
      ),
    ),
    columns: ['tax_id', 'name', 'phone', 'amount'],
    good: N,
    cents: CENTS,
  },
  {
    name: 'cabeçalho desconhecido, mapeado pelo conteúdo',
    bytes: text(
      csv(
        ';',
        ['AAA', 'BBB', 'CCC', 'DDD', 'EEE'],
        rows((n) => [at(NAMES, n), phone(n), `R$ ${br(n)}`, cpf(n), `x${n}@y.com`]),
      ),
    ),
    columns: ['name', 'phone', 'amount', 'tax_id', 'email'],
    good: N,
    cents: CENTS,
  },
  {
    name: 'linhas de título, cabeçalho na sexta linha',
    bytes: text([
      'Escola Modelo Ltda;;;;',
      'Relatório de inadimplentes - Cliente x Vencimento;;;;',
      'Emitido em 18/11/2026 às 10:00;;;;',
      ';;;;',
      'Filtro: em aberto;;;;',
      ...csv(';', HEADER, base(br, slashed)),
    ]),
    ...USUAL,
  },
  {
    name: 'totais e subtotais no meio e no fim, cabeçalho repetido',
    bytes: text([
      ...csv(';', HEADER, base(br, slashed).slice(0, 3)),
      ';Subtotal;;3.703,53;',
      '',
      HEADER.join(';'),
      ...csv(';', null, base(br, slashed).slice(3)),
      'TOTAL GERAL;;;6.172,60;',
    ]),
    ...USUAL,
  },
  {
    name: 'uma coluna vazia no meio e outra no fim',
    bytes: text(
      csv(
        ';',
        ['Código', '', 'Nome', 'Telefone', 'Valor', 'Vencimento', ''],
        base(br, slashed).map(([id = '', ...rest]) => [id, '', ...rest, '']),
      ),
    ),
    columns: ['id', null, 'name', 'phone', 'amount', 'due_date', null],
    good: N,
    cents: CENTS,
  },
  {
    name: 'dois cabeçalhos iguais',
    bytes: text(
      csv(
        ';',
        ['Nome', 'Telefone', 'Telefone', 'Valor'],
        rows((n) => [at(NAMES, n), phone(n), '', br(n)]),
      ),
    ),
    columns: ['name', 'phone', null, 'amount'],
    good: N,
    cents: CENTS,
  },
  {
    name: 'UF, etiquetas e credor',
    bytes: text(
      csv(
        ';',
        [
          'Credor',
          'Nome do cliente',
          'Celular/WhatsApp',
          'UF',
          'Etiquetas',
          'Valor total (R$)',
          'Nosso número',
        ],
        rows((n) => [
          'Loja Azul',
          at(NAMES, n),
          phone(n),
          'MG',
          'vip, premium',
          br(n),
          `${900100 + n}`,
        ]),
      ),
    ),
    columns: ['creditor', 'name', 'phone', 'state', 'tags', 'amount', 'id'],
    good: N,
    cents: CENTS,
  },
]
