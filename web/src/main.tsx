import { effect } from '@preact/signals'
import { LucideProvider } from 'lucide-preact'
import { render } from 'preact'
import { openLiveSocket } from './api/live-socket.ts'
import { AppProvider, createApp } from './app-context.ts'
import { Dashboard } from './app.tsx'
import { registerServiceWorker, setTrustedTypes } from './trusted-types.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/toasts.css'
import './styles/forms.css'
import './styles/layout.css'
import './styles/figures.css'

setTrustedTypes()
// The page's policy forbids evaluated code; zod, in screens loaded later, then does not even try.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

const root = document.getElementById('app')
if (root === null) throw new Error('index.html has no #app')

const RELOADED_AT = 'reloaded-at'

/** A newer version was published and the old parts are gone: reload, but not again and again. */
addEventListener('vite:preloadError', (event) => {
  if (Date.now() - Number(sessionStorage.getItem(RELOADED_AT) ?? 0) < 60_000) return
  event.preventDefault()
  sessionStorage.setItem(RELOADED_AT, String(Date.now()))
  location.reload()
})

const app = createApp({
  fetch: (path, init) => fetch(path, init),
  // Locks need a secure context; a plain http address in a local network has none.
  exclusive: (run) => ('locks' in navigator ? navigator.locks.request('refresh', run) : run()),
  openSocket: openLiveSocket,
  storage: localStorage,
  root: document.documentElement,
})
render(
  <AppProvider value={app}>
    <LucideProvider size={20} strokeWidth={1.8}>
      <Dashboard />
    </LucideProvider>
  </AppProvider>,
  root,
)
void app.session.start()

/** By then the first screen has what it asked for. */
const FETCH_AHEAD_MS = 3_000
const fetchInbox = () => void import('./pages/inbox.tsx').catch(() => null)

/** Who signed in gets the screen opened most before asking for it; Safari knows no idle callback. */
function fetchInboxWhenIdle() {
  setTimeout(() => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(fetchInbox)
    else fetchInbox()
  }, FETCH_AHEAD_MS)
}

if (import.meta.env.PROD) {
  addEventListener('load', () => {
    void registerServiceWorker()
    effect(() => {
      if (app.session.state.value === 'signed-in') fetchInboxWhenIdle()
    })
  })
}
