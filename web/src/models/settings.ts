import { createModel, effect, signal } from '@preact/signals'
import type { CreditorDto } from '../../../src/shared/contracts/api/billing.ts'
import type { FieldIssue } from '../../../src/shared/contracts/errors.ts'
import type { WahaQrAnswer, WahaStatusAnswer } from '../../../src/shared/contracts/api/system.ts'
import type { Api } from '../api/calls.ts'
import { issuesOf } from '../api/errors.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type CreditorParts = { api: Pick<Api, 'creditor' | 'saveCreditor'>; toasts: Toasts }

/** Who collects: the data that goes into messages and replies. */
export const CreditorModel = createModel(({ api, toasts }: CreditorParts) => {
  const creditor = resource(async () => (await api.creditor()).creditor)
  const saving = signal(false)
  const issues = signal<FieldIssue[]>([])
  return {
    creditor,
    saving,
    issues,
    load: creditor.load,
    async save(next: CreditorDto) {
      saving.value = true
      try {
        creditor.data.value = (await api.saveCreditor(next)).creditor
        issues.value = []
        toasts.ok('Dados do credor salvos.')
      } catch (error) {
        issues.value = issuesOf(error)
        toasts.fault(error)
      } finally {
        saving.value = false
      }
    },
  }
})
export type Creditor = InstanceType<typeof CreditorModel>

type NumberParts = {
  api: Pick<
    Api,
    | 'wahaStatus'
    | 'wahaStart'
    | 'wahaStop'
    | 'wahaQr'
    | 'numberStatus'
    | 'numberStart'
    | 'numberStop'
    | 'numberQr'
  >
  toasts: Toasts
  later: (run: () => void, delayMs: number) => () => void
}

/** WhatsApp renews the code about every 20 s; a session on its way changes within seconds. */
const QR_POLL_MS = 5_000
const STATUS_POLL_MS = 3_000
const IDLE_POLL_MS = 30_000

/** The calls of one session, or of the installation's main one. */
function callsOf(api: NumberParts['api'], session: string | null) {
  return session === null
    ? { status: api.wahaStatus, start: api.wahaStart, stop: api.wahaStop, qr: api.wahaQr }
    : {
        status: () => api.numberStatus(session),
        start: () => api.numberStart(session),
        stop: () => api.numberStop(session),
        qr: () => api.numberQr(session),
      }
}

/** A WhatsApp number: session status, start, stop, QR code. Without a session: the main one. */
export const NumberModel = createModel((parts: NumberParts, session: string | null = null) => {
  const { toasts, later } = parts
  const calls = callsOf(parts.api, session)
  const status = resource<WahaStatusAnswer>(calls.status)
  const qr = signal<WahaQrAnswer | null>(null)
  const acting = signal(false)

  async function loadQr() {
    qr.value = await calls.qr().catch(() => null)
  }
  async function act(call: Promise<WahaStatusAnswer>) {
    acting.value = true
    try {
      status.data.value = await call
    } catch (error) {
      toasts.fault(error)
    } finally {
      acting.value = false
    }
  }
  // Every answer appoints the next question, sooner while something is on its way.
  effect(() => {
    const known = status.data.value
    if (known === null) return undefined
    const scanning = known.status === 'SCAN_QR_CODE'
    if (scanning) void loadQr()
    else qr.value = null
    const settled = known.status === 'WORKING' || known.status === 'STOPPED'
    const wait = settled ? IDLE_POLL_MS : STATUS_POLL_MS
    return later(() => void status.load(), scanning ? QR_POLL_MS : wait)
  })
  return {
    status,
    qr,
    acting,
    load: status.load,
    start: () => act(calls.start()),
    stop: () => act(calls.stop()),
  }
})
export type WhatsAppNumber = InstanceType<typeof NumberModel>
