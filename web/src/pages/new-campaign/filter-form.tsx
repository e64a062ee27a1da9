import type { AudienceFilter } from '../../../../src/shared/domain/audience-filter.ts'
import { STATES } from '../../../../src/shared/domain/compliance/laws.ts'
import { MoneyField, NumberField, SelectField, TextField } from '../../components/fields.tsx'
import type { AudienceChoice } from '../../models/audience.ts'
import { FilterCount } from './filter-count.tsx'
import { NEW_CAMPAIGN } from '../../text/screens/new-campaign.ts'
import { WORDS } from '../../text/words.ts'

type Props = { audience: AudienceChoice }
type Change = { readonly [K in keyof AudienceFilter]?: AudienceFilter[K] | undefined }

/** The filter with some conditions changed; `undefined` takes one away. */
export function refined(filter: AudienceFilter, change: Change): AudienceFilter {
  const entries = Object.entries({ ...filter, ...change }).filter(([, one]) => one !== undefined)
  // Guarantee: both parts have the filter's own keys and values; only absent ones were dropped.
  return Object.fromEntries(entries) as AudienceFilter
}

/** Conditions with the live count of whom they find. */
export function FilterForm({ audience }: Props) {
  return (
    <div class="stack">
      <FilterFields filter={audience.filter.value} refine={(next) => audience.refine(next)} />
      <FilterCount audience={audience} />
    </div>
  )
}

type FieldsProps = { filter: AudienceFilter; refine: (filter: AudienceFilter) => void }

/** Conditions; empty ones do not restrict. */
export function FilterFields({ filter, refine }: FieldsProps) {
  const set = (change: Change) => refine(refined(filter, change))
  return (
    <div class="stack">
      <div class="fields narrow">
        <Amounts filter={filter} set={set} />
        <Days filter={filter} set={set} />
      </div>
      <details>
        <summary>{NEW_CAMPAIGN.moreConditions}</summary>
        <div class="fields narrow">
          <Dates filter={filter} set={set} />
          <Records filter={filter} set={set} />
          <Person filter={filter} set={set} />
        </div>
      </details>
    </div>
  )
}

type PartProps = { filter: AudienceFilter; set: (change: Change) => void }

function Amounts({ filter, set }: PartProps) {
  return (
    <>
      <MoneyField
        id="amount-min"
        label={NEW_CAMPAIGN.leastAmount}
        cents={filter.amount_min_cents ?? null}
        onCents={(cents) => set({ amount_min_cents: cents ?? undefined })}
      />
      <MoneyField
        id="amount-max"
        label={NEW_CAMPAIGN.mostAmount}
        cents={filter.amount_max_cents ?? null}
        onCents={(cents) => set({ amount_max_cents: cents ?? undefined })}
      />
    </>
  )
}

function Days({ filter, set }: PartProps) {
  return (
    <>
      <NumberField
        id="late-min"
        label={WORDS.lateFrom}
        unit={WORDS.days}
        min={-3_650}
        max={36_500}
        value={filter.days_late_min ?? null}
        onValue={(days) => set({ days_late_min: days ?? undefined })}
      />
      <NumberField
        id="late-max"
        label={NEW_CAMPAIGN.lateTo}
        unit={WORDS.days}
        min={-3_650}
        max={36_500}
        value={filter.days_late_max ?? null}
        onValue={(days) => set({ days_late_max: days ?? undefined })}
      />
    </>
  )
}

function Dates({ filter, set }: PartProps) {
  return (
    <>
      <TextField
        id="due-from"
        type="date"
        label={NEW_CAMPAIGN.dueFrom}
        value={filter.due_from ?? ''}
        onText={(day) => set({ due_from: day || undefined })}
      />
      <TextField
        id="due-to"
        type="date"
        label={NEW_CAMPAIGN.dueTo}
        value={filter.due_to ?? ''}
        onText={(day) => set({ due_to: day || undefined })}
      />
    </>
  )
}

const oneOf = <T extends string>(allowed: readonly T[], value: string): T | undefined =>
  allowed.find((one) => one === value)

function Records({ filter, set }: PartProps) {
  return (
    <>
      <SelectField
        id="promise"
        label={NEW_CAMPAIGN.promise}
        value={filter.promise ?? ''}
        options={[
          ['', NEW_CAMPAIGN.any],
          ['none', NEW_CAMPAIGN.noPromise],
          ['open', NEW_CAMPAIGN.openPromise],
          ['broken', NEW_CAMPAIGN.brokenPromise],
        ]}
        onChoose={(value) => set({ promise: oneOf(['none', 'open', 'broken'], value) })}
      />
      <SelectField
        id="agreement"
        label={NEW_CAMPAIGN.agreement}
        value={filter.agreement ?? ''}
        options={[
          ['', NEW_CAMPAIGN.any],
          ['none', NEW_CAMPAIGN.noAgreement],
          ['active', NEW_CAMPAIGN.activeAgreement],
          ['broken', NEW_CAMPAIGN.brokenAgreement],
        ]}
        onChoose={(value) => set({ agreement: oneOf(['none', 'active', 'broken'], value) })}
      />
      <SelectField
        id="replied"
        label={NEW_CAMPAIGN.reply}
        value={filter.replied === undefined ? '' : String(filter.replied)}
        options={[
          ['', NEW_CAMPAIGN.any],
          ['true', NEW_CAMPAIGN.hasReplied],
          ['false', NEW_CAMPAIGN.neverReplied],
        ]}
        onChoose={(value) => set({ replied: value === '' ? undefined : value === 'true' })}
      />
      <LastContact filter={filter} set={set} />
    </>
  )
}

const contactKind = (contact: AudienceFilter['last_contact']) =>
  contact === undefined ? '' : (Object.keys(contact)[0] ?? '')

function LastContact({ filter, set }: PartProps) {
  const contact = filter.last_contact
  const kind = contactKind(contact)
  const day = contact === undefined || 'never' in contact ? '' : Object.values(contact)[0]
  const today = new Date().toISOString().slice(0, 10)
  function choose(next: string) {
    if (next === 'never') set({ last_contact: { never: true } })
    else if (next === 'before') set({ last_contact: { before: day || today } })
    else if (next === 'since') set({ last_contact: { since: day || today } })
    else set({ last_contact: undefined })
  }
  return (
    <>
      <SelectField
        id="contact"
        label={NEW_CAMPAIGN.lastCampaign}
        value={kind}
        options={[
          ['', NEW_CAMPAIGN.any],
          ['never', NEW_CAMPAIGN.neverReceived],
          ['before', NEW_CAMPAIGN.before],
          ['since', WORDS.since],
        ]}
        onChoose={choose}
      />
      {(kind === 'before' || kind === 'since') && (
        <TextField
          id="contact-day"
          type="date"
          label={kind === 'before' ? NEW_CAMPAIGN.before : WORDS.since}
          value={day ?? ''}
          onText={(text) =>
            text !== '' &&
            set({ last_contact: kind === 'before' ? { before: text } : { since: text } })
          }
        />
      )}
    </>
  )
}

function Person({ filter, set }: PartProps) {
  return (
    <>
      <TextField
        id="tags"
        label={NEW_CAMPAIGN.tags}
        hint={NEW_CAMPAIGN.tagsHint}
        value={filter.tags?.join(', ') ?? ''}
        onText={(text) => set({ tags: listOf(text) })}
      />
      <TextField
        id="states"
        label={NEW_CAMPAIGN.states}
        hint={NEW_CAMPAIGN.statesHint}
        value={filter.states?.join(', ') ?? ''}
        onText={(text) => {
          const known = (listOf(text.toUpperCase()) ?? []).filter((uf) => STATES.includes(uf))
          set({ states: known.length === 0 ? undefined : known })
        }}
      />
    </>
  )
}

function listOf(text: string): string[] | undefined {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
  return words.length === 0 ? undefined : words
}
