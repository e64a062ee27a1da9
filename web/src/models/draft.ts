import { createModel, signal } from '@preact/signals'
import type { SendBatchAnswer } from '../../../src/shared/contracts/api/billing.ts'
import type { Api } from '../api/calls.ts'
import { resource } from './resource.ts'
import { SAMPLE_PAGE, steppedSamples } from './samples.ts'
import type { Toasts } from './toasts.ts'

type Parts = { api: Pick<Api, 'templates' | 'preview' | 'sendBatch'>; toasts: Toasts }

/** What a number stands without drawing attention; the simulator has nothing to fear. */
const USUAL_DELAY_SECONDS = 30

/** A campaign about to start: template, preview on real rows, dry run, pace. */
export const DraftModel = createModel(({ api, toasts }: Parts, importId: string) => {
  const templates = resource(async () => (await api.templates()).templates)
  const template = signal<string | null>(null)
  const delaySeconds = signal(USUAL_DELAY_SECONDS)
  const starting = signal(false)
  const preview = steppedSamples((offset) =>
    api.preview({
      clients_file: importId,
      template_name: template.value ?? '',
      offset,
      limit: SAMPLE_PAGE,
    }),
  )

  async function choose(name: string) {
    template.value = name
    await preview.restart()
  }
  return {
    templates,
    template,
    preview,
    delaySeconds,
    starting,
    choose,
    /** Loads the templates and previews the first. */
    async load() {
      await templates.load()
      const first = templates.data.value?.[0]
      if (first && template.value === null) await choose(first.name)
    },
    /** The started campaign, or null when the server refused (a toast says why). */
    async start(): Promise<SendBatchAnswer | null> {
      if (template.value === null || starting.value) return null
      starting.value = true
      try {
        return await api.sendBatch({
          clients_file: importId,
          template_name: template.value,
          delay_seconds: delaySeconds.value,
        })
      } catch (error) {
        toasts.fault(error)
        return null
      } finally {
        starting.value = false
      }
    },
  }
})
export type Draft = InstanceType<typeof DraftModel>
