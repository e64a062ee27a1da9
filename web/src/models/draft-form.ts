import { computed, signal } from '@preact/signals'
import type { CampaignBody } from '../api/calls.ts'

/** A template and its share of the audience, in whole percent. */
export type Variant = { name: string; share: number }

/** What a number stands without drawing attention; the simulator has nothing to fear. */
const USUAL_DELAY_SECONDS = 30

/** What is decided about a campaign besides its audience. */
export function draftForm(called: string) {
  const name = signal(called)
  const variants = signal<Variant[]>([])
  const holdout = signal(0)
  const delaySeconds = signal(USUAL_DELAY_SECONDS)
  const scheduledAt = signal<number | null>(null)
  /** Numbers that write to people nobody has written to yet; null = all of the pool. */
  const sessions = signal<readonly string[] | null>(null)
  const shareLeft = computed(() => 100 - sum(variants.value.map((one) => one.share)))
  return { name, variants, holdout, delaySeconds, scheduledAt, sessions, shareLeft }
}

type Form = ReturnType<typeof draftForm>
type Audience = Pick<CampaignBody, 'clients_file' | 'filter' | 'segment_id'>

/** The draft as the API takes it; null while its audience or templates are not whole. */
export function bodyOf(form: Form, audience: Audience | null): CampaignBody | null {
  const variants = form.variants.value
  const [first] = variants
  if (audience === null || first === undefined || form.shareLeft.value !== 0) return null
  return {
    name: form.name.value.trim(),
    ...audience,
    ...(variants.length === 1
      ? { template_name: first.name }
      : {
          variants: variants.map((one) => ({
            template_name: one.name,
            share_bps: one.share * 100,
          })),
        }),
    holdout_bps: form.holdout.value * 100,
    delay_seconds: form.delaySeconds.value,
    ...(form.scheduledAt.value === null ? {} : { scheduled_at: form.scheduledAt.value }),
    ...(form.sessions.value === null ? {} : { sessions: [...form.sessions.value] }),
  }
}

const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0)

/** Whole percents that add up to 100, as even as can be. */
export function evenShares(names: readonly string[]): Variant[] {
  const base = Math.floor(100 / names.length)
  return names.map((name, i) => ({ name, share: i < 100 - base * names.length ? base + 1 : base }))
}
