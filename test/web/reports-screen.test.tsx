import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { figureText } from '../../web/src/text/reports.ts'
import { kpi, NOW, variantResult } from './support/fake-api.ts'
import { asViewer, expectAccessible, openAt, plainSpaces } from './support/screen.tsx'

afterEach(cleanup)

/** Two templates of a thousand people each. */
const results = (payers: number) => ({
  success: true,
  window_days: 7,
  complete: true,
  variants: [
    variantResult({ key: 'a', n: 1_000, payers: 100 }),
    variantResult({ key: 'b', version: 2, n: 1_000, payers }),
  ],
  holdout: null,
})

describe('Relatórios', () => {
  test('a figure says what it is a share of and how it is made; a hidden one says why', async () => {
    const { container } = await openAt('/relatorios', {
      'GET /api/reports/kpis': {
        success: true,
        from: '2026-11-01',
        to: '2026-11-20',
        window_days: 7,
        kpis: [
          kpi(),
          kpi({ id: 'nps', label: 'NPS', value: null, n: 0, hidden: 'n menor que 30' }),
        ],
      },
    })
    const card = await screen.findByRole('article', { name: 'Taxa de resposta' })
    expect(card.textContent).toContain('25,5 %')
    expect(card.textContent).toContain('51 de 200')
    expect(card.textContent).toContain('devedores que responderam ÷')
    expect(screen.getByRole('article', { name: 'NPS' }).textContent).toContain('n menor que 30')
    await expectAccessible(container)
  })

  test('the portfolio by age, its months and their curve have tables and files', async () => {
    const { container, saved } = await openAt('/relatorios/carteira', {
      'GET /api/reports/cohorts': {
        success: true,
        by: 'upload',
        from: '2025-12',
        to: '2026-11',
        cohorts: [
          {
            month: '2026-10',
            debts: 4,
            debtors: 3,
            amount_cents: 100_000,
            received_cents: 25_000,
            discount_cents: 0,
            open_cents: 75_000,
            share: 0.25,
            points: [],
          },
        ],
      },
    })
    await screen.findByText('1 a 30 dias')
    const cohorts = await screen.findByRole('region', { name: 'Linhas: Recebido por safra' })
    const row = await within(cohorts).findByRole('row', { name: /10\/2026.*R\$/ })
    expect(row.textContent).toContain('25 %')
    const [file] = screen.getAllByRole('button', { name: 'Baixar CSV: Recebido por safra' })
    if (file) fireEvent.click(file)
    expect(saved).toEqual(['recebido-por-safra.csv'])
    await expectAccessible(container)
  })

  test('how well intents are understood is told with how many were looked at', async () => {
    const precision = { value: 0.9, low: 0.8, high: 0.95 }
    await openAt('/relatorios/robo', {
      'GET /api/reports/bot': { success: true, from: '', to: '', kpis: [kpi()], days: [] },
      'GET /api/reports/intents': {
        success: true,
        from: '',
        to: '',
        messages: 500,
        reviewed: 50,
        right: 45,
        precision,
        intents: [
          {
            intent: 'opt_out',
            messages: 40,
            reviewed: 20,
            right: 18,
            precision,
            mistaken_for: [{ intent: 'greeting', n: 2 }],
          },
        ],
        paths: [],
      },
    })
    const intents = await screen.findByRole('region', { name: 'Precisão das intenções' })
    await within(intents).findAllByText(/80 % a 95 %/)
    expect(intents.textContent).toContain('50 revistas de 500')
    expect(within(intents).getAllByRole('row').at(-1)?.textContent).toContain('(2)')
  })

  test('templates of a campaign are called different only when chance cannot explain it', async () => {
    await openAt('/relatorios/testes', {
      'GET /api/billing/campaigns/camp-1/results': results(105),
    })
    await screen.findByText(/ainda não dá para dizer/)
    cleanup()
    await openAt('/relatorios/testes', {
      'GET /api/billing/campaigns/camp-1/results': results(200),
    })
    await screen.findByText(/maior que o acaso/)
  })

  test('the rows behind a figure are one click away', async () => {
    const { api } = await openAt('/relatorios', {
      'GET /api/reports/kpis/response/rows': {
        success: true,
        id: 'response',
        label: 'Taxa de resposta',
        subject: 'debtor',
        rows: [
          {
            key: 'k1',
            at: NOW,
            debtor_id: 'deb-1',
            conversation_id: 'conv-1',
            debtor: 'Maria Souza',
            phone: null,
            numerator: 1,
            denominator: 1,
            part: null,
          },
        ],
        next: null,
      },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Ver linhas: Taxa de resposta' }))
    const dialog = await screen.findByRole('dialog', { name: 'Taxa de resposta' })
    const person = await within(dialog).findByRole('link', { name: 'Maria Souza' })
    expect(person.getAttribute('href')).toBe('/conversas/conv-1')
    expect(api.called('GET', '/api/reports/kpis/response/rows')).toHaveLength(1)
  })

  test('another period asks again; a period that ends before it begins does not', async () => {
    const { api } = await openAt('/relatorios')
    fireEvent.input(await screen.findByLabelText('De'), { target: { value: '2026-10-01' } })
    await waitFor(() =>
      expect(api.called('GET', '/api/reports/kpis').at(-1)?.query.get('from')).toBe('2026-10-01'),
    )
    const asked = api.called('GET', '/api/reports/kpis').length
    fireEvent.input(screen.getByLabelText('De'), { target: { value: '2099-10-01' } })
    expect(api.called('GET', '/api/reports/kpis')).toHaveLength(asked)
  })

  test('everything can be taken out as CSV, by operators', async () => {
    const { saved } = await openAt('/relatorios', {
      'GET /api/reports/export/payments.csv': new Blob(['a;b']),
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Pagamentos' }))
    await waitFor(() => expect(saved).toEqual(['payments.csv']))
    cleanup()
    await openAt('/relatorios', asViewer)
    await screen.findByRole('article', { name: 'Taxa de resposta' })
    expect(screen.queryByText('Exportar')).toBeNull()
  })

  test('figures are written in their unit', () => {
    expect(plainSpaces(figureText(123_456, 'cents'))).toBe('R$ 1.234,56')
    expect(figureText(0.0325, 'percent')).toBe('3,3 %')
    expect(figureText(1, 'days')).toBe('1 dia')
    expect(figureText(42, 'seconds')).toBe('42 s')
    expect(figureText(190, 'seconds')).toBe('3 min 10 s')
    expect(figureText(7_500, 'seconds')).toBe('2 h 5 min')
  })
})
