import { configure, render } from '@testing-library/preact'
import axe from 'axe-core'
import type { ComponentChildren } from 'preact'
import { LocationProvider } from 'preact-iso'
import { expect } from 'vitest'
import { Dashboard } from '../../../web/src/app.tsx'
import { AppProvider, createApp } from '../../../web/src/app-context.ts'
import type { App } from '../../../web/src/app-context.ts'
import { fakeApi } from './fake-api.ts'
import { fakeLater, fakeSockets } from './fake-live.ts'

// The first look at a page compiles it, and the machine may be busy: a limit, not a measure.
configure({ asyncUtilTimeout: 10_000 })

/** A whole dashboard over fakes, already signed in. */
export async function signedInApp(overrides: Parameters<typeof fakeApi>[0] = {}) {
  const api = fakeApi(overrides)
  const sockets = fakeSockets()
  const clock = fakeLater()
  const saved: string[] = []
  localStorage.clear()
  localStorage.setItem('signed-in', '1')
  const app = createApp({
    fetch: api.fetch,
    exclusive: (run) => run(),
    openSocket: sockets.open,
    storage: localStorage,
    root: document.documentElement,
    wait: clock.later,
    save: (_blob, name) => void saved.push(name),
  })
  await app.session.start()
  return { app, api, sockets, clock, saved }
}

export function renderScreen(app: App, screen: ComponentChildren, path = '/') {
  history.replaceState(null, '', path)
  return render(
    <AppProvider value={app}>
      <LocationProvider>{screen}</LocationProvider>
    </AppProvider>,
  )
}

/** No serious or critical violation; contrast needs real pixels and is checked in a browser. */
export async function expectAccessible(container: Element): Promise<void> {
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false } },
    resultTypes: ['violations'],
  })
  const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(bad.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual(
    [],
  )
}

/** The whole dashboard, signed in, at an address. */
export async function openAt(path: string, overrides: Parameters<typeof signedInApp>[0] = {}) {
  const parts = await signedInApp(overrides)
  return { ...parts, ...renderScreen(parts.app, <Dashboard />, path) }
}

/** Formatted money keeps sign and figure together with a space that may not break. */
export const plainSpaces = (text: string | null) => (text ?? '').replaceAll('\u00a0', ' ')

/** Overrides for someone who may only look. */
export const asViewer = {
  'GET /api/me': { success: true, user: { id: 'u2', username: 'vera', role: 'viewer' } },
}
