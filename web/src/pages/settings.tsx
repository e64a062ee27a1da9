import { CreditorTab } from './settings/creditor-tab.tsx'
import { AccountTab } from './settings/account-tab.tsx'
import { BotTab } from './settings/bot-tab.tsx'
import { ComplianceTab } from './settings/compliance-tab.tsx'
import { SettingsFrame } from './settings/frame.tsx'
import { NegotiationTab } from './settings/negotiation-tab.tsx'
import { NumbersTab } from './settings/numbers-tab.tsx'
import { UsersTab } from './settings/users-tab.tsx'

const TABS = {
  '': CreditorTab,
  numeros: NumbersTab,
  negociacao: NegotiationTab,
  conformidade: ComplianceTab,
  robo: BotTab,
  usuarios: UsersTab,
  conta: AccountTab,
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
