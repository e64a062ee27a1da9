import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  firstName,
  MAX_TEMPLATE_LENGTH,
  parseTemplate,
  renderTemplate,
  TEMPLATE_ALIASES,
  TEMPLATE_VARIABLES,
  type TemplateDebt,
  type TemplateFacts,
  templateValues,
} from '../../../src/shared/domain/template.ts'

const debt = (changes: Partial<TemplateDebt> = {}): TemplateDebt => ({
  amountCents: 15050,
  dueDate: '2024-01-15',
  description: 'Mensalidade de janeiro',
  ...changes,
})

const facts = (changes: Partial<TemplateFacts> = {}): TemplateFacts => ({
  debtor: { name: 'João da Silva', phone: '+5511987654321' },
  debts: [debt()],
  creditor: {
    name: 'Academia Dojo',
    address: 'Rua A, 1, Belém',
    taxId: '11222333000181',
    phone: '+551133334444',
    pixKey: 'pix@dojo.com.br',
  },
  now: Date.parse('2026-11-18T17:05:00Z'),
  zone: 'America/Sao_Paulo',
  ...changes,
})

describe('parseTemplate', () => {
  it('lists each variable once, by its canonical name', () => {
    expect(
      parseTemplate('Oi {nome}, {Valor} vence {due_date}. {name} {DESCRIÇÃO} { cnpj }'),
    ).toEqual({
      ok: true,
      variables: ['name', 'amount', 'due_date', 'description', 'creditor_tax_id'],
    })
  })

  it('takes literal braces and fallbacks', () => {
    expect(parseTemplate('{{nome}} {nome|cliente} }')).toEqual({ ok: true, variables: ['name'] })
  })

  it('names every error with its place', () => {
    expect(parseTemplate('Oi {fulano}, {} {nome {valor')).toMatchObject({
      ok: false,
      errors: [
        { code: 'unknown_variable', variable: 'fulano', position: 3 },
        { code: 'unknown_variable', variable: '', position: 13 },
        { code: 'unclosed', position: 16 },
        { code: 'unclosed', position: 22 },
      ],
    })
  })

  it.each(['constructor', '__proto__', 'toString'])('{%s} is no variable', (name) => {
    expect(parseTemplate(`{${name}}`)).toMatchObject({ ok: false })
    expect(renderTemplate(`{${name}}`, {})).toEqual({ ok: false, missing: [name] })
  })

  test.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['a'.repeat(MAX_TEMPLATE_LENGTH + 1), 'too_long'],
  ])('refuses an empty or endless body', (body, code) => {
    expect(parseTemplate(body)).toMatchObject({ ok: false, errors: [{ code }] })
  })

  it('takes a body of exactly the limit', () => {
    expect(parseTemplate('a'.repeat(MAX_TEMPLATE_LENGTH)).ok).toBe(true)
  })

  it('knows every canonical name and alias', () => {
    for (const name of [...TEMPLATE_VARIABLES, ...Object.keys(TEMPLATE_ALIASES)]) {
      expect(parseTemplate(`{${name}}`)).toEqual({
        ok: true,
        variables: [TEMPLATE_ALIASES[name] ?? name],
      })
    }
  })
})

describe('renderTemplate', () => {
  it('fills names and aliases alike', () => {
    const text = 'Olá {nome}! {valor} ({descricao}) venceu em {data}. {creditor_name}, CNPJ {cnpj}'
    expect(renderTemplate(text, templateValues(facts()))).toEqual({
      ok: true,
      text: 'Olá João da Silva! R$ 150,50 (Mensalidade de janeiro) venceu em 15/01/2024. Academia Dojo, CNPJ 11.222.333/0001-81',
    })
  })

  it('writes literal braces, even around a variable', () => {
    expect(renderTemplate('{{nome}} {{{nome}}} }', { name: 'Ana' })).toEqual({
      ok: true,
      text: '{nome} {Ana} }',
    })
  })

  it('uses the fallback for an absent or blank value only', () => {
    expect(renderTemplate('{nome|cliente}', {})).toEqual({ ok: true, text: 'cliente' })
    expect(renderTemplate('{nome|cliente}', { name: ' ' })).toEqual({ ok: true, text: 'cliente' })
    expect(renderTemplate('{nome|cliente}', { name: 'Ana' })).toEqual({ ok: true, text: 'Ana' })
    expect(renderTemplate('{nome|}!', {})).toEqual({ ok: true, text: '!' })
    expect(renderTemplate('{nome|a|b}', {})).toEqual({ ok: true, text: 'a|b' })
  })

  it('renders nothing while a value is missing', () => {
    expect(renderTemplate('{nome} {valor} {nome} {data}', { amount: 'R$ 1,00' })).toEqual({
      ok: false,
      missing: ['name', 'due_date'],
    })
    expect(renderTemplate('{nome', { name: 'Ana' })).toEqual({ ok: false, missing: ['{nome'] })
  })

  it('never reads a value as a template', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('{amount}', '{{', '}}', '$&', '{nome|x}'),
    )
    fc.assert(
      fc.property(hostile, hostile, (name, description) => {
        fc.pre(name.trim() !== '' && description.trim() !== '')
        expect(
          renderTemplate('{nome}|{descricao}', { name, description, amount: 'R$ 1,00' }),
        ).toEqual({
          ok: true,
          text: `${name}|${description}`,
        })
      }),
    )
  })

  it('renders every accepted body once its variables have values, and changes no other text', () => {
    const piece = fc.constantFrom(
      '{nome}',
      '{{',
      '}}',
      '}',
      '{',
      'x',
      ' ',
      '{valor|0}',
      '{zzz}',
      '👍',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const body = pieces.join('')
        const parsed = parseTemplate(body)
        const rendered = renderTemplate(body, { name: 'N', amount: 'V' })
        if (parsed.ok) expect(rendered.ok).toBe(true)
        else if (body.trim() !== '') expect(rendered.ok).toBe(false)
      }),
    )
  })
})

describe('templateValues', () => {
  it('of one debt', () => {
    expect(templateValues(facts())).toEqual({
      name: 'João da Silva',
      first_name: 'João',
      amount: 'R$ 150,50',
      principal: 'R$ 150,50',
      fine: 'R$ 0,00',
      interest: 'R$ 0,00',
      total: 'R$ 150,50',
      days_late: '1038',
      phone: '(11) 98765-4321',
      due_date: '15/01/2024',
      description: 'Mensalidade de janeiro',
      current_date: '18/11/2026',
      current_time: '14:05',
      creditor_name: 'Academia Dojo',
      creditor_address: 'Rua A, 1, Belém',
      creditor_tax_id: '11.222.333/0001-81',
      creditor_phone: '(11) 3333-4444',
      pix_key: 'pix@dojo.com.br',
    })
  })

  it('of several debts are the sum, the oldest date and the list or its length', () => {
    const second = debt({ amountCents: 10000, dueDate: '2023-12-05', description: 'Taxa' })
    expect(templateValues(facts({ debts: [debt(), second] }))).toMatchObject({
      amount: 'R$ 250,50',
      due_date: '05/12/2023',
      description: 'Mensalidade de janeiro e Taxa',
    })
    expect(templateValues(facts({ debts: [debt(), second, debt()] })).description).toBe('3 faturas')
    expect(templateValues(facts({ debts: [debt(), debt()] })).description).toBe('2 faturas')
    expect(templateValues(facts({ debts: [debt(), debt({ description: ' ' })] })).description).toBe(
      '2 faturas',
    )
  })

  it('itemise principal, fine and interest of a contract, and their sum', () => {
    const charges = { chargesByContract: true, finePercentBps: 200, interestMonthlyBps: 100 }
    const late = facts({
      debts: [debt({ dueDate: '2026-01-15' })],
      now: Date.parse('2026-02-20T15:00:00Z'),
      charges,
    })
    // R$ 150,50 due 2026-01-15, paid 36 days later.
    expect(templateValues(late)).toMatchObject({
      amount: 'R$ 150,50',
      principal: 'R$ 150,50',
      fine: 'R$ 3,01',
      interest: 'R$ 1,81',
      total: 'R$ 155,32',
      days_late: '36',
    })
    expect(templateValues({ ...late, debts: [...late.debts, ...late.debts] })).toMatchObject({
      fine: 'R$ 6,02',
      total: 'R$ 310,64',
    })
    const onTime = facts({ debts: [debt({ dueDate: '2026-12-01' })], charges })
    expect(templateValues(onTime)).toMatchObject({ fine: 'R$ 0,00', days_late: '0' })
  })

  it('leave out what nobody knows', () => {
    const unknown = facts({
      debtor: { name: ' ' },
      debts: [debt({ dueDate: null, description: undefined })],
      creditor: { name: null },
    })
    expect(templateValues(unknown)).toEqual({
      amount: 'R$ 150,50',
      principal: 'R$ 150,50',
      fine: 'R$ 0,00',
      interest: 'R$ 0,00',
      total: 'R$ 150,50',
      current_date: '18/11/2026',
      current_time: '14:05',
    })
    expect(templateValues(facts({ debts: [] }))).not.toHaveProperty('amount')
  })

  it('keep the name as given; the first name is there for those who want it', () => {
    expect(templateValues(facts({ debtor: { name: 'JOÃO DA SILVA' } })).name).toBe('JOÃO DA SILVA')
    expect(firstName('JOÃO DA SILVA')).toBe('João')
  })
})
