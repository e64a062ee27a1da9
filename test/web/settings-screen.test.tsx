import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { preview, Refusal } from './support/fake-api.ts'
import { expectAccessible, openAt } from './support/screen.tsx'

afterEach(cleanup)

describe('Modelos', () => {
  test('the preview follows the text; an unknown variable is named with its place and blocks saving', async () => {
    const { container } = await openAt('/modelos/tpl-1')
    const body = await screen.findByLabelText('Texto')
    expect(container.querySelector('.wa-text strong')?.textContent).toBe('Maria Souza')
    fireEvent.input(body, { target: { value: 'Olá\nveja {valro}' } })
    expect(await screen.findByText(/variável \{valro\} não existe/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'linha 2, coluna 6' })).toBeTruthy()
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Salvar' }).disabled).toBe(true)
    await expectAccessible(container)
  })

  test('a saved change is sent and confirmed', async () => {
    const saved = { ...preview(), success: true }
    const { api } = await openAt('/modelos/tpl-1', {
      'PUT /api/billing/templates/tpl-1': (call: { body: unknown }) => ({
        ...saved,
        template: {
          id: 'tpl-1',
          version: 2,
          variables: [],
          updated_at: 1,
          ...(call.body as object),
        },
      }),
    })
    fireEvent.input(await screen.findByLabelText('Texto'), { target: { value: 'Oi {nome}' } })
    fireEvent.click(await screen.findByRole('button', { name: 'Salvar' }))
    expect(await screen.findByText('Modelo cobranca_simples salvo.')).toBeTruthy()
    expect(api.called('PUT', '/api/billing/templates/tpl-1')[0]?.body).toEqual({
      name: 'cobranca_simples',
      body: 'Oi {nome}',
    })
  })

  test('a name that exists already is said and nothing is lost', async () => {
    await openAt('/modelos/novo', { 'POST /api/billing/templates': new Refusal('template_exists') })
    fireEvent.input(await screen.findByLabelText('Nome'), { target: { value: 'repetido' } })
    fireEvent.click(screen.getByRole('button', { name: 'Salvar' }))
    expect(await screen.findByText(/Já existe um modelo/)).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('Nome').value).toBe('repetido')
  })

  test('delete asks first', async () => {
    const { api } = await openAt('/modelos/tpl-1', {
      'DELETE /api/billing/templates/tpl-1': { success: true },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Excluir' }))
    expect(api.called('DELETE', '/api/billing/templates/tpl-1')).toEqual([])
    fireEvent.click(await screen.findByRole('button', { name: 'Excluir modelo' }))
    await waitFor(() => expect(location.pathname).toBe('/modelos'))
  })
})

describe('Configurações', () => {
  test('the creditor is saved with empty fields as absent; a wrong field is marked', async () => {
    const issue = { field: 'pix_key', code: 'invalid', message: 'Chave Pix inválida.' }
    const { api, container } = await openAt('/configuracoes', {
      'PUT /api/creditors/default': new Refusal('validation_failed', [issue]),
    })
    fireEvent.input(await screen.findByLabelText('Chave Pix'), { target: { value: 'xx' } })
    fireEvent.click(screen.getByRole('button', { name: 'Salvar' }))
    expect((await screen.findAllByText('Chave Pix inválida.')).length).toBeGreaterThan(0)
    expect(screen.getByLabelText('Chave Pix').getAttribute('aria-invalid')).toBe('true')
    expect(api.called('PUT', '/api/creditors/default')[0]?.body).toMatchObject({
      name: 'Escola Exemplo',
      pix_key: 'xx',
      address: null,
      mode: 'first_party',
    })
    await expectAccessible(container)
  })

  test('a number that waits for its scan shows the QR code', async () => {
    await openAt('/configuracoes/numeros', {
      'GET /api/waha/status': {
        success: true,
        session: 'default',
        gateway: 'waha',
        status: 'SCAN_QR_CODE',
        me: null,
        webhook_confirmed: false,
        limit: 'session',
        sent_today: 0,
        daily_cap: 200,
      },
      'GET /api/waha/qr': { success: true, mimetype: 'image/png', data: 'AAAA' },
    })
    const image = await screen.findByAltText('QR code para conectar o WhatsApp')
    expect(image.getAttribute('src')).toBe('data:image/png;base64,AAAA')
    expect(screen.getByText('0 de 200')).toBeTruthy()
  })

  test('switching the number off asks first', async () => {
    const { api } = await openAt('/configuracoes/numeros', {
      'POST /api/waha/stop': { success: true },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Desligar' }))
    expect(api.called('POST', '/api/waha/stop')).toEqual([])
  })
})
