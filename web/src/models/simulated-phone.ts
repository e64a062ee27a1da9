import { createModel, effect, signal } from '@preact/signals'
import type {
  SimulatedInbound,
  SimulatedMessage,
  SimulatedPhone,
} from '../../../src/shared/contracts/api/simulated-phone.ts'
import type { Api } from '../api/calls.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Later = (run: () => void, delayMs: number) => () => void

const TYPING_PAUSE_MS = 250
/** The simulator pushes nothing: the open phone is looked at this often. */
const LOOK_MS = 1_500

/** Whose phone can be played: debtors by name or number. */
export const SimulatedPhonesModel = createModel(
  ({ api, later }: { api: Pick<Api, 'simulatedPhones'>; later: Later }) => {
    const search = signal('')
    const phones = resource<SimulatedPhone[]>(
      async () => (await api.simulatedPhones(search.value.trim())).phones,
    )
    let cancel: (() => void) | null = null
    effect(() => () => cancel?.())
    return {
      search,
      phones,
      load: phones.load,
      type(text: string) {
        search.value = text
        cancel?.()
        cancel = later(() => void phones.load(), TYPING_PAUSE_MS)
      },
    }
  },
)
export type SimulatedPhones = InstanceType<typeof SimulatedPhonesModel>

type Parts = {
  api: Pick<Api, 'simulatedMessages' | 'simulatedInbound'>
  toasts: Toasts
  later: Later
  visible: () => boolean
}

/** One simulated phone: what it shows, and writing on it as the debtor. */
export const SimulatedPhoneModel = createModel(
  ({ api, toasts, later, visible }: Parts, chat: string) => {
    const messages = resource<SimulatedMessage[]>(
      async () => (await api.simulatedMessages(chat)).messages,
    )
    const text = signal('')
    const sending = signal(false)
    let cancel: (() => void) | null = null

    function lookAgain() {
      cancel = later(() => {
        const look = visible() ? messages.load() : Promise.resolve()
        void look.then(lookAgain)
      }, LOOK_MS)
    }
    effect(() => {
      lookAgain()
      return () => cancel?.()
    })
    return {
      messages,
      text,
      sending,
      load: messages.load,
      write(next: string) {
        text.value = next
      },
      /** What stands in the field goes along: as the text, or as the caption. */
      async send(kind: SimulatedInbound['kind']) {
        if (sending.value || (kind === 'text' && text.value.trim() === '')) return
        sending.value = true
        try {
          await api.simulatedInbound({ chat, kind, text: text.value.trim() })
          text.value = ''
          await messages.load()
        } catch (error) {
          toasts.fault(error)
        } finally {
          sending.value = false
        }
      },
    }
  },
)
export type SimulatedPhoneState = InstanceType<typeof SimulatedPhoneModel>
