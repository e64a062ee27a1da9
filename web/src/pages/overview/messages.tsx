import type { OverviewAnswer } from '../../../../src/shared/contracts/api/system.ts'
import { formatCount, formatShare } from '../../text/format.ts'

/** Today's messages; rates name what they are a share of. */
export function Messages({ figures }: { figures: OverviewAnswer }) {
  const { sent, delivered, read, received } = figures.messages_today
  return (
    <section class="card" aria-labelledby="messages-title">
      <header>
        <h2 id="messages-title">Mensagens hoje</h2>
      </header>
      <dl class="stats">
        <Stat label="Enviadas" value={sent} />
        <Stat
          label="Entregues"
          value={delivered}
          note={`${formatShare(delivered, sent)} das enviadas`}
        />
        <Stat label="Lidas" value={read} note={`${formatShare(read, delivered)} das entregues`} />
        <Stat label="Recebidas" value={received} />
        <Stat label="Com pessoa" value={figures.handed_off} note="conversas em atendimento" />
      </dl>
    </section>
  )
}

function Stat({ label, value, note }: { label: string; value: number; note?: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <strong class="num">{formatCount(value)}</strong>
        {note && <span class="small muted">{note}</span>}
      </dd>
    </div>
  )
}
