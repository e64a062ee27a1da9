import type { ComponentChildren } from 'preact'
import { useApp } from '../../app-context.ts'
import { Page } from '../../components/page.tsx'
import { useCurrentInSight } from '../../components/use-current-in-sight.ts'
import { SETTINGS, SETTINGS_GROUPS } from '../../text/settings.ts'
import type { SettingsTab } from '../../text/settings.ts'
import type { SettingsForm } from '../../models/settings-form.ts'
import '../settings.css'
import { SETTINGS_SCREEN } from '../../text/screens/settings.ts'

/** The settings with their tabs; each tab is a place of its own. */
export function SettingsFrame({ tab, children }: { tab: string; children: ComponentChildren }) {
  const { session } = useApp()
  const list = useCurrentInSight<HTMLElement>(tab)
  return (
    <Page title={SETTINGS_SCREEN.settings}>
      <div class="settings-page">
        <nav ref={list} class="tabs" aria-label={SETTINGS_SCREEN.settingsParts}>
          {SETTINGS_GROUPS.map((group) => (
            <div key={group.label} role="group" aria-label={group.label}>
              <span class="tabs-group small" aria-hidden="true">
                {group.label}
              </span>
              <ul>
                {group.tabs
                  .filter((one) => !one.admin || session.isAdmin.value)
                  .map((one) => (
                    <li key={one.tab}>
                      <a href={pathOf(one.tab)} aria-current={one.tab === tab ? 'page' : undefined}>
                        {one.label}
                      </a>
                    </li>
                  ))}
              </ul>
            </div>
          ))}
        </nav>
        <div class="settings-body">{children}</div>
      </div>
    </Page>
  )
}

const pathOf = (tab: SettingsTab) => (tab === '' ? '/configuracoes' : `/configuracoes/${tab}`)

type CardProps = {
  id: string
  title: string
  hint?: string
  actions?: ComponentChildren
  children: ComponentChildren
}

/** A group of settings. */
export function SettingsCard({ id, title, hint, actions, children }: CardProps) {
  return (
    <section class="card stack" aria-labelledby={id}>
      <header>
        <div class="stack tight">
          <h2 id={id}>{title}</h2>
          {hint !== undefined && <p class="small muted">{hint}</p>}
        </div>
        {actions}
      </header>
      {children}
    </section>
  )
}

/** Saves what was changed; stays in sight while something is unsaved. */
export function SaveBar<T extends object>({ form }: { form: SettingsForm<T> }) {
  const { session } = useApp()
  if (!session.isAdmin.value) return <p class="muted small">{SETTINGS.readOnly}</p>
  return (
    <div class={`save-bar${form.dirty.value ? ' dirty' : ''}`}>
      <button
        type="button"
        class="button primary"
        disabled={!form.dirty.value || form.saving.value}
        onClick={() => void form.save()}
      >
        {form.saving.value ? SETTINGS.saving : SETTINGS.save}
      </button>
      {form.dirty.value && <span class="small muted">{SETTINGS.unsaved}</span>}
    </div>
  )
}
