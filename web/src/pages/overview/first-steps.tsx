import type { ComponentChildren, FunctionComponent } from 'preact'
import { useState } from 'preact/hooks'
import type { WahaStatusAnswer } from '../../../../src/shared/contracts/api/system.ts'
import { useApp } from '../../app-context.ts'
import { useUpload } from '../../components/drop-zone.tsx'
import { DownloadIcon, FileIcon, PhoneIcon, UsersIcon } from '../../components/icons.tsx'
import type { Resource } from '../../models/resource.ts'
import { FIRST } from '../../text/first-steps.ts'

const DEMO_FILE = '/exemplo/carteira-demonstracao.json'
const SAMPLE_FILE = '/exemplo/modelo-de-arquivo.csv'

type Props = { waha: Resource<WahaStatusAnswer> }

/** What to do when there is nothing yet: a number, debtors, and something to play with. */
export function FirstSteps({ waha }: Props) {
  const { session } = useApp()
  const simulated = session.bootstrap.value?.gateway === 'simulator'
  if (!session.canOperate.value) return null
  return (
    <section class="card stack" aria-labelledby="first-title">
      <header>
        <div class="stack tight">
          <h2 id="first-title">{FIRST.title}</h2>
          <p class="small muted">{FIRST.hint}</p>
        </div>
      </header>
      <ol class="first-steps">
        {simulated ? <Simulator waha={waha} /> : <RealNumber />}
        {simulated && <DemoPortfolio />}
        <OwnFile />
      </ol>
    </section>
  )
}

type StepProps = {
  icon: FunctionComponent<{ size?: number }>
  title: string
  hint: string
  children?: ComponentChildren
}

function Step({ icon: Icon, title, hint, children }: StepProps) {
  return (
    <li>
      <span class="emblem">
        <Icon size={22} />
      </span>
      <h3>{title}</h3>
      <p class="small muted">{hint}</p>
      <span class="row wrap tight">{children}</span>
    </li>
  )
}

function RealNumber() {
  return (
    <Step icon={PhoneIcon} title={FIRST.numberTitle} hint={FIRST.numberHint}>
      <a class="button" href="/configuracoes/numeros">
        {FIRST.number}
      </a>
    </Step>
  )
}

function Simulator({ waha }: Props) {
  const { api, toasts } = useApp()
  const [starting, setStarting] = useState(false)
  const connected = waha.data.value?.status === 'WORKING'
  async function start() {
    setStarting(true)
    await api.wahaStart().catch((error: unknown) => toasts.fault(error))
    await waha.load()
    setStarting(false)
  }
  return (
    <Step
      icon={PhoneIcon}
      title={FIRST.simulatorTitle}
      hint={connected ? FIRST.simulatorReady : FIRST.simulatorHint}
    >
      {connected ? (
        <a class="button" href="/telefone">
          {FIRST.phone}
        </a>
      ) : (
        <button type="button" class="button" disabled={starting} onClick={() => void start()}>
          {FIRST.simulator}
        </button>
      )}
    </Step>
  )
}

function DemoPortfolio() {
  const { toasts } = useApp()
  const send = useUpload()
  const [loading, setLoading] = useState(false)
  async function load() {
    setLoading(true)
    try {
      const response = await fetch(DEMO_FILE)
      if (!response.ok) throw new Error(FIRST.failed)
      await send(new File([await response.blob()], 'carteira-demonstracao.json'))
    } catch {
      toasts.info(FIRST.failed)
    } finally {
      setLoading(false)
    }
  }
  return (
    <Step icon={UsersIcon} title={FIRST.demoTitle} hint={FIRST.demoHint}>
      <button type="button" class="button primary" disabled={loading} onClick={() => void load()}>
        {loading ? FIRST.loading : FIRST.demo}
      </button>
    </Step>
  )
}

function OwnFile() {
  return (
    <Step icon={FileIcon} title={FIRST.ownTitle} hint={FIRST.ownHint}>
      <a class="button" href="/cobrancas">
        {FIRST.own}
      </a>
      <a class="button ghost" href={SAMPLE_FILE} download>
        <DownloadIcon size={16} /> {FIRST.sample}
      </a>
    </Step>
  )
}
