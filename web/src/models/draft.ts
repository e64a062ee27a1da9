import { computed, createModel } from '@preact/signals'
import type { AudienceFilter } from '../../../src/shared/domain/audience-filter.ts'
import type { Api, CampaignBody } from '../api/calls.ts'
import { audienceChoice } from './audience.ts'
import { bodyOf, draftForm } from './draft-form.ts'
import type { Variant } from './draft-form.ts'
import { dryRunOf } from './dry-run.ts'
import type { Launch } from './launch.ts'
import { poolChoice } from './pool-choice.ts'
import { resource } from './resource.ts'
import { SAMPLE_PAGE, steppedSamples } from './samples.ts'
import type { SamplePage } from './samples.ts'
import type { Toasts } from './toasts.ts'

type Parts = {
  api: Pick<
    Api,
    | 'templates'
    | 'preview'
    | 'dryRun'
    | 'audience'
    | 'segments'
    | 'createSegment'
    | 'deleteSegment'
    | 'numbers'
  >
  launch: Launch
  toasts: Toasts
  later: (run: () => void, delayMs: number) => () => void
  newKey: () => string
}

/** What a draft begins with: a file, or the conditions that somebody already chose. */
export type DraftOrigin = { importId: string | null; name: string; filter: AudienceFilter }

/** A campaign about to start: audience, templates, pace, and what would happen. */
export const DraftModel = createModel(
  ({ api, launch, toasts, later, newKey }: Parts, from: DraftOrigin) => {
    /** One draft is one campaign, however often its start is asked for. */
    const key = newKey()
    const templates = resource(async () => (await api.templates()).templates)
    const form = draftForm(from.name)
    const { variants, sessions } = form
    const changed = () => trial.touch()
    const pool = poolChoice({ api, sessions, changed })
    const audience = audienceChoice({ api, toasts, later, changed }, from)
    const body = computed<CampaignBody | null>(() => bodyOf(form, audience.body.value))
    const preview = steppedSamples(samplesFrom)
    const answered = () => preview.restart()
    const trial = dryRunOf({ api, later, asked: trialBody, answered })

    function trialBody(): CampaignBody | null {
      const asked = body.value
      return asked && { ...asked, name: asked.name || from.name }
    }
    /** A file's rows are rendered page by page; of other audiences the dry run shows some. */
    async function samplesFrom(offset: number): Promise<SamplePage> {
      const only = variants.value.length === 1 ? variants.value[0] : undefined
      if (audience.kind.value === 'file' && from.importId !== null && only !== undefined) {
        const asked = { clients_file: from.importId, template_name: only.name }
        return api.preview({ ...asked, offset, limit: SAMPLE_PAGE })
      }
      const samples = trial.result.value?.samples ?? []
      return { eligible: samples.length, samples }
    }
    return {
      ...form,
      ...trial,
      templates,
      ...pool,
      audience,
      preview,
      setVariants(next: Variant[]) {
        variants.value = next
        trial.touch()
      },
      /** Loads the templates and shows what the first would do. */
      async load() {
        void pool.numbers.load()
        await templates.load()
        const first = templates.data.value?.[0]
        if (first && variants.value.length === 0)
          variants.value = [{ name: first.name, share: 100 }]
        if (audience.kind.value === 'filter') void audience.recount()
        await trial.simulate()
      },
      /** Ten seconds from now, unless it is taken back. */
      start(started: (id: string) => void) {
        const asked = body.value
        if (asked === null || asked.name === '') return
        const people = trial.result.value?.eligible ?? 0
        launch.start({ body: { ...asked, key }, people, started })
      },
    }
  },
)
export type Draft = InstanceType<typeof DraftModel>
