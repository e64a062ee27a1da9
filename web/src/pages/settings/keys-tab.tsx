import { useModel } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { API_SCOPES, POWERFUL_SCOPES } from '../../../../src/shared/contracts/api/keys.ts'
import type { ApiKeyDto, ApiScope } from '../../../../src/shared/contracts/api/keys.ts'
import { useApp } from '../../app-context.ts'
import { Confirm } from '../../components/dialog.tsx'
import { Pill } from '../../components/feedback.tsx'
import { SelectField, TextField } from '../../components/fields.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { PasswordField } from '../../components/password-field.tsx'
import { PlusIcon } from '../../components/icons.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import { SecretDialog } from '../../components/secret.tsx'
import { ApiKeysModel } from '../../models/api-keys.ts'
import type { ApiKeys } from '../../models/api-keys.ts'
import { KEYS, SCOPE_LABELS } from '../../text/access.ts'
import { formatDateTime } from '../../text/format.ts'
import { SettingsCard } from './frame.tsx'

const DAY_MS = 86_400_000
const LIFETIMES = [30, 90, 365] as const

/** Keys of programs: made, seen once, ended. */
export function KeysTab() {
  const { api, toasts, session } = useApp()
  const keys = useModel(() => new ApiKeysModel({ api, toasts }))
  const [creating, setCreating] = useState(false)
  useEffect(() => void keys.load(), [keys])
  if (!session.isAdmin.value) return null
  return (
    <SettingsCard
      id="keys-title"
      title={KEYS.title}
      hint={KEYS.hint}
      actions={
        <span class="row wrap tight">
          <a class="button small" href="/api/docs" target="_blank" rel="noreferrer">
            {KEYS.docs}
          </a>
          <button type="button" class="button small primary" onClick={() => setCreating(true)}>
            <PlusIcon size={16} /> {KEYS.create}
          </button>
        </span>
      }
    >
      <ResourceView of={keys.keys} lines={3}>
        {(list) =>
          list.length === 0 ? (
            <p class="muted">{KEYS.none}</p>
          ) : (
            <ul class="settings-list">
              {list.map((one) => (
                <Row key={one.id} one={one} keys={keys} />
              ))}
            </ul>
          )
        }
      </ResourceView>
      {creating && <NewKey keys={keys} onClose={() => setCreating(false)} />}
      {keys.secret.value !== null && (
        <SecretDialog
          title={KEYS.secretTitle}
          hint={KEYS.secretHint}
          text={keys.secret.value}
          onClose={() => keys.seen()}
        />
      )}
    </SettingsCard>
  )
}

function Row({ one, keys }: { one: ApiKeyDto; keys: ApiKeys }) {
  const [asking, ask] = useState(false)
  const expired = one.expires_at !== null && one.expires_at <= Date.now()
  const over = one.revoked_at !== null || expired
  return (
    <li class={over ? 'off' : undefined}>
      <div class="grow stack tight">
        <strong>{one.name}</strong>
        <span class="small muted">
          <code>{one.prefix}…</code> ·{' '}
          {one.scopes.map((scope) => SCOPE_LABELS[scope].label).join(', ')} ·{' '}
          {KEYS.createdBy(one.created_by)}
        </span>
        <span class="small muted num">
          {KEYS.lastUsed}:{' '}
          {one.last_used_at === null ? KEYS.unused : formatDateTime(one.last_used_at)}
          {one.expires_at !== null && ` · ${KEYS.until} ${formatDateTime(one.expires_at)}`}
        </span>
      </div>
      {over ? (
        <Pill>{one.revoked_at === null ? KEYS.expired : KEYS.revoked}</Pill>
      ) : (
        <button
          type="button"
          class="button small danger"
          aria-label={`${KEYS.revoke}: ${one.name}`}
          disabled={keys.acting.value}
          onClick={() => ask(true)}
        >
          {KEYS.revoke}
        </button>
      )}
      <Confirm
        open={asking}
        title={KEYS.revokeAsk}
        confirmLabel={KEYS.revoke}
        danger
        onClose={() => ask(false)}
        onConfirm={() => {
          ask(false)
          void keys.revoke(one.id)
        }}
      >
        <p>
          <strong>{one.name}</strong>: {KEYS.revokeHint}
        </p>
      </Confirm>
    </li>
  )
}

function NewKey({ keys, onClose }: { keys: ApiKeys; onClose: () => void }) {
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly ApiScope[]>(['read'])
  const [days, setDays] = useState('')
  const [password, setPassword] = useState('')
  const powerful = scopes.some((scope) => POWERFUL_SCOPES.includes(scope))
  async function create() {
    const expires_at = days === '' ? null : Date.now() + Number(days) * DAY_MS
    const proof = powerful ? { password } : {}
    const input = { name: name.trim(), scopes: [...scopes], expires_at, ...proof }
    if (await keys.create(input)) onClose()
  }
  return (
    <FormDialog
      title={KEYS.create}
      confirm={KEYS.confirm}
      ready={name.trim() !== '' && scopes.length > 0 && (!powerful || password !== '')}
      busy={keys.acting.value}
      onClose={onClose}
      onConfirm={() => void create()}
    >
      <TextField
        id="key-name"
        label={KEYS.name}
        hint={KEYS.nameHint}
        maxLength={80}
        value={name}
        onText={setName}
      />
      <Scopes scopes={scopes} onChange={setScopes} />
      <SelectField
        id="key-days"
        label={KEYS.expires}
        value={days}
        options={[['', KEYS.never], ...LIFETIMES.map((n) => [String(n), KEYS.inDays(n)] as const)]}
        onChoose={setDays}
      />
      {powerful && (
        <PasswordField
          id="key-password"
          label={KEYS.password}
          hint={KEYS.passwordHint}
          autocomplete="current-password"
          value={password}
          onText={setPassword}
        />
      )}
    </FormDialog>
  )
}

type ScopesProps = { scopes: readonly ApiScope[]; onChange: (scopes: readonly ApiScope[]) => void }

function Scopes({ scopes, onChange }: ScopesProps) {
  return (
    <fieldset class="stack tight">
      <legend>{KEYS.scopes}</legend>
      {API_SCOPES.map((scope) => (
        <label key={scope} class="row tight choice">
          <input
            type="checkbox"
            checked={scopes.includes(scope)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? [...scopes, scope]
                  : scopes.filter((one) => one !== scope),
              )
            }
          />
          <span>
            {SCOPE_LABELS[scope].label}
            <span class="hint small muted">{SCOPE_LABELS[scope].hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
