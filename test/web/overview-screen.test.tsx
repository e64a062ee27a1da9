import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { alert, campaign, overview, Refusal } from './support/fake-api.ts'
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

  test('money stands beside the period before, with how it is made', async () => {
    await openAt('/')
    const money = await screen.findByRole('region', { name: 'Valores' })
    const text = plainSpaces(money.textContent)
    expect(text).toContain('+100% que ontem')
    expect(text).toContain('-9% que nos mesmos dias do mês anterior')
    expect(text).toContain('3 vencem hoje')
    const mark = within(money).getByRole('button', { name: /Recuperado hoje/ })
    const told = document.getElementById(mark.getAttribute('aria-describedby') ?? '')
    expect(plainSpaces(told?.textContent ?? '')).toContain('n = 4')
  })

  test('the rows behind a figure are one click away', async () => {
    const { api } = await openAt('/', {
      'GET /api/reports/kpis/cash/rows': { success: true, rows: [], next: null },
    })
    const [rows] = await screen.findAllByRole('button', { name: 'Ver pagamentos' })
    if (rows) fireEvent.click(rows)
    expect(await screen.findByRole('dialog', { name: 'Pagamentos recebidos' })).toBeTruthy()
    const [call] = api.called('GET', '/api/reports/kpis/cash/rows')
    expect(call?.query.get('from')).toBe(call?.query.get('to'))
  })

  test('an alert is seen in the header and taken note of once', async () => {
    const taken = alert({ acknowledged_at: 1, acknowledged_by: 'admin' })
    const { api, sockets } = await openAt('/', {
      'POST /api/alerts/alr-1/acknowledge': { success: true, alert: taken },
    })
    await waitFor(() => expect(sockets.opened).toHaveLength(1))
    sockets.newest().handlers.opened()
    sockets.frame({ version: 1, alerts: [alert()] })
    await screen.findByRole('button', { name: 'Alertas: 1 novo' })
    const [note] = await screen.findAllByRole('button', { name: 'Ciente: Número desconectado' })
    if (note) fireEvent.click(note)
    await screen.findByRole('button', { name: 'Alertas' })
    expect(api.called('POST', '/api/alerts/alr-1/acknowledge')).toHaveLength(1)
    sockets.frame({ version: 2, alerts: [alert({ ended_at: 2 })] })
    await waitFor(() => expect(screen.queryByText('Número desconectado')).toBeNull())
  })

  test('the state of each part is told in words', async () => {
    await openAt('/')
    const parts = await screen.findByRole('region', { name: 'Estado das partes' })
    await within(parts).findByText('Com limitações')
    expect(parts.textContent).toContain('Só o modelo local responde.')
  })

  test('an empty product says how to begin, and loads people to play with', async () => {
    await openAt('/', { 'GET /api/billing/campaigns': { success: true, campaigns: [] } })
    const first = await screen.findByRole('region', { name: 'Comece por aqui' })
    expect(within(first).getByRole('button', { name: /carteira de demonstração/ })).toBeTruthy()
    expect(
      within(first)
        .getByRole('link', { name: /exemplo/ })
        .getAttribute('href'),
    ).toContain('.csv')
  })

  test('the chart has the same figures as a table', async () => {
    await openAt('/')
    const table = await screen.findByRole('region', {
      name: 'Tabela: Mensagens por hora',
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
