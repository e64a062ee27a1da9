import { useModel } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import { useLocation } from 'preact-iso'
import { useEffect, useId, useRef } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { CountersModel } from '../models/counters.ts'
import { formatCount } from '../text/format.ts'
import { labelOf, ROLE_LABELS } from '../text/labels.ts'
import { LogoutButton } from './header.tsx'
import {
  ChartIcon,
  ChatIcon,
  HomeIcon,
  LadderIcon,
  LogoutIcon,
  MoreIcon,
  PhoneIcon,
  SendIcon,
  SettingsIcon,
  TemplateIcon,
  UsersIcon,
} from './icons.tsx'
import { SHELL } from '../text/screens/shell.ts'
import { WORDS } from '../text/words.ts'

type NavLink = {
  href: string
  label: string
  /** Behind "Mais" on phones, where the tab bar has room for five. */
  rare?: boolean
  icon: FunctionComponent<{ size?: number }>
}

const LINKS: readonly NavLink[] = [
  { href: '/', label: SHELL.overview, icon: HomeIcon },
  { href: '/cobrancas', label: SHELL.billing, icon: SendIcon },
  { href: '/conversas', label: SHELL.conversations, icon: ChatIcon },
  { href: '/devedores', label: SHELL.debtors, icon: UsersIcon },
  { href: '/modelos', label: SHELL.templates, icon: TemplateIcon, rare: true },
  { href: '/regua', label: SHELL.ladder, icon: LadderIcon, rare: true },
  { href: '/relatorios', label: SHELL.reports, icon: ChartIcon, rare: true },
  { href: '/configuracoes', label: SHELL.settings, icon: SettingsIcon, rare: true },
]

/** Only where a simulator stands in for WhatsApp. */
const PHONE_LINK: NavLink = {
  href: '/telefone',
  label: SHELL.simulatedPhone,
  icon: PhoneIcon,
  rare: true,
}

function useLinks(): readonly NavLink[] {
  const { session } = useApp()
  const simulated = session.bootstrap.value?.gateway === 'simulator' && session.canOperate.value
  return simulated ? [...LINKS, PHONE_LINK] : LINKS
}

const isCurrent = (href: string, path: string) =>
  href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)

type ItemProps = { link: NavLink; current: boolean; unread?: number; onClick?: () => void }

function Item({ link, current, unread = 0, onClick }: ItemProps) {
  const { href, label, icon: Icon } = link
  return (
    <a
      class="nav-link"
      href={href}
      aria-current={current ? 'page' : undefined}
      {...(onClick ? { onClick } : {})}
    >
      <Icon />
      <span>{label}</span>
      {href === '/conversas' && unread > 0 && (
        <span class="count num">
          {unread > 99 ? '99+' : formatCount(unread)}
          <span class="sr-only"> {WORDS.unread}</span>
        </span>
      )}
    </a>
  )
}

/** What does not fit into a phone's tab bar; a tap beside it or Escape closes it. */
function More({ path }: { path: string }) {
  const { session } = useApp()
  const id = useId()
  const menu = useRef<HTMLUListElement>(null)
  const rare = useLinks().filter((link) => link.rare)
  const inside = rare.some((link) => isCurrent(link.href, path))
  return (
    <>
      <button
        type="button"
        class="nav-link"
        aria-current={inside ? 'page' : undefined}
        popovertarget={id}
      >
        <MoreIcon />
        <span>{SHELL.more}</span>
      </button>
      <ul id={id} ref={menu} popover="auto" class="nav-more">
        {rare.map((link) => (
          <li key={link.href}>
            <Item
              link={link}
              current={isCurrent(link.href, path)}
              onClick={() => menu.current?.hidePopover()}
            />
          </li>
        ))}
        <li>
          <button type="button" class="nav-link" onClick={() => void session.logout()}>
            <LogoutIcon />
            <span>{SHELL.signOut}</span>
          </button>
        </li>
      </ul>
    </>
  )
}

/** A column on wide screens, a tab bar on phones. */
export function Nav() {
  const { path } = useLocation()
  const links = useLinks()
  const { api, live } = useApp()
  const counters = useModel(() => new CountersModel({ api, live }))
  useEffect(() => void counters.load(), [counters])
  const unread = counters.unread.value
  return (
    <nav class="nav" aria-label={SHELL.main}>
      <Brand />
      <ul>
        {links.map((link) => (
          <li key={link.href} class={link.rare ? 'only-desktop' : undefined}>
            <Item link={link} current={isCurrent(link.href, path)} unread={unread} />
          </li>
        ))}
        <li class="only-phone">
          <More path={path} />
        </li>
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
        <strong>{SHELL.product}</strong>
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
