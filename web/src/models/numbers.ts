import { createModel, signal } from '@preact/signals'
import type { NumberInput } from '../../../src/shared/contracts/api/numbers.ts'
import type { Api } from '../api/calls.ts'
import { NUMBERS } from '../text/settings.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Parts = { api: Pick<Api, 'numbers' | 'saveNumber'>; toasts: Toasts }

/** The numbers campaigns write from. */
export const NumbersModel = createModel(({ api, toasts }: Parts) => {
  const numbers = resource(async () => (await api.numbers()).numbers)
  const saving = signal(false)
  return {
    numbers,
    saving,
    load: numbers.load,
    /** Answers whether it was saved; a toast says why not. */
    async save(input: NumberInput): Promise<boolean> {
      saving.value = true
      try {
        numbers.data.value = (await api.saveNumber(input)).numbers
        toasts.ok(NUMBERS.saved)
        return true
      } catch (error) {
        toasts.fault(error)
        return false
      } finally {
        saving.value = false
      }
    },
  }
})
export type Numbers = InstanceType<typeof NumbersModel>
