import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { campaign, overview, Refusal } from './support/fake-api.ts'
import { expectAccessible, openAt, plainSpaces } from './support/screen.tsx'

afterEach(cleanup)

describe('Visão geral', () => {
  test('money comes first, and the simulator is named as such', async () => {
    const { container } = await openAt('/')
    const money = await screen.findByRole('region', { name: 'Valores' })
    expect(plainSpaces(money.textContent)).toContain('R$ 1.289,40')
    expect(plainSpaces(money.textContent)).toContain('R$ 482.910,55')
    expect(container.textContent).toContain('nenhuma pessoa real recebe mensagem')
    expect(container.textContent).toContain('horário permitido para contato está desligado')
    await expectAccessible(container)
  })

  test('the chart has the same figures as a table', async () => {
    await openAt('/')
    const table = await screen.findByRole('region', {
      name: 'Tabela de mensagens por hora',
      hidden: true,
    })
    const rows = within(table).getAllByRole('row', { hidden: true })
    expect(rows).toHaveLength(25)
    expect(rows.at(-1)?.textContent).toContain('23')
  })

  test('the running campaign moves with the feed', async () => {
    const { sockets, container } = await openAt('/')
    await screen.findByRole('progressbar')
    sockets.newest().handlers.opened()
    const counts = { sent: 9, pending: 1 }
    sockets.frame({ version: 1, campaigns: [campaign({ counts })] })
    await waitFor(() =>
      expect(container.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe(
        '9',
      ),
    )
  })

  test('a feed that stopped is said in the header', async () => {
    const { sockets } = await openAt('/')
    await waitFor(() => expect(sockets.opened).toHaveLength(1))
    sockets.newest().handlers.opened()
    expect((await screen.findAllByText('Ao vivo')).length).toBeGreaterThan(0)
    sockets.newest().handlers.closed()
    expect(await screen.findByText(/Reconectando/)).toBeTruthy()
  })

  test('a failure offers to try again', async () => {
    let fail = true
    await openAt('/', { 'GET /api/overview': () => (fail ? new Refusal('internal') : overview) })
    const again = await screen.findByRole('button', { name: 'Tentar de novo' })
    fail = false
    fireEvent.click(again)
    expect(await screen.findByRole('region', { name: 'Valores' })).toBeTruthy()
  })

  test('unread conversations are counted beside the navigation, first asked, then by the feed', async () => {
    const { sockets } = await openAt('/')
    const link = await screen.findByRole('link', { name: /Conversas/ })
    await waitFor(() => expect(link.textContent).toContain('7'))
    sockets.newest().handlers.opened()
    const counters = { unread: 120, with_person: 0, inbound_today: 0, outbound_today: 0 }
    sockets.frame({ version: 1, counters })
    await waitFor(() => expect(link.textContent).toContain('99+'))
  })
})
