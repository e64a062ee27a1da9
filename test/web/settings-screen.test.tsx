import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { preview, Refusal } from './support/fake-api.ts'
import { expectAccessible, openAt } from './support/screen.tsx'

afterEach(cleanup)

const finding = (level: string, message: string) => ({
  code: 'threat',
  level,
  message,
  position: 4,
  length: 5,
  law: 'CDC, art. 42',
})

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

  test('the linter speaks while typing; what the law forbids cannot be saved', async () => {
    const { api, container } = await openAt('/modelos/tpl-1', {
      'POST /api/billing/templates/check': (call: { body: { body: string } }) => ({
        success: true,
        errors: [],
        findings: call.body.body.includes('preso')
          ? [finding('block', 'Ameaça.'), finding('warn', 'Falta uma saída.')]
          : [],
        acceptable: true,
      }),
    })
    expect(await screen.findByText('Nada a apontar sobre tom e lei.')).toBeTruthy()
    const body = screen.getByLabelText<HTMLTextAreaElement>('Texto')
    fireEvent.input(body, { target: { value: 'Vai preso' } })
    expect(await screen.findByText('Ameaça.')).toBeTruthy()
    expect(screen.getByText('Não pode')).toBeTruthy()
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Salvar' }).disabled).toBe(true)
    const [place] = screen.getAllByRole('button', { name: 'Mostrar no texto' })
    if (place === undefined) throw new Error('no place')
    fireEvent.click(place)
    expect([body.selectionStart, body.selectionEnd]).toEqual([4, 9])
    expect(api.called('POST', '/api/billing/templates/check').length).toBeLessThan(4)
    await expectAccessible(container)
  })

  test('versions show what changed; an older text can be taken up again', async () => {
    const version = { created_at: 1, created_by: 'u1', campaigns: 2, results: null }
    const { container } = await openAt('/modelos/tpl-1', {
      'GET /api/billing/templates/tpl-1/versions': {
        success: true,
        versions: [
          { ...version, version: 2, body: 'Olá {name}, bom dia' },
          { ...version, version: 1, body: 'Oi {name}, bom dia' },
        ],
      },
    })
    await screen.findByText('v2')
    expect(container.querySelector('del')?.textContent).toBe('Oi ')
    expect(container.querySelector('ins')?.textContent).toBe('Olá ')
    fireEvent.click(screen.getByRole('button', { name: 'Usar este texto' }))
    await waitFor(() =>
      expect(screen.getByLabelText<HTMLTextAreaElement>('Texto').value).toBe('Oi {name}, bom dia'),
    )
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
