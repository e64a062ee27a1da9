import { useModel } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { useApp } from '../../app-context.ts'
import { Pill } from '../../components/feedback.tsx'
import { Field } from '../../components/fields.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { PasswordField } from '../../components/password-field.tsx'
import { QrCode } from '../../components/qr-code.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import { SecretDialog } from '../../components/secret.tsx'
import { SecondFactorModel } from '../../models/second-factor.ts'
import type { SecondFactor as Model } from '../../models/second-factor.ts'
import { TOTP } from '../../text/access.ts'
import { SettingsCard } from './frame.tsx'

/** A code of the phone's app besides the password. */
export function SecondFactor() {
  const { bootstrap, user } = useApp().session
  const demo = bootstrap.value?.demo_login?.username
  if (demo !== undefined && demo === user.value?.username) {
    return (
      <SettingsCard id="totp-title" title={TOTP.title} hint={TOTP.hint}>
        <p class="small muted">{TOTP.demo}</p>
      </SettingsCard>
    )
  }
  return <OwnSecondFactor />
}

function OwnSecondFactor() {
  const { api, toasts } = useApp()
  const model = useModel(() => new SecondFactorModel({ api, toasts }))
  const [asking, setAsking] = useState<'begin' | 'remove' | null>(null)
  const close = () => setAsking(null)
  useEffect(() => void model.load(), [model])
  return (
    <SettingsCard id="totp-title" title={TOTP.title} hint={TOTP.hint}>
      <ResourceView of={model.state} lines={2}>
        {({ enabled, recovery_left }) => (
          <div class="row wrap spread">
            <span class="row wrap tight">
              <Pill tone={enabled ? 'ok' : 'plain'}>{enabled ? TOTP.on : TOTP.off}</Pill>
              {enabled && <span class="small muted">{TOTP.left(recovery_left)}</span>}
            </span>
            <button
              type="button"
              class={`button small${enabled ? ' danger' : ' primary'}`}
              disabled={model.acting.value}
              onClick={() => setAsking(enabled ? 'remove' : 'begin')}
            >
              {enabled ? TOTP.remove : TOTP.setUp}
            </button>
          </div>
        )}
      </ResourceView>
      {model.setup.value !== null && <SetUp model={model} {...model.setup.value} />}
      {asking === 'begin' && model.setup.value === null && <Begin model={model} onClose={close} />}
      {asking === 'remove' && <Remove model={model} onClose={close} />}
      {model.recovery.value !== null && (
        <SecretDialog
          title={TOTP.recoveryTitle}
          hint={TOTP.recoveryHint}
          text={model.recovery.value.join('\n')}
          onClose={() => model.seen()}
        />
      )}
    </SettingsCard>
  )
}

function Begin({ model, onClose }: { model: Model; onClose: () => void }) {
  const [password, setPassword] = useState('')
  async function begin() {
    if (await model.begin(password)) onClose()
  }
  return (
    <FormDialog
      title={TOTP.setUpTitle}
      confirm={TOTP.next}
      ready={password !== ''}
      busy={model.acting.value}
      onClose={onClose}
      onConfirm={() => void begin()}
    >
      <p class="small muted">{TOTP.proveHint}</p>
      <OwnPassword value={password} onText={setPassword} />
    </FormDialog>
  )
}

function OwnPassword(props: { value: string; onText: (text: string) => void }) {
  return (
    <PasswordField
      id="totp-password"
      label={TOTP.password}
      autocomplete="current-password"
      {...props}
    />
  )
}

function SetUp({ model, uri, secret }: { model: Model; uri: string; secret: string }) {
  const [code, setCode] = useState('')
  return (
    <FormDialog
      title={TOTP.setUpTitle}
      confirm={TOTP.confirm}
      ready={/^\d{6}$/.test(code)}
      busy={model.acting.value}
      onClose={() => model.cancel()}
      onConfirm={() => void model.confirm(code)}
    >
      <p>{TOTP.scan}</p>
      <QrCode text={uri} label={TOTP.qr} />
      <p class="small muted">
        {TOTP.byHand} <code class="file-name">{secret}</code>
      </p>
      <CodeField id="totp-code" label={TOTP.code} value={code} onText={setCode} />
    </FormDialog>
  )
}

function Remove({ model, onClose }: { model: Model; onClose: () => void }) {
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  async function remove() {
    if (await model.remove({ code: code.trim(), password })) onClose()
  }
  return (
    <FormDialog
      title={TOTP.removeTitle}
      confirm={TOTP.remove}
      ready={code.trim().length >= 6 && password !== ''}
      busy={model.acting.value}
      onClose={onClose}
      onConfirm={() => void remove()}
    >
      <p class="small muted">{TOTP.removeHint}</p>
      <OwnPassword value={password} onText={setPassword} />
      <CodeField id="totp-remove" label={TOTP.code} value={code} onText={setCode} />
    </FormDialog>
  )
}

type CodeProps = { id: string; label: string; value: string; onText: (text: string) => void }

function CodeField({ id, label, value, onText }: CodeProps) {
  return (
    <Field id={id} label={label}>
      <input
        id={id}
        class="input num"
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={32}
        value={value}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </Field>
  )
}
