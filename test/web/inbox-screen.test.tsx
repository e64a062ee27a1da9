import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { chat, conversation, message } from './support/fake-api.ts'
import { asViewer, expectAccessible, openAt, plainSpaces } from './support/screen.tsx'

afterEach(cleanup)

/** The first screen of a run loads its parts. */
const FIRST = { timeout: 10_000 }

const understood = {
  classification: {
    intent: 'negociacao_parcelamento' as const,
    confidence: 0.87,
    path: 'lexical' as const,
    flags: [],
    alternatives: [{ intent: 'saudacao' as const, confidence: 0.1 }],
  },
  entities: { installments: 3, amountCents: 15_050 },
  latencyMs: 12,
}

const offer = {
  id: 'plan-3',
  kind: 'installments' as const,
  debtIds: ['debt-1'],
  principalCents: 15_050,
  fineCents: 0,
  interestCents: 0,
  updatedCents: 15_050,
  discountCents: 3_050,
  totalCents: 12_000,
  installments: [1, 2, 3].map((no) => ({ no, dueDate: `2026-12-0${no}`, amountCents: 4_000 })),
  computedOn: '2026-11-20',
  validUntil: '2026-11-23',
  step: 0,
}
const refusal = {
  id: 'ref-1',
  conversation_id: 'conv-1',
  campaign_id: null,
  recipient_id: null,
  purpose: 'campaign',
  rule: 'contact_hours',
  label: 'Fora do horário de contato',
  level: 'block',
  evidence: {},
  until: 1_800_000_000_000,
  at: 1_790_000_000_000,
}

describe('Conversas', () => {
  const talk = chat({
    stops: ['dispute'],
    messages: [
      message({ id: 1, direction: 'out', source: 'campaign', text: 'Olá *Maria*', status: 'read' }),
      message({ id: 2, text: 'parcela em 3x?', decision: understood }),
      message({ id: 3, kind: 'audio', text: null }),
      message({ id: 4, text: 'apagada', revoked: true }),
    ],
  })

  test('who only looks is told that the words are not for them', async () => {
    await openAt('/conversas/conv-1', {
      ...asViewer,
      'GET /api/chat/conversations': {
        success: true,
        conversations: [conversation({ preview: null })],
        next: null,
      },
      'GET /api/chat/conversations/conv-1': chat({ messages: [message({ id: 2, text: null })] }),
    })
    const log = await screen.findByRole('log', {}, FIRST)
    await within(log).findByText('Texto só para quem opera')
    const row = await screen.findByRole('link', { name: /Texto só para quem opera/ })
    expect(row.textContent).not.toContain('Sem mensagens')
  })

  test('bubbles carry ticks, formatting, placeholders and, on demand, the reasoning', async () => {
    const { container } = await openAt('/conversas/conv-1', {
      'GET /api/chat/conversations/conv-1': talk,
    })
    const log = await screen.findByRole('log', {}, FIRST)
    expect(within(log).getByRole('img', { name: 'Lida' })).toBeTruthy()
    expect(log.querySelector('strong')?.textContent).toBe('Maria')
    expect(log.textContent).toContain('Áudio')
    expect(log.textContent).toContain('Mensagem apagada')
    expect(log.textContent).not.toContain('apagada4')
    const reasoning = within(log)
      .getByText(/Pede parcelamento/)
      .closest('details')
    if (!reasoning) throw new Error('no reasoning')
    expect(reasoning.textContent).not.toContain('Léxico')
    reasoning.open = true
    fireEvent(reasoning, new Event('toggle'))
    await within(log).findByText('Léxico')
    expect(plainSpaces(reasoning.textContent)).toContain('Léxico')
    expect(plainSpaces(reasoning.textContent)).toContain('12 ms')
    expect(plainSpaces(reasoning.textContent)).toContain('R$ 150,50, 3 parcelas')
    await expectAccessible(container)
  })

  test('the debtor panel shows balance and what forbids writing', async () => {
    const { container } = await openAt('/conversas/conv-1', {
      'GET /api/chat/conversations/conv-1': talk,
    })
    await screen.findByRole('log')
    const panel = container.querySelector('.debtor-side')
    expect(plainSpaces(panel?.textContent ?? '')).toContain('R$ 150,50')
    expect(panel?.textContent).toContain('15/01/2024')
    expect(panel?.textContent).toContain('Dívida contestada')
  })

  test('who takes over reads the summary and the next offer; what the gate held back is asked for on demand', async () => {
    const { api, container } = await openAt('/conversas/conv-1', {
      'GET /api/chat/conversations/conv-1': chat({
        hand_off: { summary: 'Deve R$ 150,50.\nPediu 3x.\nEstá calma.', suggested_offer: offer },
        offered: [offer],
      }),
      'GET /api/compliance/refusals': {
        success: true,
        refusals: [refusal],
        by_rule: [],
        next: null,
      },
    })
    const panel = await screen.findByRole('complementary', { name: 'Devedor' }, { timeout: 10_000 })
    const note = within(panel).getByRole('region', { name: 'Para quem assume' })
    expect(within(note).getAllByRole('listitem')).toHaveLength(3)
    expect(plainSpaces(note.textContent)).toContain('3x de R$ 40,00')
    expect(plainSpaces(note.textContent)).toContain('total R$ 120,00 · desconto R$ 30,50')
    expect(api.called('GET', '/api/compliance/refusals')).toEqual([])
    const held = within(panel).getByText('O que a regra segurou').closest('details')
    if (held === null) throw new Error('no details')
    held.open = true
    fireEvent(held, new Event('toggle'))
    expect(await within(panel).findByText('Fora do horário de contato')).toBeTruthy()
    const asked = api.called('GET', '/api/compliance/refusals')[0]
    expect(asked?.query.get('conversation_id')).toBe('conv-1')
    await expectAccessible(container)
  })

  test('a picture is shown with the session, a voice note with its transcript, a lost file with its reason', async () => {
    const kept = { state: 'kept' as const, mimetype: 'image/png', bytes: 10 }
    const { api } = await openAt('/conversas/conv-1', {
      'GET /api/chat/conversations/conv-1': chat({
        messages: [
          message({ id: 1, kind: 'image', text: null, media: kept }),
          message({ id: 2, kind: 'audio', text: null, media: kept, transcript: 'pago amanhã' }),
          message({ id: 3, kind: 'document', text: null, media: { ...kept, state: 'too_big' } }),
        ],
      }),
      'GET /api/chat/conversations/conv-1/messages/1/media': new Blob(['png']),
      'GET /api/chat/conversations/conv-1/messages/2/media': new Blob(['ogg']),
    })
    const picture = await screen.findByAltText(/Imagem recebida/)
    expect(picture.getAttribute('src')).toMatch(/^blob:/)
    expect(screen.getByText('pago amanhã')).toBeTruthy()
    expect(screen.getByText(/maior que 10 MB/)).toBeTruthy()
    expect(api.called('GET', '/api/chat/conversations/conv-1/messages/2/media')).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: 'Ouvir áudio' }))
    await waitFor(() => expect(document.querySelector('audio')).toBeTruthy())
  })

  test('J walks the list, H takes over, ? helps; letters in a field stay letters', async () => {
    const { api } = await openAt('/conversas', {
      'POST /api/chat/conversations/conv-1/take-over': { success: true, speaker: 'person' },
    })
    await screen.findByText('Maria Souza')
    fireEvent.keyDown(document.body, { key: 'j' })
    await waitFor(() => expect(location.pathname).toBe('/conversas/conv-1'))
    const field = await screen.findByLabelText('Mensagem')
    fireEvent.keyDown(field, { key: 'h' })
    expect(api.called('POST', '/api/chat/conversations/conv-1/take-over')).toEqual([])
    fireEvent.keyDown(document.body, { key: 'h' })
    expect(await screen.findByRole('button', { name: 'Devolver ao robô' })).toBeTruthy()
    fireEvent.keyDown(document.body, { key: '?' })
    expect(await screen.findByRole('dialog', { name: 'Atalhos do teclado' })).toBeTruthy()
  })

  test('filter and search ask the server', async () => {
    const { api } = await openAt('/conversas')
    fireEvent.click(await screen.findByRole('button', { name: 'Com pessoa' }))
    await waitFor(() =>
      expect(api.called('GET', '/api/chat/conversations').at(-1)?.query.get('filter')).toBe(
        'person',
      ),
    )
    fireEvent.input(screen.getByLabelText('Buscar conversas'), { target: { value: 'maria' } })
    await waitFor(() =>
      expect(api.called('GET', '/api/chat/conversations').at(-1)?.query.get('search')).toBe(
        'maria',
      ),
    )
  })

  test('take over and hand back change who speaks', async () => {
    await openAt('/conversas/conv-1', {
      'POST /api/chat/conversations/conv-1/take-over': { success: true, speaker: 'person' },
      'POST /api/chat/conversations/conv-1/hand-back': { success: true, speaker: 'bot' },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Assumir' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Devolver ao robô' }))
    expect(await screen.findByRole('button', { name: 'Assumir' })).toBeTruthy()
  })

  test('Enter sends as a person, Shift+Enter does not', async () => {
    const { api } = await openAt('/conversas/conv-1', {
      'POST /api/chat/conversations/conv-1/messages': { success: true, speaker: 'person' },
    })
    const field = await screen.findByLabelText('Mensagem')
    fireEvent.input(field, { target: { value: 'Oi, aqui é a Carla' } })
    fireEvent.keyDown(field, { key: 'Enter', shiftKey: true })
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(await screen.findByText('Oi, aqui é a Carla')).toBeTruthy()
    expect(api.called('POST', '/api/chat/conversations/conv-1/messages')).toHaveLength(1)
  })

  test('a viewer cannot write or take over', async () => {
    await openAt('/conversas/conv-1', asViewer)
    await screen.findByRole('log')
    expect(screen.queryByLabelText('Mensagem')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Assumir' })).toBeNull()
  })

  test('an empty inbox says how conversations begin', async () => {
    const { container } = await openAt('/conversas', {
      'GET /api/chat/conversations': { success: true, conversations: [], next: null },
    })
    expect(await screen.findByText('Nenhuma conversa ainda')).toBeTruthy()
    await expectAccessible(container)
  })

  test('near its end the list asks for more, which join without doubles', async () => {
    await openAt('/conversas', {
      'GET /api/chat/conversations': (call: { query: URLSearchParams }) => ({
        success: true,
        conversations:
          call.query.get('before') === null
            ? [conversation()]
            : [conversation(), conversation({ id: 'conv-2', name: 'Bruno Lima', last_at: 1 })],
        next: call.query.get('before') === null ? 'page-2' : null,
      }),
    })
    expect(await screen.findByText('Bruno Lima')).toBeTruthy()
    expect(screen.getAllByText('Maria Souza')).toHaveLength(1)
  })

  test('a screen that was left listens no more', async () => {
    const { app, api, sockets, unmount } = await openAt('/conversas')
    await screen.findByText('Maria Souza')
    const socket = sockets.newest()
    socket.handlers.opened()
    unmount()
    await waitFor(() => expect(app.live.status.value).toBe('off'))
    socket.handlers.frame({ version: 1, at: 0 })
    socket.handlers.frame({ version: 9, at: 0 })
    expect(api.called('GET', '/api/chat/conversations')).toHaveLength(1)
  })
})
