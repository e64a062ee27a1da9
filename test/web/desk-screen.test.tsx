import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { cannedAnswer, note } from './support/data/desk.ts'
import { chat, conversation, message } from './support/fake-api.ts'
import type { Call } from './support/fake-api.ts'
import { asViewer, expectAccessible, openAt, plainSpaces } from './support/screen.tsx'

afterEach(cleanup)

const FIRST = { timeout: 10_000 }
const CONVERSATION = '/api/chat/conversations/conv-1'
const READ = `GET ${CONVERSATION}`

const understood = {
  classification: {
    intent: 'promessa_pagamento' as const,
    confidence: 0.8,
    path: 'onnx' as const,
    flags: [],
    alternatives: [{ intent: 'negociacao_parcelamento' as const, confidence: 0.1 }],
  },
  entities: {},
  latencyMs: 9,
}

const desk = {
  'GET /api/chat/queues': {
    success: true,
    queues: [
      { key: 'promise_today', n: 2 },
      { key: 'dispute', n: 0 },
    ],
  },
  [`GET ${CONVERSATION}/notes`]: { success: true, items: [note()] },
  'GET /api/settings/canned': cannedAnswer,
  [READ]: chat({ messages: [message({ id: 7, text: 'pago dia 10', decision: understood })] }),
}

const typeIn = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } })
const composer = async () => screen.findByLabelText<HTMLTextAreaElement>('Mensagem', {}, FIRST)

describe('queues and filters', () => {
  test('only queues in which somebody waits are shown, with their count, and one asks the server', async () => {
    const { api } = await openAt('/conversas', desk)
    const queue = await screen.findByRole('button', { name: /Promessa vence hoje/ }, FIRST)
    expect(queue.textContent).toContain('2')
    expect(screen.queryByRole('button', { name: /Contestação/ })).toBeNull()
    fireEvent.click(queue)
    await waitFor(() =>
      expect(api.called('GET', '/api/chat/conversations').at(-1)?.query.get('queue')).toBe(
        'promise_today',
      ),
    )
  })

  test('intent and days narrow the list', async () => {
    const { api, container } = await openAt('/conversas', desk)
    fireEvent.click(await screen.findByRole('button', { name: 'Mais filtros' }, FIRST))
    fireEvent.change(screen.getByLabelText('Última intenção'), {
      target: { value: 'contestacao' },
    })
    fireEvent.change(screen.getByLabelText('De'), { target: { value: '2026-11-01' } })
    await waitFor(() => {
      const asked = api.called('GET', '/api/chat/conversations').at(-1)?.query
      expect([asked?.get('intent'), asked?.get('from')]).toEqual(['contestacao', '2026-11-01'])
    })
    expect(screen.getByRole('button', { name: 'Mais filtros (2)' })).toBeTruthy()
    await expectAccessible(container)
  })

  test('a word is found in messages, and its hit leads to its place', async () => {
    const hit = {
      conversation_id: 'conv-1',
      message_id: 400,
      name: 'Maria Souza',
      at: 1_790_000_000_000,
      direction: 'in',
      excerpt: 'mandei o comprovante ontem',
    }
    const { api } = await openAt('/conversas', {
      ...desk,
      'GET /api/chat/search': { success: true, items: [hit], next: null, searched_to: null },
      [READ]: (call: Call) =>
        call.query.get('around') === '400'
          ? chat({ messages: [message({ id: 400, text: hit.excerpt })], older: 400, newer: 400 })
          : chat(),
    })
    typeIn(await screen.findByLabelText('Buscar conversas', {}, FIRST), 'Comprovante')
    fireEvent.click(screen.getByRole('button', { name: 'Mensagens' }))
    const marked = await screen.findByText('comprovante')
    expect(marked.tagName).toBe('MARK')
    fireEvent.click(marked)
    await waitFor(() => expect(location.search).toBe('?mensagem=400'))
    await waitFor(() => expect(api.called('GET', CONVERSATION)[0]?.query.get('around')).toBe('400'))
    fireEvent.click(await screen.findByRole('button', { name: 'Ir para o fim da conversa' }))
    expect(await screen.findByText('bom dia')).toBeTruthy()
  })
})

describe('notes', () => {
  test('a note is kept between the messages and never goes out as one', async () => {
    const { api, container } = await openAt('/conversas/conv-1', {
      ...desk,
      [`POST ${CONVERSATION}/notes`]: (call: Call) => ({
        success: true,
        note: note({ id: 'note-2', ...Object(call.body) }),
      }),
    })
    expect(await screen.findByText('Prefere ser chamada à tarde', {}, FIRST)).toBeTruthy()
    fireEvent.keyDown(document.body, { key: 'n' })
    const field = await screen.findByLabelText('Nota interna')
    typeIn(field, 'Ligar na quinta')
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(await screen.findByText('Ligar na quinta')).toBeTruthy()
    expect(api.called('POST', `${CONVERSATION}/notes`)[0]?.body).toEqual({
      text: 'Ligar na quinta',
    })
    expect(api.called('POST', `${CONVERSATION}/messages`)).toEqual([])
    await expectAccessible(container)
  })

  test('what was meant for the debtor and what for the team never mix', async () => {
    await openAt('/conversas/conv-1', desk)
    typeIn(await composer(), 'Oi, Maria')
    fireEvent.click(screen.getByRole('button', { name: 'Nota interna' }))
    const field = screen.getByLabelText<HTMLTextAreaElement>('Nota interna')
    expect(field.value).toBe('')
    typeIn(field, 'cuidado')
    fireEvent.click(screen.getByRole('button', { name: 'Mensagem' }))
    expect((await composer()).value).toBe('Oi, Maria')
  })

  test('who only looks asks for no notes', async () => {
    const { api } = await openAt('/conversas/conv-1', { ...desk, ...asViewer })
    await screen.findByRole('log', {}, FIRST)
    expect(api.called('GET', `${CONVERSATION}/notes`)).toEqual([])
  })
})

describe('canned replies', () => {
  test('a slash lists them, arrows choose, Enter inserts with what is known filled in', async () => {
    await openAt('/conversas/conv-1', desk)
    const field = await composer()
    typeIn(field, '/')
    const list = await screen.findByRole('listbox', { name: 'Respostas prontas' })
    expect(await within(list).findAllByRole('option')).toHaveLength(3)
    fireEvent.keyDown(field, { key: 'ArrowDown' })
    fireEvent.keyDown(field, { key: 'Enter' })
    await waitFor(() => expect(plainSpaces(field.value)).toBe('Segue o Pix de R$ 150,50.'))
    expect(screen.queryByRole('listbox')).toBeNull()
  })

  test('a variable nobody filled in is named, and the text stays here until it is', async () => {
    const { api } = await openAt('/conversas/conv-1', {
      ...desk,
      [`POST ${CONVERSATION}/messages`]: { success: true, speaker: 'person' },
    })
    const field = await composer()
    typeIn(field, '/prazo')
    await screen.findByRole('option', { name: /prazo/ })
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(await screen.findByText(/Preencha \{data\}/)).toBeTruthy()
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(api.called('POST', `${CONVERSATION}/messages`)).toEqual([])
    typeIn(field, 'Consigo até amanhã.')
    fireEvent.keyDown(field, { key: 'Enter' })
    await waitFor(() =>
      expect(api.called('POST', `${CONVERSATION}/messages`)[0]?.body).toMatchObject({
        text: 'Consigo até amanhã.',
      }),
    )
  })

  test('an administrator changes them beside the conversation', async () => {
    const { api, container } = await openAt('/conversas/conv-1', {
      ...desk,
      'PUT /api/settings/canned': (call: Call) => ({ ...cannedAnswer, ...Object(call.body) }),
    })
    typeIn(await composer(), '/')
    fireEvent.click(await screen.findByRole('button', { name: 'Gerenciar respostas prontas' }))
    const dialog = await screen.findByRole('dialog', { name: 'Respostas prontas' })
    fireEvent.click(await within(dialog).findByRole('button', { name: 'Apagar resposta /ola' }))
    await expectAccessible(container)
    fireEvent.click(within(dialog).getByRole('button', { name: 'Salvar' }))
    await waitFor(() =>
      expect(api.called('PUT', '/api/settings/canned')[0]?.body).toMatchObject({
        version: 3,
        value: { items: [{ shortcut: 'pix' }, { shortcut: 'prazo' }] },
      }),
    )
  })
})

const reviewed = (intent: string) => ({
  success: true,
  review: {
    message_id: 7,
    predicted: 'promessa_pagamento',
    intent,
    at: 1_790_000_000_000,
    author: 'ana',
  },
})

describe('a word on intents', () => {
  test('one click says that it was right', async () => {
    const { api } = await openAt('/conversas/conv-1', {
      ...desk,
      [`PUT ${CONVERSATION}/messages/7/intent`]: reviewed('promessa_pagamento'),
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Certo' }, FIRST))
    expect(await screen.findByText('confirmada')).toBeTruthy()
    expect(api.called('PUT', `${CONVERSATION}/messages/7/intent`)[0]?.body).toEqual({
      intent: 'promessa_pagamento',
    })
  })

  test('a menu in words corrects it, likely ones first', async () => {
    const { api, container } = await openAt('/conversas/conv-1', {
      ...desk,
      [`PUT ${CONVERSATION}/messages/7/intent`]: reviewed('contestacao'),
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Corrigir a intenção' }, FIRST))
    const dialog = await screen.findByRole('dialog', { name: 'O que esta mensagem quis dizer?' })
    const names = within(dialog)
      .getAllByRole('button')
      .map((button) => button.textContent)
    expect(names.slice(0, 2)).toEqual(['Promete pagar', 'Pede parcelamento'])
    await expectAccessible(container)
    fireEvent.click(within(dialog).getByRole('button', { name: 'Contesta a dívida' }))
    expect(await screen.findByText(/corrigida; o robô leu promete pagar/)).toBeTruthy()
    expect(api.called('PUT', `${CONVERSATION}/messages/7/intent`)[0]?.body).toEqual({
      intent: 'contestacao',
    })
  })
})

const openPalette = () => fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true })

describe('palette', () => {
  test('finds pages by the beginnings of words, people by name, and acts on the open conversation', async () => {
    const { api, container } = await openAt('/conversas/conv-1', {
      ...desk,
      'GET /api/chat/conversations': (call: Call) => ({
        success: true,
        conversations:
          call.query.get('search') === 'bru'
            ? [conversation({ id: 'conv-2', name: 'Bruno Lima' })]
            : [conversation()],
        next: null,
      }),
      [`POST ${CONVERSATION}/take-over`]: { success: true, speaker: 'person' },
    })
    await screen.findByRole('log', {}, FIRST)
    openPalette()
    const field = await screen.findByRole('combobox', { name: 'O que você quer fazer?' }, FIRST)
    await expectAccessible(container)
    typeIn(field, 'bru')
    expect(await screen.findByRole('option', { name: /Bruno Lima/ })).toBeTruthy()
    typeIn(field, 'assum')
    fireEvent.keyDown(field, { key: 'Enter' })
    await waitFor(() => expect(api.called('POST', `${CONVERSATION}/take-over`)).toHaveLength(1))
    openPalette()
    const again = await screen.findByRole('combobox', { name: 'O que você quer fazer?' })
    typeIn(again, 'model')
    fireEvent.keyDown(again, { key: 'Enter' })
    await waitFor(() => expect(location.pathname).toBe('/modelos'))
  })
})
