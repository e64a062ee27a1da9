import type { SimulatedPhone } from '../../../../src/shared/contracts/api/simulated-phone.ts'
import { Empty } from '../../components/feedback.tsx'
import { SearchIcon, UsersIcon } from '../../components/icons.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { SimulatedPhones } from '../../models/simulated-phone.ts'
import { formatRecent } from '../../text/format.ts'
import { PHONE } from '../../text/phone.ts'

type Props = { phones: SimulatedPhones; open: string | null }

/** Whose phone to hold. */
export function PhoneList({ phones, open }: Props) {
  return (
    <section class="inbox-list" aria-label={PHONE.people}>
      <div class="inbox-tools">
        <div class="search">
          <SearchIcon size={18} />
          <input
            class="input"
            type="search"
            placeholder={PHONE.search}
            aria-label={PHONE.search}
            value={phones.search.value}
            onInput={(event) => phones.type(event.currentTarget.value)}
          />
        </div>
        <p class="small muted">{PHONE.hint}</p>
      </div>
      <div class="inbox-rows">
        <ResourceView of={phones.phones} lines={6}>
          {(rows) =>
            rows.length === 0 ? (
              <Nobody searching={phones.search.value.trim() !== ''} />
            ) : (
              <ul>
                {rows.map((one) => (
                  <li key={one.chat}>
                    <Row one={one} current={one.chat === open} />
                  </li>
                ))}
              </ul>
            )
          }
        </ResourceView>
      </div>
    </section>
  )
}

function Nobody({ searching }: { searching: boolean }) {
  return (
    <Empty icon={UsersIcon} title={searching ? PHONE.notFound : PHONE.none}>
      <p>{searching ? PHONE.notFoundHint : PHONE.noneHint}</p>
      {!searching && (
        <a class="button" href="/cobrancas">
          {PHONE.begin}
        </a>
      )}
    </Empty>
  )
}

function Row({ one, current }: { one: SimulatedPhone; current: boolean }) {
  return (
    <a class="inbox-row" href={`/telefone/${one.chat}`} aria-current={current ? 'true' : undefined}>
      <span class="avatar" aria-hidden="true">
        {one.name.charAt(0).toUpperCase()}
      </span>
      <span class="inbox-row-text">
        <span class="row spread tight">
          <strong class="truncate">{one.name}</strong>
          <span class="small muted num nowrap">
            {one.last_at !== null && formatRecent(one.last_at, Date.now())}
          </span>
        </span>
        <span class="small muted num">{one.phone}</span>
      </span>
    </a>
  )
}
