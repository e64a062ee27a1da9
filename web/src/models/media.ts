import { createModel, effect, signal } from '@preact/signals'
import type { Signal } from '@preact/signals'
import type { Api } from '../api/calls.ts'
import type { Toasts } from './toasts.ts'

type Parts = {
  api: Pick<Api, 'messageMedia'>
  toasts: Toasts
  /** Object URLs: made for a blob, given back when nobody shows it any more. */
  urls: { create: (blob: Blob) => string; revoke: (url: string) => void }
}

export type MediaUrl = Signal<
  { state: 'idle' | 'loading' | 'failed' } | { state: 'ready'; url: string }
>

/** Files of one conversation, fetched with the session and kept as object URLs until it closes. */
export const MediaModel = createModel(({ api, toasts, urls }: Parts, conversation: string) => {
  const known = new Map<number, MediaUrl>()

  function of(message: number): MediaUrl {
    const found = known.get(message) ?? signal({ state: 'idle' as const })
    known.set(message, found)
    return found
  }
  async function load(message: number) {
    const mine = of(message)
    if (mine.value.state === 'loading' || mine.value.state === 'ready') return
    mine.value = { state: 'loading' }
    try {
      const url = urls.create(await api.messageMedia(conversation, message))
      mine.value = { state: 'ready', url }
    } catch (error) {
      mine.value = { state: 'failed' }
      toasts.fault(error)
    }
  }
  effect(() => () => {
    for (const one of known.values()) if (one.value.state === 'ready') urls.revoke(one.value.url)
  })
  return { of, load }
})
export type Media = InstanceType<typeof MediaModel>
