import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { dryRun, number } from './support/fake-api.ts'
import { expectAccessible, openAt } from './support/screen.tsx'

afterEach(cleanup)

const sample = { phone: '(11) 98765-4321', missing: [], variant: null }
const worst = [
  { ...sample, why: 'longest_name' as const, debtor: 'Maximiliana', text: 'Olá *Maximiliana*' },
  {
    ...sample,
    why: 'missing_value' as const,
    debtor: 'Dora',
    text: null,
    missing: ['description'],
  },
]

describe('Nova campanha', () => {
  test('the preview goes to whom the message may read badly for, and back to the next person', async () => {
    const { container } = await openAt('/cobrancas/nova/imp-1', {
      'POST /api/billing/campaigns/dry-run': dryRun({ worst }),
    })
    const cases = await screen.findByRole('group', { name: 'Casos difíceis' })
    fireEvent.click(within(cases).getByRole('button', { name: 'Nome mais longo' }))
    await waitFor(() =>
      expect(container.querySelector('.wa-text strong')?.textContent).toBe('Maximiliana'),
    )
    fireEvent.click(within(cases).getByRole('button', { name: 'Falta um dado' }))
    expect(await screen.findByText(/Faltam dados para esta pessoa: \{description\}/)).toBeTruthy()
    await expectAccessible(container)
    fireEvent.click(screen.getByRole('button', { name: 'Próximo destinatário' }))
    expect(await screen.findByText('Destinatário 2 de 3')).toBeTruthy()
  })

  test('of several numbers some are chosen; all of them is no choice; never none', async () => {
    const { api } = await openAt('/cobrancas/nova/imp-1', {
      'GET /api/numbers': {
        success: true,
        numbers: [
          number({ session: 'default', label: 'Matriz' }),
          number({ session: 'filial', label: 'Filial' }),
        ],
      },
    })
    const asked = () => api.called('POST', '/api/billing/campaigns/dry-run').at(-1)?.body
    const other = await screen.findByRole('checkbox', { name: /Filial/ })
    fireEvent.click(other)
    await waitFor(() => expect(asked()).toMatchObject({ sessions: ['default'] }))
    fireEvent.click(screen.getByRole('checkbox', { name: /Matriz/ }))
    fireEvent.click(other)
    await waitFor(() => expect(asked()).not.toHaveProperty('sessions'))
  })

  test('it says in which hours messages leave', async () => {
    await openAt('/cobrancas/nova/imp-1')
    expect(await screen.findByText(/Sai de segunda a sexta das/)).toBeTruthy()
  })
})
