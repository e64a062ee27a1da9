import type { TargetedSubmitEvent } from 'preact'
import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import type { BootstrapAnswer } from '../../../src/shared/contracts/api/auth.ts'
import { useApp } from '../app-context.ts'
import { InfoIcon } from '../components/icons.tsx'
import { ThemeButton } from '../components/header.tsx'
import { LOGIN } from '../text/login.ts'
import './login.css'

/** Sign in, or claim a new installation. */
export function LoginPage() {
  const { session } = useApp()
  const bootstrap = session.bootstrap.value
  const claiming = bootstrap?.needs_claim ?? false
  const title = claiming ? LOGIN.claimTitle : LOGIN.enter
  useEffect(() => {
    document.title = `${title} · Cobrança`
  }, [title])
  return (
    <main class="login" id="conteudo">
      <div class="login-theme">
        <ThemeButton />
      </div>
      <div class="login-box">
        <header>
          <img src="/favicon.svg" alt="" width="44" height="44" />
          <div>
            <h1>{title}</h1>
            <p class="muted">{bootstrap?.creditor_name || LOGIN.product}</p>
          </div>
        </header>
        {session.fault.value && (
          <p class="notice danger" role="alert">
            {session.fault.value}
          </p>
        )}
        {claiming ? <ClaimForm /> : <LoginForm demo={bootstrap?.demo_login ?? null} />}
      </div>
    </main>
  )
}

function LoginForm({ demo }: { demo: BootstrapAnswer['demo_login'] }) {
  const { session } = useApp()
  const [busy, setBusy] = useState(false)
  const [typed, remember] = useState({ username: '', password: '' })
  async function enter(username: string, password: string, code = '') {
    setBusy(true)
    remember({ username, password })
    await session.login(username, password, code)
    setBusy(false)
  }
  function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    void enter(textOf(form, 'username'), textOf(form, 'password'))
  }
  if (session.needsCode.value) {
    return (
      <CodeForm busy={busy} enter={(code) => void enter(typed.username, typed.password, code)} />
    )
  }
  return (
    <>
      <form class="stack" onSubmit={submit}>
        <TextField name="username" label={LOGIN.username} autocomplete="username" />
        <TextField
          name="password"
          label={LOGIN.password}
          type="password"
          autocomplete="current-password"
        />
        <button class="button primary" disabled={busy}>
          {busy ? LOGIN.entering : LOGIN.enter}
        </button>
      </form>
      {demo && (
        <div class="notice login-demo">
          <InfoIcon size={18} />
          <div class="stack tight">
            <p>
              {LOGIN.demo} {LOGIN.demoUser} <code>{demo.username}</code>, {LOGIN.demoPassword}{' '}
              <code>{demo.password}</code>.
            </p>
            <button
              type="button"
              class="button small"
              disabled={busy}
              onClick={() => void enter(demo.username, demo.password)}
            >
              {LOGIN.enterDemo}
            </button>
          </div>
        </div>
      )}
    </>
  )
}

/** The second factor: the password was right. */
function CodeForm({ busy, enter }: { busy: boolean; enter: (code: string) => void }) {
  const { session } = useApp()
  function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    enter(textOf(new FormData(event.currentTarget), 'code').trim())
  }
  return (
    <form class="stack" onSubmit={submit}>
      <p class="muted small">{LOGIN.codeHint}</p>
      <TextField
        name="code"
        label={LOGIN.code}
        autocomplete="one-time-code"
        minLength={6}
        focused
      />
      <button class="button primary" disabled={busy}>
        {busy ? LOGIN.entering : LOGIN.enter}
      </button>
      <button type="button" class="button ghost" onClick={() => session.forgetCode()}>
        {LOGIN.back}
      </button>
    </form>
  )
}

/** The one-time link is `/claim#<token>`: what follows `#` never reaches a server. */
const tokenFromLink = () => decodeURIComponent(location.hash.slice(1))

function ClaimForm() {
  const { session } = useApp()
  const { route } = useLocation()
  const [busy, setBusy] = useState(false)
  async function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    const claimed = await session.claim({
      token: textOf(form, 'token').trim(),
      username: textOf(form, 'username'),
      password: textOf(form, 'password'),
    })
    setBusy(false)
    if (claimed) route('/', true)
  }
  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <p class="muted small">{LOGIN.claimHint}</p>
      <TextField name="token" label={LOGIN.token} value={tokenFromLink()} />
      <TextField name="username" label={LOGIN.username} autocomplete="username" minLength={3} />
      <TextField
        name="password"
        label={LOGIN.newPassword}
        type="password"
        autocomplete="new-password"
        minLength={12}
      />
      <button class="button primary" disabled={busy}>
        {LOGIN.claim}
      </button>
    </form>
  )
}

type FieldProps = {
  name: string
  label: string
  type?: 'text' | 'password'
  autocomplete?: 'username' | 'current-password' | 'new-password' | 'one-time-code' | 'off'
  focused?: boolean
  minLength?: number
  value?: string
}

function TextField({ name, label, type = 'text', autocomplete = 'off', ...rest }: FieldProps) {
  const props = {
    id: `login-${name}`,
    class: 'input',
    name,
    autocomplete,
    autocapitalize: 'off' as const,
    spellcheck: false,
    required: true,
    minLength: rest.minLength ?? 1,
    defaultValue: rest.value ?? '',
    autofocus: rest.focused ?? false,
  }
  return (
    <div class="field">
      <label for={props.id}>{label}</label>
      {type === 'password' ? (
        <input type="password" {...props} />
      ) : (
        <input type="text" {...props} />
      )}
    </div>
  )
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
