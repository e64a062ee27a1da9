import { computed, signal } from '@preact/signals'
import type { ReadonlySignal, Signal } from '@preact/signals'
import { messageOf } from '../api/errors.ts'

export type Resource<T> = {
  data: Signal<T | null>
  fault: Signal<string | null>
  loading: Signal<boolean>
  state: ReadonlySignal<'ready' | 'failed' | 'loading'>
  load: () => Promise<void>
}

/**
 * One thing fetched from the API: `data` keeps the last good answer while a newer one is on its way, so that
 * screens do not flicker. Only the newest request counts.
 */
export function resource<T>(fetchIt: () => Promise<T>): Resource<T> {
  const data = signal<T | null>(null)
  const fault = signal<string | null>(null)
  const loading = signal(false)
  let newest = 0

  async function load(): Promise<void> {
    newest += 1
    const mine = newest
    loading.value = true
    try {
      const value = await fetchIt()
      if (mine !== newest) return
      data.value = value
      fault.value = null
    } catch (error) {
      if (mine === newest) fault.value = messageOf(error)
    } finally {
      if (mine === newest) loading.value = false
    }
  }
  const state = computed(() => stateOf(data.value !== null, fault.value !== null))
  return { data, fault, loading, state, load }
}

function stateOf(hasData: boolean, hasFault: boolean): 'ready' | 'failed' | 'loading' {
  if (hasData) return 'ready'
  return hasFault ? 'failed' : 'loading'
}
