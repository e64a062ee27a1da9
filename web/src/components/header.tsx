import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { formatTime } from '../text/format.ts'
import { AlertBell } from './alert-bell.tsx'
import { Pill } from './feedback.tsx'
import { LogoutIcon, MoonIcon, SunIcon, SystemThemeIcon } from './icons.tsx'
import { SHELL } from '../text/screens/shell.ts'

/** Title, the state of the live feed, theme; the same on every page. */
export function Header({ title, children }: { title: string; children?: ComponentChildren }) {
  useEffect(() => {
    document.title = `${title} · Cobrança`
  }, [title])
  return (
    <header class="header">
      <h1 class="truncate">{title}</h1>
      {children}
      <LiveBadge />
      <AlertBell />
      <ThemeButton />
    </header>
  )
}

/** Says when what is on screen may be old. */
export function LiveBadge() {
  const { status, lastAt } = useApp().live
  const since = lastAt.value === null ? '' : ` · dados de ${formatTime(lastAt.value)}`
  return (
    <span role="status" class="row">
      {status.value === 'live' && (
        <Pill tone="ok" dot>
          <span class="only-desktop">{SHELL.live}</span>
          <span class="only-phone sr-only">{SHELL.live}</span>
        </Pill>
      )}
      {status.value === 'connecting' && (
        <Pill dot beating>
          {SHELL.connecting}
        </Pill>
      )}
      {status.value === 'stale' && (
        <Pill tone="warn" dot beating>
          {SHELL.reconnecting}
          <span class="only-desktop">{since}</span>
        </Pill>
      )}
    </span>
  )
}

const THEMES = {
  system: { icon: SystemThemeIcon, label: SHELL.themeSystem },
  light: { icon: SunIcon, label: 'Tema: claro' },
  dark: { icon: MoonIcon, label: 'Tema: escuro' },
} as const

export function ThemeButton() {
  const { theme } = useApp()
  const { icon: Icon, label } = THEMES[theme.theme.value]
  return (
    <button
      type="button"
      class="button ghost icon small"
      aria-label={`${label}. Trocar`}
      title={label}
      onClick={() => theme.toggle()}
    >
      <Icon size={18} />
    </button>
  )
}

export function LogoutButton() {
  const { session } = useApp()
  return (
    <button
      type="button"
      class="button ghost icon small"
      aria-label={SHELL.signOut}
      title={SHELL.signOut}
      onClick={() => void session.logout()}
    >
      <LogoutIcon size={18} />
    </button>
  )
}
