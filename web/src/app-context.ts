import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { createCalls } from './api/calls.ts'
import type { Api } from './api/calls.ts'
import { createHttp } from './api/http.ts'
import type { HttpParts } from './api/http.ts'
import type { OpenLiveSocket } from './api/live-socket.ts'
import { saveBlob } from './api/save.ts'
import { AlertsModel } from './models/alerts.ts'
import type { Alerts } from './models/alerts.ts'
import { LaunchModel } from './models/launch.ts'
import type { Launch } from './models/launch.ts'
import { LiveModel } from './models/live.ts'
import type { Live } from './models/live.ts'
import { SessionModel } from './models/session.ts'
import type { Session } from './models/session.ts'
import { ThemeModel } from './models/theme.ts'
import type { ThemeState } from './models/theme.ts'
import { TourModel } from './models/tour.ts'
import type { Tour } from './models/tour.ts'
import { ToastsModel } from './models/toasts.ts'
import type { Toasts } from './models/toasts.ts'
import { UploadModel } from './models/upload.ts'
import type { Upload } from './models/upload.ts'

/** What every screen works with; one model per concern, no global store. */
export type App = {
  api: Api
  session: Session
  live: Live
  alerts: Alerts
  toasts: Toasts
  theme: ThemeState
  tour: Tour
  upload: Upload
  launch: Launch
  save: SaveFile
}

type SaveFile = typeof saveBlob

export type AppParts = HttpParts & {
  openSocket: OpenLiveSocket
  storage: Storage
  root: HTMLElement
  /** Appointments; a test keeps them by hand. */
  wait?: typeof later
  /** Where downloads go. */
  save?: SaveFile
}

const SIGNED_IN = 'signed-in'

/** The composition root of the dashboard; tests make their own with a fake fetch and socket. */
export function createApp({
  fetch,
  exclusive,
  openSocket,
  storage,
  root,
  wait = later,
  save = saveBlob,
}: AppParts): App {
  const http = createHttp({ fetch, exclusive })
  const api = createCalls(http)
  const toasts = new ToastsModel()
  const hint = {
    get: () => storage.getItem(SIGNED_IN) === '1',
    set: (signedIn: boolean) =>
      signedIn ? storage.setItem(SIGNED_IN, '1') : storage.removeItem(SIGNED_IN),
  }
  const live = new LiveModel({
    ticket: async () => (await api.liveTicket()).ticket,
    open: openSocket,
    now: Date.now,
    random: Math.random,
    later,
  })
  return {
    api,
    toasts,
    save,
    session: new SessionModel({ api, http, hint }),
    live,
    alerts: new AlertsModel({ api, live, toasts }),
    theme: new ThemeModel(root, storage),
    tour: new TourModel(storage),
    upload: new UploadModel(api, toasts),
    launch: new LaunchModel({ api, toasts, later: wait }),
  }
}

/** setTimeout as a value that can be taken back. */
export function later(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs)
  return () => clearTimeout(timer)
}

const AppContext = createContext<App | null>(null)
export const AppProvider = AppContext.Provider

/** @throws when used outside of the provider: a programming error */
export function useApp(): App {
  const app = useContext(AppContext)
  if (app === null) throw new Error('useApp needs an AppProvider')
  return app
}
