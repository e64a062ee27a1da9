import { computed, createModel, signal } from '@preact/signals'
import type { DryRunAnswer } from '../../../src/shared/contracts/api/audience.ts'
import type { Api, CampaignBody } from '../api/calls.ts'
import { messageOf } from '../api/errors.ts'
import { audienceChoice } from './audience.ts'
import type { Launch } from './launch.ts'
import { resource } from './resource.ts'
import { SAMPLE_PAGE, steppedSamples } from './samples.ts'
import type { SamplePage } from './samples.ts'
import type { Toasts } from './toasts.ts'

type Parts = {
  api: Pick<
    Api,
    'templates' | 'preview' | 'dryRun' | 'audience' | 'segments' | 'createSegment' | 'deleteSegment'
  >
  launch: Launch
  toasts: Toasts
  later: (run: () => void, delayMs: number) => () => void
}

/** A template and its share of the audience, in whole percent. */
export type Variant = { name: string; share: number }

/** What a number stands without drawing attention; the simulator has nothing to fear. */
const USUAL_DELAY_SECONDS = 30
/** A dry run reads the whole audience: asked for once the hand rests. */
const SETTLE_MS = 450

/** A campaign about to start: audience, templates, pace, and what would happen. */
export const DraftModel = createModel(
  ({ api, launch, toasts, later }: Parts, from: { importId: string | null; name: string }) => {
    const templates = resource(async () => (await api.templates()).templates)
    const audience = audienceChoice({ api, toasts, later, changed: touch }, from.importId)
    const name = signal(from.name)
    const variants = signal<Variant[]>([])
    const holdout = signal(0)
    const delaySeconds = signal(USUAL_DELAY_SECONDS)
    const scheduledAt = signal<number | null>(null)
    const result = signal<DryRunAnswer | null>(null)
    const fault = signal<string | null>(null)
    const simulating = signal(false)
    const shareLeft = computed(() => 100 - sum(variants.value.map((one) => one.share)))
    const body = computed(() => bodyOf())
    const preview = steppedSamples(samplesFrom)
    let cancel: (() => void) | null = null
    let newest = 0

    function bodyOf(): CampaignBody | null {
      const whom = audience.body.value
      const [first] = variants.value
      if (whom === null || first === undefined || shareLeft.value !== 0) return null
      return {
        name: name.value.trim(),
        ...whom,
        ...(variants.value.length === 1
          ? { template_name: first.name }
          : {
              variants: variants.value.map((one) => ({
                template_name: one.name,
                share_bps: one.share * 100,
              })),
            }),
        holdout_bps: holdout.value * 100,
        delay_seconds: delaySeconds.value,
        ...(scheduledAt.value === null ? {} : { scheduled_at: scheduledAt.value }),
      }
    }
    /** A file's rows are rendered page by page; of other audiences the dry run shows some. */
    async function samplesFrom(offset: number): Promise<SamplePage> {
      const only = variants.value.length === 1 ? variants.value[0] : undefined
      if (audience.kind.value === 'file' && from.importId !== null && only !== undefined) {
        const asked = { clients_file: from.importId, template_name: only.name }
        return api.preview({ ...asked, offset, limit: SAMPLE_PAGE })
      }
      const samples = result.value?.samples ?? []
      return { eligible: samples.length, samples }
    }
    async function simulate() {
      newest += 1
      const mine = newest
      const asked = body.value
      if (asked === null) return
      simulating.value = true
      try {
        const answer = await api.dryRun({ ...asked, name: asked.name || from.name })
        if (mine !== newest) return
        result.value = answer
        fault.value = null
        await preview.restart()
      } catch (error) {
        if (mine === newest) fault.value = messageOf(error)
      } finally {
        if (mine === newest) simulating.value = false
      }
    }
    function touch() {
      cancel?.()
      cancel = later(() => void simulate(), SETTLE_MS)
    }
    return {
      templates,
      audience,
      name,
      variants,
      holdout,
      delaySeconds,
      scheduledAt,
      shareLeft,
      result,
      fault,
      simulating,
      preview,
      simulate,
      touch,
      setVariants(next: Variant[]) {
        variants.value = next
        touch()
      },
      /** Loads the templates and shows what the first would do. */
      async load() {
        await templates.load()
        const first = templates.data.value?.[0]
        if (first && variants.value.length === 0)
          variants.value = [{ name: first.name, share: 100 }]
        if (audience.kind.value === 'filter') void audience.recount()
        await simulate()
      },
      /** Ten seconds from now, unless it is taken back. */
      start(started: (id: string) => void) {
        const asked = body.value
        if (asked === null || asked.name === '') return
        launch.start({ body: asked, people: result.value?.eligible ?? 0, started })
      },
    }
  },
)
export type Draft = InstanceType<typeof DraftModel>

const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0)

/** Whole percents that add up to 100, as even as can be. */
export function evenShares(names: readonly string[]): Variant[] {
  const base = Math.floor(100 / names.length)
  return names.map((name, i) => ({ name, share: i < 100 - base * names.length ? base + 1 : base }))
}
