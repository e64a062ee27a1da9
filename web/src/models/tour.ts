import { createModel, signal } from '@preact/signals'

const KEY = 'tour'

/** The tour is offered once in a browser; `running` while it shows. */
export const TourModel = createModel((storage: Storage) => {
  const offered = signal(storage.getItem(KEY) === null)
  const running = signal(false)

  /** Taken or skipped: not offered again. */
  function settle() {
    offered.value = false
    storage.setItem(KEY, '1')
  }
  return {
    offered,
    running,
    skip: settle,
    start() {
      settle()
      running.value = true
    },
    /** From the settings: offered anew on the first screen. */
    again() {
      running.value = true
    },
    end() {
      running.value = false
    },
  }
})
export type Tour = InstanceType<typeof TourModel>
