import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { figureText } from '../../web/src/text/reports.ts'
import { kpi, NOW } from './support/fake-api.ts'
import { asViewer, expectAccessible, openAt, plainSpaces } from './support/screen.tsx'

afterEach(cleanup)

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
    await screen.findByText('1 a 30 dias')
    await expectAccessible(container)
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
