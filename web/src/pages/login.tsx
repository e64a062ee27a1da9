import type { TargetedSubmitEvent } from 'preact'
import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import type { BootstrapAnswer } from '../../../src/shared/contracts/api/auth.ts'
import { useApp } from '../app-context.ts'
import { InfoIcon } from '../components/icons.tsx'
import { ThemeButton } from '../components/header.tsx'
import './login.css'

/** Sign in, or claim a new installation. */
export function LoginPage() {
  const { session } = useApp()
  const bootstrap = session.bootstrap.value
  const claiming = bootstrap?.needs_claim ?? false
  const title = claiming ? 'Criar o primeiro acesso' : 'Entrar'
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
            <p class="muted">{bootstrap?.creditor_name || 'Painel de cobrança por WhatsApp'}</p>
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
  async function enter(username: string, password: string) {
    setBusy(true)
    await session.login(username, password)
    setBusy(false)
  }
  function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    void enter(textOf(form, 'username'), textOf(form, 'password'))
  }
  return (
    <>
      <form class="stack" onSubmit={submit}>
        <TextField name="username" label="Usuário" autocomplete="username" />
        <TextField name="password" label="Senha" type="password" autocomplete="current-password" />
        <button class="button primary" disabled={busy}>
          {busy ? 'Entrando…' : 'Entrar'}
        </button>
      </form>
      {demo && (
        <div class="notice login-demo">
          <InfoIcon size={18} />
          <div class="stack tight">
            <p>
              Demonstração com WhatsApp simulado. Usuário <code>{demo.username}</code>, senha{' '}
              <code>{demo.password}</code>.
            </p>
            <button
              type="button"
              class="button small"
              disabled={busy}
              onClick={() => void enter(demo.username, demo.password)}
            >
              Entrar na demonstração
            </button>
          </div>
        </div>
      )}
    </>
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
      <p class="muted small">
        Esta instalação ainda não tem administrador. O código aparece no terminal em que o sistema
        foi iniciado e só vale uma vez.
      </p>
      <TextField name="token" label="Código de ativação" value={tokenFromLink()} />
      <TextField name="username" label="Usuário" autocomplete="username" minLength={3} />
      <TextField
        name="password"
        label="Senha (12 caracteres ou mais)"
        type="password"
        autocomplete="new-password"
        minLength={12}
      />
      <button class="button primary" disabled={busy}>
        Criar acesso
      </button>
    </form>
  )
}

type FieldProps = {
  name: string
  label: string
  type?: 'text' | 'password'
  autocomplete?: 'username' | 'current-password' | 'new-password' | 'off'
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
