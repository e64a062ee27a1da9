import { useState } from 'preact/hooks'
import type { WahaStatusAnswer } from '../../../../src/shared/contracts/api/system.ts'
import { useApp } from '../../app-context.ts'
import { Confirm } from '../../components/dialog.tsx'
import { Pill } from '../../components/feedback.tsx'
import { PhoneIcon } from '../../components/icons.tsx'
import type { WhatsAppNumber } from '../../models/settings.ts'
import { formatCount } from '../../text/format.ts'
import '../../components/bubble.css'
import { Pairing } from './pairing.tsx'
import { labelOf, LIMIT_LABELS, SESSION_LABELS } from '../../text/labels.ts'
import { SETTINGS_SCREEN } from '../../text/screens/settings.ts'

type Props = { number: WhatsAppNumber; status: WahaStatusAnswer }

/** The session's state, what it sent, how to connect it. */
export function NumberCard({ number, status }: Props) {
  const working = status.status === 'WORKING'
  return (
    <div class="stack">
      <div class="row wrap spread">
        <div class="row">
          <span class="avatar">
            <PhoneIcon />
          </span>
          <div>
            <strong>{status.me?.name ?? status.me?.phone ?? status.session}</strong>
            <p class="small muted num">{status.me?.phone ?? `sessão ${status.session}`}</p>
          </div>
        </div>
        <Pill tone={working ? 'ok' : 'warn'} dot>
          {labelOf(SESSION_LABELS, status.status)}
        </Pill>
      </div>
      <dl class="facts">
        <dt>{SETTINGS_SCREEN.gateway}</dt>
        <dd>{status.gateway === 'simulator' ? SETTINGS_SCREEN.simulator : 'WAHA'}</dd>
        <dt>{SETTINGS_SCREEN.webhook}</dt>
        <dd>
          {status.webhook_confirmed
            ? SETTINGS_SCREEN.confirmed
            : SETTINGS_SCREEN.waitsForConfirmation}
        </dd>
        <dt>{SETTINGS_SCREEN.sentToday}</dt>
        <dd class="num">
          {formatCount(status.sent_today)}
          {status.daily_cap !== null && ` de ${formatCount(status.daily_cap)}`}
        </dd>
      </dl>
      {status.limit !== null && <p class="notice warn">{labelOf(LIMIT_LABELS, status.limit)}</p>}
      <QrCode number={number} />
      {status.status === 'SCAN_QR_CODE' && <Pairing session={status.session} />}
      <Commands number={number} status={status} />
    </div>
  )
}

function QrCode({ number }: { number: WhatsAppNumber }) {
  const qr = number.qr.value
  if (qr === null) return null
  return (
    <figure class="qr">
      <img
        src={`data:${qr.mimetype};base64,${qr.data}`}
        alt={SETTINGS_SCREEN.qrAlt}
        width="240"
        height="240"
      />
      <figcaption class="small muted">{SETTINGS_SCREEN.qrHint}</figcaption>
    </figure>
  )
}

function Commands({ number, status }: Props) {
  const { session } = useApp()
  const [asking, setAsking] = useState(false)
  if (!session.canOperate.value) return null
  const stopped = status.status === 'STOPPED' || status.status === 'FAILED'
  return (
    <div class="row">
      {stopped ? (
        <button
          type="button"
          class="button primary"
          disabled={number.acting.value}
          onClick={() => void number.start()}
        >
          {number.acting.value ? SETTINGS_SCREEN.starting : SETTINGS_SCREEN.start}
        </button>
      ) : (
        <button
          type="button"
          class="button danger"
          disabled={number.acting.value}
          onClick={() => setAsking(true)}
        >
          {number.acting.value ? SETTINGS_SCREEN.stopping : SETTINGS_SCREEN.stop}
        </button>
      )}
      <Confirm
        open={asking}
        title={SETTINGS_SCREEN.stopAsk}
        confirmLabel={SETTINGS_SCREEN.stop}
        danger
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          void number.stop()
        }}
      >
        <p>{SETTINGS_SCREEN.stopHint}</p>
      </Confirm>
    </div>
  )
}
