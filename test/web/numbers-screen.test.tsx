import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { NOW, number, Refusal, waha } from './support/fake-api.ts'
import { expectAccessible, openAt } from './support/screen.tsx'

afterEach(cleanup)

const open = (overrides: Parameters<typeof openAt>[1] = {}) =>
  openAt('/configuracoes/numeros', overrides)

describe('Números', () => {
  test('a young number shows its plan and where it stands; a warm one has none', async () => {
    const { container, unmount } = await open({
      'GET /api/numbers': { success: true, numbers: [number({ warm_up_day: 5 })] },
    })
    const card = await screen.findByRole('article', { name: 'Número principal' })
    const plan = await within(card).findByRole('figure')
    const now = within(plan)
      .getAllByRole('listitem')
      .find((step) => step.getAttribute('aria-current') === 'step')
    expect(now?.textContent).toContain('até o 7º dia')
    await expectAccessible(container)
    unmount()
    await open({ 'GET /api/numbers': { success: true, numbers: [number({ warm_up_day: 90 })] } })
    const warm = await screen.findByRole('article', { name: 'Número principal' })
    expect(within(warm).queryByRole('figure')).toBeNull()
  })

  test('one more number is connected by a QR code and commands of its own', async () => {
    const second = { ...waha, session: 'loja-2', status: 'STOPPED' as const }
    const { api, container } = await open({
      'GET /api/numbers': {
        success: true,
        numbers: [number({}), number({ session: 'loja-2', label: 'Loja 2' })],
      },
      'GET /api/numbers/loja-2/status': second,
      'POST /api/numbers/loja-2/start': { ...second, status: 'SCAN_QR_CODE' },
      'GET /api/numbers/loja-2/qr': { success: true, mimetype: 'image/png', data: 'AAAA' },
    })
    const main = await screen.findByRole('article', { name: 'Número principal' })
    expect(within(main).queryByRole('button', { name: 'Conexão' })).toBeNull()
    const card = screen.getByRole('article', { name: 'Loja 2' })
    fireEvent.click(within(card).getByRole('button', { name: 'Conexão' }))
    const dialog = await screen.findByRole('dialog', { name: 'Loja 2' })
    fireEvent.click(await within(dialog).findByRole('button', { name: 'Ligar' }))
    expect(await within(dialog).findByRole('img', { name: /QR/ })).toBeTruthy()
    expect(api.called('POST', '/api/numbers/loja-2/start')).toHaveLength(1)
    await expectAccessible(container)
  })

  test('a locked number says at once what to do', async () => {
    await open({ 'GET /api/numbers': { success: true, numbers: [number({ limit: 'locked' })] } })
    const help = await screen.findByText(/O que fazer se o WhatsApp bloquear/)
    expect(help.closest('details')?.open).toBe(true)
  })

  test('what happened to a number is asked for when somebody looks', async () => {
    const { api } = await open({
      'GET /api/numbers/default/events': {
        success: true,
        events: [{ at: NOW, kind: 'locked', text: 'WhatsApp impediu o número' }],
      },
    })
    const summary = await screen.findByText('O que aconteceu com este número')
    expect(api.called('GET', '/api/numbers/default/events')).toEqual([])
    const details = summary.closest('details')
    if (details) details.open = true
    fireEvent(details ?? summary, new Event('toggle'))
    expect(await screen.findByText('WhatsApp impediu o número')).toBeTruthy()
  })

  test('who cannot scan gets a code; a number that does not wait for one says so', async () => {
    let asked = 0
    const { api } = await open({
      'GET /api/waha/status': { ...waha, status: 'SCAN_QR_CODE' },
      'POST /api/numbers/default/pairing-code': () => {
        asked += 1
        return asked === 1 ? new Refusal('not_found') : { success: true, code: 'ABCD-1234' }
      },
    })
    fireEvent.input(await screen.findByLabelText(/Número do WhatsApp/), {
      target: { value: '(11) 98765-4321' },
    })
    const ask = screen.getByRole('button', { name: 'Pedir código' })
    await waitFor(() => expect(ask).toMatchObject({ disabled: false }))
    fireEvent.click(ask)
    expect(await screen.findByText(/Não encontrado/)).toBeTruthy()
    await waitFor(() => expect(ask).toMatchObject({ disabled: false }))
    fireEvent.click(ask)
    expect(await screen.findByText('ABCD-1234')).toBeTruthy()
    expect(api.called('POST', '/api/numbers/default/pairing-code')[0]?.body).toEqual({
      phone: '(11) 98765-4321',
    })
  })
})
