import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { useApp } from '../../app-context.ts'
import { Confirm } from '../../components/dialog.tsx'
import { Empty } from '../../components/feedback.tsx'
import { SendIcon, TemplateIcon } from '../../components/icons.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { Draft } from '../../models/draft.ts'
import { formatCount, formatMoney, plural } from '../../text/format.ts'
import { DryRun } from './dry-run.tsx'
import { SamplePreview } from './sample-preview.tsx'

/** Template, preview on real rows, dry run, pace, start. */
export function DraftForm({ draft }: { draft: Draft }) {
  return (
    <ResourceView of={draft.templates} lines={4}>
      {(templates) =>
        templates.length === 0 ? (
          <Empty icon={TemplateIcon} title="Nenhum modelo de mensagem">
            <a class="button primary" href="/modelos">
              Criar um modelo
            </a>
          </Empty>
        ) : (
          <div class="draft">
            <section class="card stack" aria-labelledby="message-title">
              <h2 id="message-title">Mensagem</h2>
              <TemplateChoice draft={draft} names={templates.map((template) => template.name)} />
              <SamplePreview draft={draft} />
            </section>
            <section class="card stack" aria-labelledby="audience-title">
              <h2 id="audience-title">Quem vai receber</h2>
              <DryRun draft={draft} />
              <Pace draft={draft} />
              <Start draft={draft} />
            </section>
          </div>
        )
      }
    </ResourceView>
  )
}

function TemplateChoice({ draft, names }: { draft: Draft; names: readonly string[] }) {
  return (
    <div class="field">
      <label for="draft-template">Modelo</label>
      <select
        id="draft-template"
        class="input"
        value={draft.template.value ?? ''}
        onChange={(event) => void draft.choose(event.currentTarget.value)}
      >
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

/** The simulator keeps no minimum; on a real number the server raises what is too fast, and says so. */
function Pace({ draft }: { draft: Draft }) {
  const simulated = useApp().session.bootstrap.value?.gateway === 'simulator'
  return (
    <div class="field">
      <label for="draft-delay">Intervalo entre mensagens (segundos)</label>
      <input
        id="draft-delay"
        class="input"
        type="number"
        min="0"
        max="3600"
        inputMode="numeric"
        aria-describedby="draft-delay-hint"
        value={draft.delaySeconds.value}
        onInput={(event) => {
          const seconds = event.currentTarget.valueAsNumber
          if (seconds >= 0 && seconds <= 3600) draft.delaySeconds.value = seconds
        }}
      />
      <span id="draft-delay-hint" class="hint">
        {simulated
          ? 'No simulador pode ser 0. Com um número real, intervalos curtos causam bloqueio.'
          : 'Intervalos curtos causam bloqueio do número; abaixo de 30 s o sistema aumenta.'}
      </span>
    </div>
  )
}

function Start({ draft }: { draft: Draft }) {
  const { toasts } = useApp()
  const { route } = useLocation()
  const [asking, setAsking] = useState(false)
  const dryRun = draft.preview.dryRun.value
  const eligible = dryRun?.eligible ?? 0
  async function start() {
    const started = await draft.start()
    setAsking(false)
    if (started === null) return
    toasts.ok(
      `Campanha iniciada para ${plural(started.total - started.excluded, 'pessoa', 'pessoas')}.`,
    )
    for (const warning of started.warnings) toasts.info(warning)
    route('/cobrancas')
  }
  return (
    <>
      <button
        type="button"
        class="button primary"
        disabled={eligible === 0 || draft.starting.value}
        onClick={() => setAsking(true)}
      >
        <SendIcon size={18} /> Iniciar campanha
      </button>
      <Confirm
        open={asking}
        title={`Enviar para ${plural(eligible, 'pessoa', 'pessoas')}?`}
        confirmLabel={draft.starting.value ? 'Iniciando…' : 'Iniciar agora'}
        busy={draft.starting.value}
        onClose={() => setAsking(false)}
        onConfirm={() => void start()}
      >
        <dl class="confirm-facts">
          <dt>Modelo</dt>
          <dd>{draft.template.value}</dd>
          <dt>Valor cobrado</dt>
          <dd class="num">{formatMoney(dryRun?.cents ?? 0)}</dd>
          <dt>Ficam de fora</dt>
          <dd class="num">{formatCount((dryRun?.audience ?? 0) - eligible)}</dd>
          <dt>Intervalo</dt>
          <dd>{formatCount(draft.delaySeconds.value)} s</dd>
        </dl>
      </Confirm>
    </>
  )
}
