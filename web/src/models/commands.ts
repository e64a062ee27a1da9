import { computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'

/** Something the palette can do: an action of the screen now open. */
export type Command = { id: string; label: string; key?: string; run: () => void }

const offered = signal<ReadonlyMap<symbol, readonly Command[]>>(new Map())

/** Everything the open screen offers; there is one screen, so there is one list. */
export const commands: ReadonlySignal<readonly Command[]> = computed(() =>
  [...offered.value.values()].flat(),
)

/** Offers commands until the returned function is called. */
export function offer(list: readonly Command[]): () => void {
  const mine = Symbol('commands')
  offered.value = new Map([...offered.value, [mine, list]])
  return () => {
    offered.value = new Map([...offered.value].filter(([key]) => key !== mine))
  }
}
