import { lazy } from 'preact-iso'
import { CreditorTab } from './settings/creditor-tab.tsx'
import { AccountTab } from './settings/account-tab.tsx'
import { BotTab } from './settings/bot-tab.tsx'
import { ComplianceTab } from './settings/compliance-tab.tsx'
import { SettingsFrame } from './settings/frame.tsx'
import { NegotiationTab } from './settings/negotiation-tab.tsx'
import { NumbersTab } from './settings/numbers-tab.tsx'
import { UsersTab } from './settings/users-tab.tsx'

const AlertsTab = lazy(async () => (await import('./settings/alerts-tab.tsx')).AlertsTab)
const AppearanceTab = lazy(
  async () => (await import('./settings/appearance-tab.tsx')).AppearanceTab,
)
const KeysTab = lazy(async () => (await import('./settings/keys-tab.tsx')).KeysTab)
const PrivacyTab = lazy(async () => (await import('./settings/privacy-tab.tsx')).PrivacyTab)
const WebhooksTab = lazy(async () => (await import('./settings/webhooks-tab.tsx')).WebhooksTab)

const TABS = {
  '': CreditorTab,
  numeros: NumbersTab,
  negociacao: NegotiationTab,
  conformidade: ComplianceTab,
  robo: BotTab,
  usuarios: UsersTab,
  chaves: KeysTab,
  webhooks: WebhooksTab,
  conta: AccountTab,
  alertas: AlertsTab,
  privacidade: PrivacyTab,
  aparencia: AppearanceTab,
} as const

const isTab = (tab: string): tab is keyof typeof TABS => Object.hasOwn(TABS, tab)

/** Who collects, from which numbers, by which rules, and who may sign in. */
export function SettingsPage({ tab = '' }: { tab?: string }) {
  const Tab = isTab(tab) ? TABS[tab] : CreditorTab
  return (
    <SettingsFrame tab={tab}>
      <Tab />
    </SettingsFrame>
  )
}
