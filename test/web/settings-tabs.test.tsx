import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { NEGOTIATION_SPEC } from '../../src/shared/contracts/api/settings.ts'
import { number, NOW, Refusal, settingsOf } from './support/fake-api.ts'
import { asViewer, expectAccessible, openAt, plainSpaces } from './support/screen.tsx'

afterEach(cleanup)

const PUT = 'PUT /api/settings/negotiation'
const stored = (call: { body: { value: object } }) => settingsOf('negotiation', call.body.value)
const typeNumber = (label: string | RegExp, value: number) =>
  fireEvent.input(screen.getByLabelText(label), {
    target: { value: String(value), valueAsNumber: value },
  })

/** Clicks once the button is there to be clicked. */
async function press(name: string) {
  const ready = await waitFor(() => {
    const button = screen.getByRole<HTMLButtonElement>('button', { name })
    expect(button.disabled).toBe(false)
    return button
  })
  fireEvent.click(ready)
}

describe('Negociação', () => {
  test('a change is saved whole, with the version it was made from', async () => {
    const { api, container } = await openAt('/configuracoes/negociacao', { [PUT]: stored })
    fireEvent.click(await screen.findByRole('button', { name: 'Faixa de desconto' }))
    typeNumber('Desconto até', 12.5)
    expect(screen.getByText(/só conseguem abater multa e juros/)).toBeTruthy()
    typeNumber(/O total nunca fica abaixo/, 80)
    expect(screen.queryByText(/só conseguem abater multa e juros/)).toBeNull()
    await expectAccessible(container)
    await press('Salvar')
    expect(await screen.findByText('Configurações salvas.')).toBeTruthy()
    expect(api.called('PUT', '/api/settings/negotiation')[0]?.body).toMatchObject({
      version: 3,
      value: {
        minPrincipalShareBps: 8_000,
        discountTiers: [{ minDaysLate: 30, maxDaysLate: null, maxDiscountBps: 1_250 }],
      },
    })
  })

  test('the example follows the rules while they are typed', async () => {
    const policy = {
      ...NEGOTIATION_SPEC.fallback,
      minPrincipalShareBps: 5_000,
      discountTiers: [
        { minDaysLate: 0, maxDaysLate: null, minAmountCents: 0, maxDiscountBps: 1_000 },
      ],
    }
    await openAt('/configuracoes/negociacao', {
      'GET /api/settings/negotiation': settingsOf('negotiation', policy),
    })
    const example = await screen.findByRole('region', { name: 'Como o robô negociaria' })
    expect(plainSpaces(example.textContent)).toContain('À vista R$ 450,00')
    typeNumber('Desconto até', 20)
    await waitFor(() => expect(plainSpaces(example.textContent)).toContain('À vista R$ 400,00'))
  })

  test('what the server finds wrong is marked at its field, and nothing typed is lost', async () => {
    const issue = {
      field: 'value.discountTiers.0.maxDaysLate',
      code: 'custom',
      message: 'o fim da faixa de atraso vem antes do começo',
    }
    await openAt('/configuracoes/negociacao', { [PUT]: new Refusal('validation_failed', [issue]) })
    fireEvent.click(await screen.findByRole('button', { name: 'Faixa de desconto' }))
    typeNumber(/até \(em branco/, 10)
    await press('Salvar')
    await waitFor(() =>
      expect(screen.getByLabelText(/até \(em branco/).getAttribute('aria-invalid')).toBe('true'),
    )
    expect(screen.getByLabelText<HTMLInputElement>(/até \(em branco/).value).toBe('10')
  })

  test('somebody else saved meanwhile: it is said', async () => {
    await openAt('/configuracoes/negociacao', { [PUT]: new Refusal('settings_changed') })
    await screen.findByRole('button', { name: 'Faixa de desconto' })
    typeNumber('Parcelas no máximo', 6)
    await press('Salvar')
    expect(await screen.findByText(/mudaram enquanto você editava/)).toBeTruthy()
  })

  test('who is no administrator reads', async () => {
    await openAt('/configuracoes/negociacao', asViewer)
    expect(await screen.findByText('Só administradores mudam estas configurações.')).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('Parcelas no máximo').disabled).toBe(true)
    expect(screen.queryByRole('link', { name: 'Usuários' })).toBeNull()
  })
})

describe('Conformidade', () => {
  test('a rule is loosened no further than its floor; some not at all', async () => {
    const { api, container } = await openAt('/configuracoes/conformidade', {
      'PUT /api/settings/compliance': (call: { body: { value: object } }) =>
        settingsOf('compliance', call.body.value),
    })
    const level = await screen.findByLabelText('Nível da regra: Dívida com mais de cinco anos')
    const options = within(level)
      .getAllByRole('option')
      .map((one) => one.textContent)
    expect(options).toEqual(['Segura', 'Espera uma pessoa'])
    expect(screen.getByText('Segura sempre')).toBeTruthy()
    fireEvent.change(level, { target: { value: 'review' } })
    fireEvent.click(screen.getByLabelText('Também aos sábados'))
    fireEvent.input(screen.getByLabelText('Dia'), { target: { value: '2026-12-24' } })
    fireEvent.click(screen.getByRole('button', { name: 'Adicionar' }))
    await expectAccessible(container)
    await press('Salvar')
    await waitFor(() =>
      expect(api.called('PUT', '/api/settings/compliance')[0]?.body).toMatchObject({
        value: {
          levels: { prescribed: 'review' },
          hours: { saturday: { from: '09:00', to: '13:00' } },
          ownHolidays: ['2026-12-24'],
        },
      }),
    )
  })
})

describe('Números', () => {
  test('each number says what acts on it, and how much is left of today', async () => {
    const locked = number({ limit: 'locked', locked_until: NOW, waiting: 12, failed_24h: 3 })
    const { container } = await openAt('/configuracoes/numeros', {
      'GET /api/numbers': { success: true, numbers: [locked] },
    })
    const card = await screen.findByRole('article', { name: 'Número principal' })
    expect(card.textContent).toContain('72 de 80 hoje')
    expect(card.textContent).toContain('12 pessoas esperam')
    expect(card.textContent).toContain('bloqueou novas conversas')
    expect(card.textContent).toContain('espere')
    await expectAccessible(container)
  })

  test('a number is added with its age', async () => {
    const { api } = await openAt('/configuracoes/numeros', {
      'PUT /api/numbers': { success: true, numbers: [number()] },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Adicionar número' }))
    const dialog = await screen.findByRole('dialog')
    const type = (label: string, value: string) =>
      fireEvent.input(within(dialog).getByLabelText(label), { target: { value } })
    type('Sessão do WAHA', 'loja2')
    type('Em uso desde', '2026-11-20')
    fireEvent.click(within(dialog).getByRole('button', { name: 'Salvar' }))
    await waitFor(() =>
      expect(api.called('PUT', '/api/numbers')[0]?.body).toEqual({
        session: 'loja2',
        activated_on: '2026-11-20',
        daily_cap: null,
        enabled: true,
      }),
    )
  })
})

describe('Textos do robô', () => {
  test('a wording is checked while typed: typed figures and unknown variables are refused', async () => {
    const { api, container } = await openAt('/configuracoes/textos', {
      'PUT /api/settings/replies': (call: { body: { value: object } }) =>
        settingsOf('replies', call.body.value),
    })
    const field = await screen.findByLabelText('Primeira saudação, redação 1')
    fireEvent.input(field, { target: { value: 'Oi {nome}, pague R$ 10 com {xyz}' } })
    expect(await screen.findByText(/valores e percentuais vêm só das variáveis/)).toBeTruthy()
    expect(screen.getByText(/\{xyz\} não pode ser usada/)).toBeTruthy()
    expect(screen.getByText('Seu texto')).toBeTruthy()
    await expectAccessible(container)
    fireEvent.click(screen.getByRole('button', { name: 'Voltar ao padrão' }))
    await waitFor(() => expect(screen.queryByText('Seu texto')).toBeNull())
    expect(api.called('PUT', '/api/settings/replies')).toEqual([])
  })
})

describe('Usuários e conta', () => {
  test('an administrator creates, changes roles and disables after asking', async () => {
    const { api, container } = await openAt('/configuracoes/usuarios', {
      'POST /api/users': { success: true },
      'PATCH /api/users/u2': { success: true },
    })
    fireEvent.change(await screen.findByLabelText('Perfil de vera'), {
      target: { value: 'operator' },
    })
    await waitFor(() =>
      expect(api.called('PATCH', '/api/users/u2')[0]?.body).toEqual({ role: 'operator' }),
    )
    await expectAccessible(container)
    const row = (await screen.findByText('vera')).closest('tr')
    if (row === null) throw new Error('no row')
    fireEvent.click(within(row).getByRole('button', { name: 'Desativar' }))
    const dialog = await screen.findByRole('dialog')
    expect(api.called('PATCH', '/api/users/u2')).toHaveLength(1)
    fireEvent.click(within(dialog).getByRole('button', { name: 'Desativar' }))
    await waitFor(() =>
      expect(api.called('PATCH', '/api/users/u2')[1]?.body).toEqual({ disabled: true }),
    )
  })

  test('the second factor is set up by who proves the password', async () => {
    const { api } = await openAt('/configuracoes/conta', {
      'GET /api/me': { success: true, user: { id: 'u1', username: 'rita', role: 'admin' } },
      'GET /api/me/totp': { success: true, enabled: false, recovery_left: 0 },
      'POST /api/me/totp': { success: true, secret: 'ABC', uri: 'otpauth://totp/x?secret=ABC' },
    })
    await press('Ligar segundo fator')
    const dialog = await screen.findByRole('dialog')
    const next = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Continuar' })
    expect(next.disabled).toBe(true)
    const field = within(dialog).getByLabelText('Sua senha')
    fireEvent.input(field, { target: { value: 'minha senha' } })
    fireEvent.click(next)
    expect(await screen.findByText('ABC')).toBeTruthy()
    expect(api.called('POST', '/api/me/totp')[0]?.body).toEqual({ password: 'minha senha' })
  })

  test('a powerful key is made by who proves the password', async () => {
    const { api } = await openAt('/configuracoes/chaves', {
      'GET /api/keys': { success: true, keys: [] },
      'POST /api/keys': { success: true, key: {}, secret: 'cob_x' },
    })
    await press('Nova chave')
    const dialog = within(await screen.findByRole('dialog'))
    fireEvent.input(dialog.getByLabelText(/^Nome/), { target: { value: 'ERP' } })
    expect(dialog.queryByLabelText(/Sua senha/)).toBeNull()
    fireEvent.click(dialog.getByLabelText(/^Tudo/))
    fireEvent.input(dialog.getByLabelText(/Sua senha/), { target: { value: 'minha senha' } })
    fireEvent.click(dialog.getByRole('button', { name: 'Criar' }))
    await waitFor(() =>
      expect(api.called('POST', '/api/keys')[0]?.body).toMatchObject({
        scopes: ['read', 'admin'],
        password: 'minha senha',
      }),
    )
  })

  test('one changes the own password and ends other sessions, not this one', async () => {
    const { api } = await openAt('/configuracoes/conta', {
      'PUT /api/me/password': { success: true },
      'DELETE /api/me/sessions/s2': { success: true },
    })
    fireEvent.input(await screen.findByLabelText('Senha atual'), { target: { value: 'a' } })
    fireEvent.input(screen.getByLabelText('Senha nova'), { target: { value: 'b' } })
    await press('Trocar senha')
    expect(await screen.findByText(/Senha trocada/)).toBeTruthy()
    expect(api.called('PUT', '/api/me/password')[0]?.body).toEqual({ current: 'a', next: 'b' })
    expect(screen.getAllByRole('button', { name: 'Encerrar' })).toHaveLength(1)
    await press('Encerrar')
    await waitFor(() => expect(api.called('DELETE', '/api/me/sessions/s2')).toHaveLength(1))
  })
})
