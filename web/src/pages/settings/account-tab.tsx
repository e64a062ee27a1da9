import { useModel } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import type { TargetedSubmitEvent } from 'preact'
import { useApp } from '../../app-context.ts'
import { Pill } from '../../components/feedback.tsx'
import { PasswordField } from '../../components/password-field.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import { AccountModel } from '../../models/users.ts'
import type { Account } from '../../models/users.ts'
import { formatDateTime } from '../../text/format.ts'
import { ACCOUNT, USERS } from '../../text/settings.ts'
import { SettingsCard } from './frame.tsx'
import { SecondFactor } from './second-factor.tsx'
import { SETTINGS_SCREEN } from '../../text/screens/settings.ts'

/** One's own second factor, password and logins. */
export function AccountTab() {
  const { api, toasts } = useApp()
  const account = useModel(() => new AccountModel({ api, toasts }))
  useEffect(() => void account.load(), [account])
  return (
    <div class="settings">
      <div class="stack">
        <SecondFactor />
        <Sessions account={account} />
      </div>
      <Password account={account} />
    </div>
  )
}

function Password({ account }: { account: Account }) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  async function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!(await account.changePassword(current, next))) return
    setCurrent('')
    setNext('')
  }
  return (
    <SettingsCard id="password-title" title={ACCOUNT.password}>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <PasswordField
          id="password-current"
          label={ACCOUNT.current}
          autocomplete="current-password"
          value={current}
          onText={setCurrent}
        />
        <PasswordField
          id="password-next"
          label={ACCOUNT.next}
          hint={USERS.passwordHint}
          autocomplete="new-password"
          value={next}
          onText={setNext}
        />
        <div>
          <button
            class="button primary"
            disabled={current === '' || next === '' || account.acting.value}
          >
            {ACCOUNT.change}
          </button>
        </div>
      </form>
    </SettingsCard>
  )
}

function Sessions({ account }: { account: Account }) {
  return (
    <SettingsCard id="sessions-title" title={ACCOUNT.sessions}>
      <ResourceView of={account.sessions} lines={3}>
        {(sessions) => (
          <ul class="sessions">
            {sessions.map((one) => (
              <li key={one.id} class="row spread">
                <span>
                  <span class="num">{formatDateTime(one.used_at)}</span>
                  <span class="small muted num session-since">
                    {SETTINGS_SCREEN.sinceThen} {formatDateTime(one.created_at)}
                  </span>
                </span>
                {one.current ? (
                  <Pill tone="ok">{ACCOUNT.here}</Pill>
                ) : (
                  <button
                    type="button"
                    class="button small"
                    disabled={account.acting.value}
                    onClick={() => void account.end(one.id)}
                  >
                    {ACCOUNT.end}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </ResourceView>
    </SettingsCard>
  )
}
