import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { campaign, NOW, recipient, variantResult } from './support/fake-api.ts'
import { asViewer, expectAccessible, openAt, plainSpaces } from './support/screen.tsx'

afterEach(cleanup)

const LEDGER = '/api/billing/campaigns/camp-1/recipients'
const reasons = [
  { status: 'failed' as const, reason: 'gateway', label: 'WhatsApp fora do ar', n: 4 },
  { status: 'skipped' as const, reason: 'debt_paid', label: 'dívida quitada', n: 2 },
]
const troubled = campaign({
  counts: { sent: 5, failed: 4, uncertain: 1, skipped: 2 },
  reasons,
  eta: { from: NOW, to: NOW + 60_000, limit: 'cap' },
})
const troubles = {
  'GET /api/billing/batch-status': { success: true, campaign: troubled },
}

describe('Campanha', () => {
  test('it says until when and what limits, who is where and why, and what each template brought', async () => {
    const { container } = await openAt('/cobrancas/campanha/camp-1', {
      ...troubles,
      'GET /api/billing/campaigns/camp-1/results': {
        success: true,
        window_days: 7,
        complete: false,
        variants: [variantResult()],
        holdout: variantResult({ key: 'holdout', template_name: null, lift_bps: null }),
      },
    })
    expect(await screen.findByText(/O que limita: o limite diário do número/)).toBeTruthy()
    const [money] = await screen.findAllByText(/1\.050,00/)
    const row = plainSpaces(money?.closest('tr')?.textContent ?? '')
    expect(row).toContain('10,5 %')
    expect(row).toContain('+2,5 %')
    expect(screen.getByText('Grupo de controle')).toBeTruthy()
    expect(screen.getByText(/números podem crescer/)).toBeTruthy()
    const person = screen.getByRole('link', { name: 'Maria Souza' })
    expect(person.getAttribute('href')).toBe('/conversas/conv-1')
    await expectAccessible(container)
  })

  test('a state and a reason narrow the ledger; failures of one reason are retried', async () => {
    const { api } = await openAt('/cobrancas/campanha/camp-1', {
      ...troubles,
      'POST /api/billing/campaigns/camp-1/retry': { success: true, retried: 4 },
    })
    fireEvent.click(await screen.findByRole('button', { name: /^Falharam/ }))
    await waitFor(() =>
      expect(api.called('GET', LEDGER).at(-1)?.query.get('status')).toBe('failed'),
    )
    fireEvent.change(screen.getByLabelText('Motivo'), { target: { value: 'gateway' } })
    await waitFor(() =>
      expect(api.called('GET', LEDGER).at(-1)?.query.get('reason')).toBe('gateway'),
    )
    fireEvent.click(screen.getByRole('button', { name: 'Tentar de novo' }))
    expect(await screen.findByText('4 pessoas voltam para a fila.')).toBeTruthy()
    const [call] = api.called('POST', '/api/billing/campaigns/camp-1/retry')
    expect(call?.body).toEqual({ reason: 'gateway' })
  })

  test('a doubt is ended by whoever looked at the phone', async () => {
    const resolve = `${LEDGER}/rec-9/resolve`
    const { api } = await openAt('/cobrancas/campanha/camp-1', {
      ...troubles,
      [`GET ${LEDGER}`]: {
        success: true,
        recipients: [recipient({ id: 'rec-9', status: 'uncertain' })],
        next: null,
      },
      [`POST ${resolve}`]: { success: true },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Chegou' }))
    expect(await screen.findByText('Anotado.')).toBeTruthy()
    expect(api.called('POST', resolve)[0]?.body).toEqual({ outcome: 'sent' })
  })

  test('a scheduled campaign says when, and can be canceled but not paused', async () => {
    await openAt('/cobrancas/campanha/camp-1', {
      'GET /api/billing/batch-status': {
        success: true,
        campaign: campaign({ status: 'scheduled', scheduled_at: NOW }),
      },
    })
    const card = await screen.findByRole('region', { name: 'clientes.json' })
    expect(within(card).getByText(/Começa/)).toBeTruthy()
    expect(within(card).getByRole('button', { name: 'Cancelar' })).toBeTruthy()
    expect(within(card).queryByRole('button', { name: 'Pausar' })).toBeNull()
  })

  test('a viewer sees the figures, not the people', async () => {
    const { api } = await openAt('/cobrancas/campanha/camp-1', asViewer)
    await screen.findByRole('region', { name: 'clientes.json' })
    expect(screen.queryByText('Destinatários')).toBeNull()
    expect(api.called('GET', LEDGER)).toEqual([])
  })
})
