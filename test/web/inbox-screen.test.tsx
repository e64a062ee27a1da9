import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { chat, conversation, message } from './support/fake-api.ts'
import { asViewer, expectAccessible, openAt, plainSpaces } from './support/screen.tsx'

afterEach(cleanup)

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

  test('bubbles carry ticks, formatting, placeholders and, on demand, the reasoning', async () => {
    const { container } = await openAt('/conversas/conv-1', {
      'GET /api/chat/conversations/conv-1': talk,
    })
    const log = await screen.findByRole('log')
    expect(within(log).getByRole('img', { name: 'Lida' })).toBeTruthy()
    expect(log.querySelector('strong')?.textContent).toBe('Maria')
    expect(log.textContent).toContain('Áudio')
    expect(log.textContent).toContain('Mensagem apagada')
    expect(log.textContent).not.toContain('apagada4')
    const reasoning = within(log)
      .getByText(/Pede parcelamento/)
      .closest('details')
    expect(reasoning?.open).toBe(false)
    expect(plainSpaces(reasoning?.textContent ?? '')).toContain('Léxico')
    expect(plainSpaces(reasoning?.textContent ?? '')).toContain('12 ms')
    expect(plainSpaces(reasoning?.textContent ?? '')).toContain('R$ 150,50, 3 parcelas')
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

  test('more conversations join the list without doubles', async () => {
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
    fireEvent.click(await screen.findByRole('button', { name: 'Mostrar mais' }))
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
