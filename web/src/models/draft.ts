import { computed, createModel, signal } from '@preact/signals'
import type { PreviewAnswer, SendBatchAnswer } from '../../../src/shared/contracts/api/billing.ts'
import type { Api } from '../api/calls.ts'
import { messageOf } from '../api/errors.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Parts = { api: Pick<Api, 'templates' | 'preview' | 'sendBatch'>; toasts: Toasts }
export type Sample = PreviewAnswer['samples'][number]

/** Real rows are rendered this many at a time; stepping past them fetches the next ones. */
const PAGE = 10

/** A campaign about to start: template, preview on real rows, dry run, pace. */
export const DraftModel = createModel(({ api, toasts }: Parts, importId: string) => {
  const templates = resource(async () => (await api.templates()).templates)
  const template = signal<string | null>(null)
  const dryRun = signal<PreviewAnswer | null>(null)
  const previewFault = signal<string | null>(null)
  const samples = signal<ReadonlyMap<number, Sample>>(new Map())
  const index = signal(0)
  const delaySeconds = signal(30)
  const starting = signal(false)
  const sample = computed(() => samples.value.get(index.value) ?? null)
  let asked = 0

  async function preview(offset: number) {
    const name = template.value
    if (name === null) return
    asked += 1
    const mine = asked
    try {
      const body = { clients_file: importId, template_name: name, offset, limit: PAGE }
      const answer = await api.preview(body)
      if (mine !== asked) return
      dryRun.value = answer
      previewFault.value = null
      const known = new Map(samples.value)
      answer.samples.forEach((row, i) => known.set(offset + i, row))
      samples.value = known
    } catch (error) {
      if (mine === asked) previewFault.value = messageOf(error)
    }
  }
  async function choose(name: string) {
    template.value = name
    samples.value = new Map()
    index.value = 0
    await preview(0)
  }
  return {
    templates,
    template,
    dryRun,
    previewFault,
    sample,
    index,
    delaySeconds,
    starting,
    choose,
    /** Loads the templates and previews the first. */
    async load() {
      await templates.load()
      const first = templates.data.value?.[0]
      if (first && template.value === null) await choose(first.name)
    },
    retry: () => preview(Math.floor(index.value / PAGE) * PAGE),
    /** To another real row, forwards or backwards. */
    async step(by: 1 | -1) {
      const last = (dryRun.value?.eligible ?? 1) - 1
      index.value = Math.max(0, Math.min(last, index.value + by))
      if (!samples.value.has(index.value)) await preview(Math.floor(index.value / PAGE) * PAGE)
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
