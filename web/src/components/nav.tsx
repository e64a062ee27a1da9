import { useModel } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { CountersModel } from '../models/counters.ts'
import { formatCount } from '../text/format.ts'
import { labelOf, ROLE_LABELS } from '../text/labels.ts'
import { LogoutButton } from './header.tsx'
import { ChatIcon, HomeIcon, SendIcon, SettingsIcon, TemplateIcon } from './icons.tsx'

type NavLink = {
  href: string
  label: string
  /** For the tab bar, where the label does not fit. */
  short?: string
  icon: FunctionComponent<{ size?: number }>
}

const LINKS: readonly NavLink[] = [
  { href: '/', label: 'Visão geral', icon: HomeIcon },
  { href: '/cobrancas', label: 'Cobranças', icon: SendIcon },
  { href: '/conversas', label: 'Conversas', icon: ChatIcon },
  { href: '/modelos', label: 'Modelos', icon: TemplateIcon },
  { href: '/configuracoes', label: 'Configurações', short: 'Ajustes', icon: SettingsIcon },
]

const isCurrent = (href: string, path: string) =>
  href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)

/** A column on wide screens, a tab bar on phones. */
export function Nav() {
  const { path } = useLocation()
  const { api, live } = useApp()
  const counters = useModel(() => new CountersModel({ api, live }))
  useEffect(() => void counters.load(), [counters])
  const unread = counters.unread.value
  return (
    <nav class="nav" aria-label="Principal">
      <Brand />
      <ul>
        {LINKS.map(({ href, label, short, icon: Icon }) => (
          <li key={href}>
            <a
              class="nav-link"
              href={href}
              aria-current={isCurrent(href, path) ? 'page' : undefined}
            >
              <Icon />
              <span class={short && 'only-desktop'}>{label}</span>
              {short && <span class="only-phone">{short}</span>}
              {href === '/conversas' && unread > 0 && (
                <span class="count num">
                  {unread > 99 ? '99+' : formatCount(unread)}
                  <span class="sr-only"> não lidas</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
      <Person />
    </nav>
  )
}

export function Brand() {
  const { session } = useApp()
  return (
    <div class="brand">
      <img src="/favicon.svg" alt="" width="32" height="32" />
      <span class="brand-text">
        <strong>Cobrança</strong>
        <span class="small muted truncate">{session.bootstrap.value?.creditor_name}</span>
      </span>
    </div>
  )
}

function Person() {
  const user = useApp().session.user.value
  if (user === null) return null
  return (
    <div class="person">
      <span class="grow">
        <span class="truncate">{user.username}</span>
        <br />
        <span class="small muted">{labelOf(ROLE_LABELS, user.role)}</span>
      </span>
      <LogoutButton />
    </div>
  )
}
