import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { asViewer, expectAccessible, openAt } from './support/screen.tsx'

afterEach(cleanup)

const answers = {
  'GET /api/simulator/phones': {
    success: true,
    phones: [
      {
        chat: '5511987654321',
        name: 'Maria Souza',
        phone: '(11) 98765-4321',
        conversation_id: 'conv-1',
        last_at: null,
      },
    ],
  },
  'GET /api/simulator/messages': {
    success: true,
    messages: [
      { id: 'a', mine: false, kind: 'text', text: 'Olá *Maria*', ack: 3, at: 1_790_000_000_000 },
      { id: 'b', mine: true, kind: 'image', text: null, ack: 2, at: 1_790_000_100_000 },
    ],
  },
  'POST /api/simulator/inbound': { success: true, id: 'c' },
}

describe('Telefone simulado', () => {
  test('a debtor is chosen, their WhatsApp is shown, and what is written goes out as theirs', async () => {
    const { api, container } = await openAt('/telefone', answers)
    fireEvent.click(await screen.findByRole('link', { name: /Maria Souza/ }))
    const log = await screen.findByRole('log')
    expect(log.querySelector('strong')?.textContent).toBe('Maria')
    expect(log.textContent).toContain('Imagem')
    const field = screen.getByLabelText('Mensagem do devedor')
    fireEvent.input(field, { target: { value: 'já paguei' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    await waitFor(() => expect(api.called('POST', '/api/simulator/inbound')).toHaveLength(1))
    const receipt = screen.getByRole<HTMLButtonElement>('button', {
      name: 'Enviar comprovante (imagem)',
    })
    await waitFor(() => expect(receipt.disabled).toBe(false))
    fireEvent.click(receipt)
    await waitFor(() =>
      expect(api.called('POST', '/api/simulator/inbound').map((call) => call.body)).toEqual([
        { chat: '5511987654321', kind: 'text', text: 'já paguei' },
        { chat: '5511987654321', kind: 'image', text: '' },
      ]),
    )
    await expectAccessible(container)
  })

  test('on a real WhatsApp there is no such page, nor a way to it', async () => {
    const { api } = await openAt('/telefone', {
      'GET /api/bootstrap': {
        success: true,
        gateway: 'waha',
        demo_login: null,
        needs_claim: false,
        contact_hours: true,
        creditor_name: 'Escola',
      },
    })
    expect(await screen.findByText('Este painel usa um WhatsApp real')).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'Telefone simulado' })).toBeNull()
    expect(api.called('GET', '/api/simulator/phones')).toEqual([])
  })

  test('who only looks plays nobody', async () => {
    await openAt('/telefone', { ...answers, ...asViewer })
    expect(await screen.findByText('Só operadores usam o telefone simulado')).toBeTruthy()
  })
})
