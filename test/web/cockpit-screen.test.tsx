import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { nextSteps } from '../../web/src/text/campaign.ts'
import { marked, ratePerMinute } from '../../web/src/models/rate.ts'
import { campaign, errorGroup, lane, NOW, timelineItem } from './support/fake-api.ts'
import type { Call } from './support/fake-api.ts'
import { asViewer, expectAccessible, openAt, plainSpaces } from './support/screen.tsx'

afterEach(cleanup)

const ONE = '/api/billing/campaigns/camp-1'
const open = (overrides: Parameters<typeof openAt>[1] = {}) =>
  openAt('/cobrancas/campanha/camp-1', overrides)

const pages = (call: Call) => ({
  success: true,
  items: [timelineItem(call.query.has('before') ? { at: 1, text: 'Campanha criada' } : {})],
  next: call.query.has('before') ? null : 'x',
})

describe('Cockpit', () => {
  test('the funnel goes from the audience to money, and each step leads to its people', async () => {
    const { api, container } = await open()
    const funnel = await screen.findByRole('region', { name: 'Do público ao pagamento' })
    const steps = await within(funnel).findAllByRole('button')
    expect(steps).toHaveLength(10)
    expect(plainSpaces(steps[2]?.textContent ?? '')).toMatch(/Passo sent80.*89%.*R\$ 8\.000,00/)
    expect(steps[6]?.getAttribute('title')).toBe('Quem chegou a cpc')
    await expectAccessible(container)
    fireEvent.click(within(funnel).getByRole('button', { name: /Passo paid/ }))
    await waitFor(() =>
      expect(api.called('GET', `${ONE}/recipients`).at(-1)?.query.get('step')).toBe('paid'),
    )
    const chips = screen.getByRole('group', { name: 'Situação' })
    fireEvent.click(within(chips).getByRole('button', { name: /Passo paid/ }))
    await waitFor(() =>
      expect(api.called('GET', `${ONE}/recipients`).at(-1)?.query.has('step')).toBe(false),
    )
  })

  test('each number has a lane that says what it sent, what limits it and when it goes on', async () => {
    const lanes = [
      lane({ sent_today: 72, daily_cap: 80 }),
      lane({ session: 'b', label: 'Filial', health: 'stopped', limit: 'locked', next_at: null }),
    ]
    const { container } = await open({ [`GET ${ONE}/lanes`]: { success: true, lanes } })
    const first = await screen.findByRole('article', { name: 'Número principal' })
    expect(first.textContent).toContain('72 de 80 hoje')
    const second = screen.getByRole('article', { name: 'Filial' })
    expect(second.textContent).toContain('Parado')
    expect(second.textContent).toContain('bloqueou novas conversas')
    await expectAccessible(container)
  })

  test('failures are grouped by reason; only those that may pass are tried again', async () => {
    const { api } = await open({
      [`GET ${ONE}/errors`]: {
        success: true,
        groups: [
          errorGroup(),
          errorGroup({ reason: 'no_whatsapp', label: 'sem WhatsApp', n: 2, retryable: false }),
        ],
      },
      [`POST ${ONE}/retry`]: { success: true, retried: 4 },
    })
    const errors = await screen.findByRole('region', { name: 'O que falhou' })
    expect(await within(errors).findAllByRole('listitem')).toHaveLength(2)
    expect(within(errors).getAllByRole('button', { name: /Tentar de novo/ })).toHaveLength(1)
    fireEvent.click(within(errors).getByRole('button', { name: 'Tentar de novo estas 4' }))
    expect(await screen.findByText('4 pessoas voltam para a fila.')).toBeTruthy()
    expect(api.called('POST', `${ONE}/retry`)[0]?.body).toEqual({ reason: 'gateway' })
  })

  test('what happened is told newest first, with older lines on demand', async () => {
    await open({ [`GET ${ONE}/timeline`]: pages })
    const history = await screen.findByRole('region', { name: 'Linha do tempo' })
    fireEvent.click(await within(history).findByRole('button', { name: 'Mais antigo' }))
    expect(await within(history).findByText('Campanha criada')).toBeTruthy()
    expect(within(history).getByText('Campanha iniciada')).toBeTruthy()
  })

  test('what the feed says of this campaign is read again, however many frames come, once', async () => {
    const { api, sockets } = await open()
    await screen.findByRole('region', { name: 'Do público ao pagamento' })
    await waitFor(() => expect(sockets.opened).toHaveLength(1))
    sockets.newest().handlers.opened()
    const before = api.called('GET', `${ONE}/funnel`).length
    for (let version = 1; version < 6; version += 1) {
      sockets.frame({ version, campaigns: [campaign()] })
    }
    await waitFor(() => expect(api.called('GET', `${ONE}/funnel`)).toHaveLength(before + 1), {
      timeout: 4_000,
    })
  })

  test('a viewer sees the steps and no way to their people', async () => {
    await open(asViewer)
    const funnel = await screen.findByRole('region', { name: 'Do público ao pagamento' })
    expect(await within(funnel).findAllByRole('listitem')).toHaveLength(10)
    expect(within(funnel).queryAllByRole('button')).toEqual([])
  })
})

describe('what comes next', () => {
  test('a running campaign names the next message, a paused one waits for a person', () => {
    const running = campaign({ eta: { from: NOW, to: NOW, limit: 'cap' } })
    const [next, until] = nextSteps(running, [lane({ next_at: NOW })], NOW)
    expect(next).toBe('Próxima mensagem agora; 4 pessoas esperam.')
    expect(until).toContain('O que limita: o limite diário do número')
    expect(nextSteps(campaign({ status: 'paused' }), [], NOW)).toEqual([
      'Pausada por uma pessoa: 4 pessoas esperam até alguém retomar.',
    ])
    expect(nextSteps(campaign(), [lane({ next_at: null })], NOW)[0]).toContain(
      'nenhum número pode enviar agora',
    )
  })
})

const at = (sent: number) => campaign({ counts: { sent, pending: 100 } })

describe('rate', () => {
  test('is what was seen in the last two minutes; too little is no rate', () => {
    let marks = marked([], at(0), 0)
    expect(ratePerMinute(at(0), marks)).toBeNull()
    marks = marked(marks, at(30), 30_000)
    expect(ratePerMinute(at(30), marks)).toBe(60)
    expect(marked(marks, at(31), 200_000)).toHaveLength(1)
  })

  test('of a finished campaign is its whole time', () => {
    const done = campaign({
      status: 'done',
      counts: { delivered: 10 },
      created_at: NOW,
      finished_at: NOW + 120_000,
    })
    expect(ratePerMinute(done, [])).toBe(5)
  })
})
