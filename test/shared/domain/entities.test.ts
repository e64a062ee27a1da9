import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entitiesSchema } from '../../../src/shared/contracts/intents.ts'
import { extractEntities } from '../../../src/shared/domain/entities.ts'

// Wednesday.
const TODAY = '2026-11-18'
const read = (text: string, botText: string | null = null) =>
  extractEntities(text, { today: TODAY, botText })

describe('payment dates', () => {
  it.each([
    ['pago 15/12/2026', '2026-12-15'],
    ['pago dia 05/12', '2026-12-05'],
    ['05/12', '2026-12-05'],
    ['pago hoje', '2026-11-18'],
    ['hj a noite eu pago', '2026-11-18'],
    ['amanhã', '2026-11-19'],
    ['amanha eu pago', '2026-11-19'],
    ['paguei ontem', '2026-11-17'],
    ['paguei anteontem', '2026-11-16'],
    ['depois de amanhã eu pago', '2026-11-20'],
    ['sexta', '2026-11-20'],
    ['sexta-feira', '2026-11-20'],
    ['pago segunda', '2026-11-23'],
    ['próxima segunda', '2026-11-23'],
    ['sexta que vem', '2026-11-27'],
    ['quarta', '2026-11-25'],
    ['5 de dezembro', '2026-12-05'],
    ['5 de dez', '2026-12-05'],
    ['daqui a 3 dias', '2026-11-21'],
    ['daqui uns 3 dias eu mando', '2026-11-21'],
    ['em 10 dias eu pago', '2026-11-28'],
    ['dia 5', '2026-12-05'],
    ['dia 25', '2026-11-25'],
    ['dia 18', '2026-11-18'],
    ['dia quinze eu pago', '2026-12-15'],
    ['dia primeiro', '2026-12-01'],
    ['recebo no quinto dia útil aí eu pago', '2026-12-07'],
    ['dia 30 do mês que vem', '2026-12-30'],
    ['paguei dia 10', '2026-11-10'],
    ['paguei sexta', '2026-11-13'],
    ['paguei quarta', '2026-11-11'],
    ['já paguei dia 20', '2026-10-20'],
    ['paguei a segunda prestação na segunda feira', '2026-11-16'],
    ['pago até dia 20', '2026-11-20'],
    ['para sexta eu pago', '2026-11-20'],
    ['dia 31', '2026-11-30'],
    ['hoje não dá, amanhã eu faço', '2026-11-19'],
    ['pago 12/02', '2027-02-12'],
    ['tô sem grana hj mas sexta que vem eu quito', '2026-11-27'],
    ['já tinha pago dia 3', '2026-11-03'],
  ])('%s -> %s', (text, date) => {
    expect(read(text).dateIso).toBe(date)
  })

  it.each([
    'segunda via',
    'quarta parcela',
    'sexta mensagem hoje não',
    '10/12 parcelas',
    '1/2',
    '31/02/2027',
    'mês que vem',
    'fim do mês',
    'semana que vem',
    'quando cair meu salário',
    'agora não',
    'já já eu pago',
    'nasci dia 10/05/1980',
    'comprei em 03/02',
    'ele faleceu dia 3',
    'venceu dia 5',
    'paguei a segunda parcela',
    'vou pagar',
    'a parcela 4/10 eu não reconheço',
    'pago 10/09',
    'vcs deviam ter vergonha',
    'só consigo depois do dia 20',
    'pago um pouco todo dia 10',
  ])('no payment date in: %s', (text) => {
    expect(read(text).dateIso).toBeUndefined()
  })

  it('takes a bare number as a day only after the question for one', () => {
    expect(read('20', 'Que dia fica bom pra você pagar?').dateIso).toBe('2026-11-20')
    expect(read('20').dateIso).toBeUndefined()
    expect(read('10', 'Quando foi feito o pagamento?').dateIso).toBe('2026-11-10')
    expect(read('não, só segunda', 'Você já conseguiu fazer o pagamento?').dateIso).toBe(
      '2026-11-23',
    )
  })
})

describe('amounts', () => {
  it.each([
    ['transferi R$ 1.234,56', 123456],
    ['pago 150,50 hoje', 15050],
    ['paguei R$150', 15000],
    ['150 conto', 15000],
    ['tenho 1,5k', 150000],
    ['pago dois mil e quinhentos', 250000],
    ['mando cem reais', 10000],
    ['cento e vinte reais e cinquenta centavos', 12050],
    ['eram oitenta e nove e noventa', 8990],
    ['pago 300 a vista e encerra?', 30000],
    ['posso dar 100 de entrada e o resto em 2x', 10000],
    ['só consigo 80 reais por mês', 8000],
    ['consigo pagar 50 por mes', 5000],
    ['10x de 50', 5000],
    ['faz por 150?', 15000],
    ['não tenho os 600, mas 400 à vista eu consigo', 40000],
    ['pago sexta 200', 20000],
    ['mando cinquentão amanhã', 5000],
    ['meu cpf é 529.982.247-25 e pago 90 reais dia 12/12', 9000],
    ['oi paguei 210 reais dia 5', 21000],
    ['duzentos e cinquenta', 25000],
    ['de 240 baixa pra 200?', 20000],
    ['arredonda pra 300 e eu pago', 30000],
  ])('%s -> %i cents', (text, cents) => {
    expect(read(text).amountCents).toBe(cents)
  })

  it.each([
    '529.982.247-25',
    '12.10',
    'pago dia 20',
    '3x',
    'liga 11 98765-4321',
    'pago às 15',
    'quero 30% de desconto',
    'já são 3 dias',
    'protocolo 55812',
    'moro no apto 302',
    'CEP 01310-100',
    'dívida de 2015',
    '23793.38128 60000.000003 00000.000400 1 84340000012345',
    'já falei 10 vezes',
    'pago 14:30',
    'paguei',
    'art 42 do CDC',
    'tenho 2 filhos',
    'a 2a parcela',
  ])('no amount in: %s', (text) => {
    expect(read(text).amountCents).toBeUndefined()
  })

  it('takes a bare number as an amount only after the question for one', () => {
    expect(read('350', 'Qual valor você consegue dar de entrada?').amountCents).toBe(35000)
    expect(read('aceito', '6x de R$ 120,00. Fechamos?')).toEqual({})
  })
})

describe('instalments', () => {
  it.each([
    ['em 3x', 3],
    ['3 x', 3],
    ['umas quatro vezes', 4],
    ['10x de 50', 10],
    ['faz em 6 vezes pra mim?', 6],
    ['100 de entrada e o resto em 2x', 2],
    ['divide em 5', 5],
    ['em vez de 2x dá pra ser 5x?', 5],
    ['200 de entrada e o resto em 3', 3],
    ['em duas', 2],
    ['parcela em doze', 12],
  ])('%s -> %i', (text, count) => {
    expect(read(text).installments).toBe(count)
  })

  it.each([
    'a 2a parcela',
    'à vista',
    'faltam 4 parcelas',
    'já falei 3 vezes',
    '10/12 parcelas',
    'uma vez',
    'cobraram duas vezes',
    'devo 3 parcelas',
    'em 10 dias',
    'paguei 3 parcelas',
  ])('no plan in: %s', (text) => {
    expect(read(text).installments).toBeUndefined()
  })

  it('takes a bare number as a count only after the question for one', () => {
    expect(read('oito', 'Em quantas vezes você gostaria de dividir?')).toEqual({ installments: 8 })
    expect(read('oito')).toEqual({})
  })
})

describe('CPF', () => {
  it.each([
    ['529.982.247-25', '52998224725'],
    ['meu cpf 52998224725', '52998224725'],
    ['cinco dois nove nove oito dois dois quatro sete dois cinco', '52998224725'],
    ['123.456.789-09', '12345678909'],
  ])('%s', (text, cpf) => {
    expect(read(text).cpf).toBe(cpf)
  })

  it.each(['529.982.247-24', '111.111.111-11', '11987654321', '5299822472', '152998224725'])(
    'not a CPF: %s',
    (text) => {
      expect(read(text).cpf).toBeUndefined()
    },
  )
})

describe('extraction', () => {
  it('is total and always fits the contract', () => {
    const word = fc.constantFrom(
      'dia',
      '31',
      'pago',
      'r$',
      '1.234,5',
      '99/99',
      '30/02',
      'quinto',
      'dia util',
      'sexta',
      'que vem',
      '3x',
      'de',
      'mil',
      'e',
      'meia',
      'daqui a',
      '999',
      'dias',
      'paguei',
      '00/00/0000',
      '5 de fev',
      'em',
      'x',
      '0',
      '-',
    )
    const chat = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
    )
    const day = fc.constantFrom('2024-02-29', '2026-01-31', '2026-12-31', TODAY)
    fc.assert(
      fc.property(chat, day, fc.option(chat), (text, today, botText) => {
        const entities = extractEntities(text, { today, botText })
        expect(entitiesSchema.safeParse(entities).success).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
