import { useModel } from '@preact/signals'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { NumberDto } from '../../../../src/shared/contracts/api/numbers.ts'
import type { PaceSettings } from '../../../../src/shared/domain/pacing/settings.ts'
import { later, useApp } from '../../app-context.ts'
import { Pill } from '../../components/feedback.tsx'
import { PlusIcon } from '../../components/icons.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import { NumbersModel } from '../../models/numbers.ts'
import type { Numbers } from '../../models/numbers.ts'
import { resource } from '../../models/resource.ts'
import { NumberModel } from '../../models/settings.ts'
import { formatCount, formatDateTime, formatIsoDay, plural } from '../../text/format.ts'
import { labelOf, SESSION_LABELS } from '../../text/labels.ts'
import { NUMBER_LIMITS, NUMBERS } from '../../text/settings.ts'
import { EditNumber } from './edit-number.tsx'
import type { Editing } from './edit-number.tsx'
import { ConnectNumber } from './connect-number.tsx'
import { SettingsCard } from './frame.tsx'
import { NumberCard } from './number-card.tsx'
import { LockHelp, NumberHistory } from './number-history.tsx'
import { PaceForm } from './pace-form.tsx'
import { WarmUpPlan } from './warm-up-plan.tsx'
import './numbers.css'
import { SETTINGS_SCREEN } from '../../text/screens/settings.ts'
import { WORDS } from '../../text/words.ts'

/** The pool with its health, the main session with its QR code, and the pace of all. */
export function NumbersTab() {
  const { api, toasts } = useApp()
  const numbers = useModel(() => new NumbersModel({ api, toasts }))
  const number = useModel(() => new NumberModel({ api, toasts, later }))
  useEffect(() => {
    void numbers.load()
    void number.load()
  }, [numbers, number])
  return (
    <div class="settings">
      <div class="stack">
        <Pool numbers={numbers} main={number.status.data.value?.session ?? null} />
        <PaceForm />
      </div>
      <SettingsCard id="number-title" title={SETTINGS_SCREEN.whatsapp}>
        <ResourceView of={number.status} lines={5}>
          {(status) => <NumberCard number={number} status={status} />}
        </ResourceView>
      </SettingsCard>
    </div>
  )
}

function Pool({ numbers, main }: { numbers: Numbers; main: string | null }) {
  const { api, session } = useApp()
  const pace = useMemo(
    () => resource(async () => (await api.settings<PaceSettings>('pace')).value),
    [api],
  )
  useEffect(() => void pace.load(), [pace])
  const [editing, edit] = useState<Editing | null>(null)
  const [connecting, connect] = useState<NumberDto | null>(null)
  return (
    <SettingsCard
      id="pool-title"
      title={SETTINGS_SCREEN.numbers}
      actions={session.isAdmin.value && <Add add={() => edit({ session: '', known: null })} />}
    >
      <ResourceView of={numbers.numbers} lines={4}>
        {(list) => (
          <ul class="stack">
            {list.map((one) => (
              <li key={one.session}>
                <Health
                  one={one}
                  pace={pace.data.value}
                  connect={
                    session.canOperate.value && main !== null && one.session !== main
                      ? () => connect(one)
                      : null
                  }
                  edit={
                    session.isAdmin.value ? () => edit({ session: one.session, known: one }) : null
                  }
                />
              </li>
            ))}
          </ul>
        )}
      </ResourceView>
      {connecting && (
        <ConnectNumber
          session={connecting.session}
          label={connecting.label}
          onClose={() => {
            connect(null)
            void numbers.load()
          }}
        />
      )}
      {editing && <EditNumber numbers={numbers} editing={editing} onClose={() => edit(null)} />}
    </SettingsCard>
  )
}

function Add({ add }: { add: () => void }) {
  return (
    <button type="button" class="button small" onClick={add}>
      <PlusIcon size={16} /> {NUMBERS.add}
    </button>
  )
}

type HealthProps = {
  one: NumberDto
  pace: PaceSettings | null
  connect: (() => void) | null
  edit: (() => void) | null
}

function Health({ one, pace, connect, edit }: HealthProps) {
  return (
    <article class="number" aria-label={one.label}>
      <div class="row spread wrap">
        <div>
          <strong>{one.label}</strong>
          <p class="small muted">
            {SETTINGS_SCREEN.session} {one.session}
            {one.activated_on !== null && ` · em uso desde ${formatIsoDay(one.activated_on)}`}
            {one.warm_up_day !== null && ` · ${one.warm_up_day}º dia`}
          </p>
        </div>
        <div class="row tight wrap">
          {!one.enabled && <Pill>{SETTINGS_SCREEN.outOfCampaigns}</Pill>}
          <Pill tone={one.status === 'WORKING' ? 'ok' : 'warn'} dot>
            {labelOf(SESSION_LABELS, one.status ?? 'UNKNOWN')}
          </Pill>
          {connect && (
            <button type="button" class="button small" onClick={connect}>
              {NUMBERS.connection}
            </button>
          )}
          {edit && (
            <button type="button" class="button small" onClick={edit}>
              {NUMBERS.edit}
            </button>
          )}
        </div>
      </div>
      <Quota one={one} />
      {pace !== null && <WarmUpPlan one={one} pace={pace} />}
      {one.limit !== null && (
        <p class="notice warn">
          <span>
            {NUMBER_LIMITS[one.limit]}
            {one.locked_until !== null && ` Até ${formatDateTime(one.locked_until)}.`}
            {one.resting_until !== null && ` Volta às ${formatDateTime(one.resting_until)}.`}
            {one.limit === 'locked' && ` ${NUMBERS.lock}`}
          </span>
        </p>
      )}
      <NumberHistory session={one.session} />
      <LockHelp open={one.limit === 'locked'} />
    </article>
  )
}

/** First messages of today against what counts today. */
function Quota({ one }: { one: NumberDto }) {
  const text =
    one.daily_cap === null
      ? `${plural(one.sent_today, WORDS.message, WORDS.messages)} hoje, sem limite`
      : `${formatCount(one.sent_today)} de ${formatCount(one.daily_cap)} hoje`
  return (
    <div class="stack tight">
      {one.daily_cap !== null && (
        <meter
          class="quota"
          min={0}
          max={one.daily_cap}
          high={one.daily_cap * 0.9}
          value={one.sent_today}
          aria-label={`Enviadas por ${one.label}: ${text}`}
        />
      )}
      <p class="small muted num">
        {text}
        {one.waiting > 0 &&
          ` · ${plural(one.waiting, SETTINGS_SCREEN.personWaits, SETTINGS_SCREEN.peopleWait)} por ele`}
        {one.failed_24h > 0 &&
          ` · ${plural(one.failed_24h, SETTINGS_SCREEN.failure, SETTINGS_SCREEN.failures)} deste número em 24 h`}
      </p>
    </div>
  )
}
