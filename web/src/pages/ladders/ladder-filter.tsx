import { useEffect, useMemo } from 'preact/hooks'
import type { AudienceFilter } from '../../../../src/shared/domain/audience-filter.ts'
import { later, useApp } from '../../app-context.ts'
import { resource } from '../../models/resource.ts'
import { formatMoney, plural } from '../../text/format.ts'
import { LADDERS } from '../../text/ladders.ts'
import { filterWords } from '../../text/wizard.ts'
import { FilterFields } from '../new-campaign/filter-form.tsx'
import { WORDS } from '../../text/words.ts'

type Props = { filter: AudienceFilter; refine: (filter: AudienceFilter) => void }

const TYPING_PAUSE_MS = 350

/** Whom it is for, with how many that are today. */
export function LadderFilter({ filter, refine }: Props) {
  const { api } = useApp()
  const count = useMemo(() => resource(() => api.audience(filter)), [api, filter])
  useEffect(() => later(() => void count.load(), TYPING_PAUSE_MS), [count])
  const found = count.data.value
  return (
    <details class="ladder-filter">
      <summary>
        <strong>{LADDERS.filter}</strong>: {filterWords(filter).join(' · ') || LADDERS.everybody}
        {found !== null && (
          <span class="num" role="status">
            {' '}
            · {plural(found.debtors, WORDS.personWord, WORDS.peopleWord)} hoje,{' '}
            {formatMoney(found.cents)}
          </span>
        )}
      </summary>
      <FilterFields filter={filter} refine={refine} />
    </details>
  )
}
