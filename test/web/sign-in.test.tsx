import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { Dashboard } from '../../web/src/app.tsx'
import { createApp } from '../../web/src/app-context.ts'
import { fakeApi, Refusal } from './support/fake-api.ts'
import { fakeSockets } from './support/fake-live.ts'
import { expectAccessible, renderScreen, signedInApp } from './support/screen.tsx'

afterEach(cleanup)

const bootstrap = {
  success: true,
  gateway: 'simulator',
  demo_login: null,
  needs_claim: false,
  contact_hours: false,
  creditor_name: 'Escola Exemplo',
}

async function signedOut(overrides: Parameters<typeof fakeApi>[0] = {}, path = '/') {
  localStorage.clear()
  const api = fakeApi(overrides)
  const app = createApp({
    fetch: api.fetch,
    exclusive: (run) => run(),
    openSocket: fakeSockets().open,
    storage: localStorage,
    root: document.documentElement,
  })
  await app.session.start()
  const { container } = renderScreen(app, <Dashboard />, path)
  return { api, app, container }
}

describe('login', () => {
  test('a browser that never signed in does not even try to refresh', async () => {
    const { api, container } = await signedOut()
    expect(screen.getByRole('heading', { name: 'Entrar' })).toBeTruthy()
    expect(api.called('POST', '/auth/refresh')).toEqual([])
    await expectAccessible(container)
  })

  test('the demo login is shown as demo and enters with one click', async () => {
    const { api } = await signedOut()
    expect(screen.getByText(/WhatsApp simulado/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Entrar na demonstração' }))
    expect(await screen.findByRole('navigation', { name: 'Principal' })).toBeTruthy()
    expect(api.called('POST', '/auth/login')[0]?.body).toEqual({
      username: 'admin',
      password: 'admin123',
    })
  })

  test('without a demo there is no password on the page', async () => {
    const { container } = await signedOut({ 'GET /api/bootstrap': bootstrap })
    expect(screen.queryByRole('button', { name: /demonstração/ })).toBeNull()
    expect(container.textContent).not.toContain('admin123')
  })

  test('a wrong password is said in place', async () => {
    await signedOut({ 'POST /auth/login': new Refusal('invalid_credentials') })
    fireEvent.input(screen.getByLabelText('Usuário'), { target: { value: 'ana' } })
    fireEvent.input(screen.getByLabelText('Senha'), { target: { value: 'errada' } })
    fireEvent.submit(
      screen.getByRole('button', { name: 'Entrar' }).closest('form') as HTMLFormElement,
    )
    expect((await screen.findByRole('alert')).textContent).toContain('incorretos')
  })

  test('a new installation is claimed with the code of the link', async () => {
    let claimed = false
    const { api, container } = await signedOut(
      {
        'GET /api/bootstrap': () => ({ ...bootstrap, needs_claim: !claimed }),
        'POST /auth/claim': () => {
          claimed = true
          return {
            success: true,
            access_token: 'access-1',
            refresh_token: 'r',
            token_type: 'Bearer',
            expires_in: 900,
          }
        },
      },
      '/claim#a-token-of-one-use-only',
    )
    await expectAccessible(container)
    fireEvent.input(screen.getByLabelText('Usuário'), { target: { value: 'ana' } })
    fireEvent.input(screen.getByLabelText(/Senha/), { target: { value: 'uma senha longa' } })
    fireEvent.submit(
      screen.getByRole('button', { name: 'Criar acesso' }).closest('form') as HTMLFormElement,
    )
    expect(await screen.findByRole('navigation', { name: 'Principal' })).toBeTruthy()
    expect(api.called('POST', '/auth/claim')[0]?.body).toMatchObject({
      token: 'a-token-of-one-use-only',
    })
    await waitFor(() => expect(location.pathname).toBe('/'))
  })

  test('a session that ends under a running call shows the login', async () => {
    const { app, api } = await signedInApp()
    renderScreen(app, <Dashboard />)
    api.state.session = false
    api.state.valid = 'none'
    await app.api.overview().catch(() => null)
    expect(await screen.findByRole('heading', { name: 'Entrar' })).toBeTruthy()
  })

  test('a server that cannot be reached offers to try again', async () => {
    localStorage.clear()
    const api = fakeApi()
    api.state.offline = true
    const app = createApp({
      fetch: api.fetch,
      exclusive: (run) => run(),
      openSocket: fakeSockets().open,
      storage: localStorage,
      root: document.documentElement,
    })
    await app.session.start()
    renderScreen(app, <Dashboard />)
    api.state.offline = false
    fireEvent.click(screen.getByRole('button', { name: 'Tentar de novo' }))
    expect(await screen.findByRole('heading', { name: 'Entrar' })).toBeTruthy()
  })

  test('logout forgets the session even when the server is away', async () => {
    const { app, api } = await signedInApp()
    api.state.offline = true
    await app.session.logout()
    expect(app.session.state.value).toBe('signed-out')
    expect(localStorage.getItem('signed-in')).toBeNull()
  })
})
