import { useModel } from '@preact/signals'
import { useState } from 'preact/hooks'
import type { ConversationRow } from '../../../../src/shared/contracts/api/chat.ts'
import type { ConversationFilter } from '../../api/calls.ts'
import { useApp } from '../../app-context.ts'
import { Empty, Pill } from '../../components/feedback.tsx'
import { BotIcon, ChatIcon, PersonIcon, SearchIcon } from '../../components/icons.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import { CasesModel } from '../../models/cases.ts'
import type { Inbox } from '../../models/inbox.ts'
import { formatRecent } from '../../text/format.ts'
import { HAND_OFF_LABELS, labelOf } from '../../text/labels.ts'
import { QUEUES } from '../../text/records.ts'
import { CaseRows } from './case-rows.tsx'

const FILTERS: readonly { value: ConversationFilter; label: string }[] = [
  { value: 'all', label: 'Todas' },
  { value: 'unread', label: 'Não lidas' },
  { value: 'person', label: 'Com pessoa' },
  { value: 'bot', label: 'Com o bot' },
]

type Props = { inbox: Inbox; open: string | null }

export function ConversationList({ inbox, open }: Props) {
  const { api, session } = useApp()
  const cases = useModel(() => new CasesModel(api))
  const [queue, setQueue] = useState<string>('')
  function chooseQueue(next: string) {
    setQueue(next)
    const kind = QUEUES.find((one) => one.kind === next)?.kind ?? null
    if (next !== '') void cases.open(kind)
  }
  return (
    <section class="inbox-list" aria-label="Lista de conversas">
      <div class="inbox-tools">
        <div class="search">
          <SearchIcon size={18} />
          <input
            class="input"
            type="search"
            placeholder="Nome ou telefone"
            aria-label="Buscar conversas"
            value={inbox.search.value}
            onInput={(event) => inbox.type(event.currentTarget.value)}
          />
        </div>
        <div class="filters" role="group" aria-label="Filtro">
          {FILTERS.map(({ value, label }) => (
            <button
              key={value}
              type="button"
              aria-pressed={queue === '' && inbox.filter.value === value}
              onClick={() => {
                setQueue('')
                void inbox.setFilter(value)
              }}
            >
              {label}
            </button>
          ))}
        </div>
        {session.canOperate.value && <QueueChoice queue={queue} choose={chooseQueue} />}
      </div>
      <div class="inbox-rows">
        {queue === '' ? (
          <ResourceView of={inbox.page} lines={8}>
            {({ rows }) =>
              rows.length === 0 ? <NoRows inbox={inbox} /> : <Rows inbox={inbox} open={open} />
            }
          </ResourceView>
        ) : (
          <CaseRows cases={cases} open={open} />
        )}
      </div>
    </section>
  )
}

type QueueProps = { queue: string; choose: (queue: string) => void }

/** What waits for a person, by kind. */
function QueueChoice({ queue, choose }: QueueProps) {
  return (
    <select
      class={`input queue${queue === '' ? '' : ' chosen'}`}
      aria-label="Fila de casos"
      value={queue}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      <option value="">Filas: o que espera uma pessoa</option>
      <option value="all">Todos os casos abertos</option>
      {QUEUES.map(({ kind, label }) => (
        <option key={kind} value={kind}>
          {label}
        </option>
      ))}
    </select>
  )
}

function NoRows({ inbox }: { inbox: Inbox }) {
  const all = inbox.filter.value === 'all' && inbox.search.value.trim() === ''
  return (
    <Empty icon={ChatIcon} title={all ? 'Nenhuma conversa ainda' : 'Nada encontrado'}>
      <p>{all ? 'Elas começam com a primeira campanha.' : 'Tente outro filtro ou outra busca.'}</p>
    </Empty>
  )
}

function Rows({ inbox, open }: Props) {
  return (
    <>
      <ul>
        {inbox.rows.value.map((row) => (
          <li key={row.id}>
            <RowLink row={row} current={row.id === open} />
          </li>
        ))}
      </ul>
      {inbox.hasMore.value && (
        <button
          type="button"
          class="button ghost inbox-more"
          disabled={inbox.loadingMore.value}
          onClick={() => void inbox.more()}
        >
          {inbox.loadingMore.value ? 'Carregando…' : 'Mostrar mais'}
        </button>
      )}
    </>
  )
}

function RowLink({ row, current }: { row: ConversationRow; current: boolean }) {
  const name = row.name ?? row.phone ?? 'Sem nome'
  return (
    <a
      class={`inbox-row${row.unread > 0 ? ' unread' : ''}`}
      href={`/conversas/${row.id}`}
      aria-current={current ? 'true' : undefined}
    >
      <span class="avatar" aria-hidden="true">
        {name.charAt(0).toUpperCase()}
      </span>
      <span class="inbox-row-text">
        <span class="row spread tight">
          <strong class="truncate">{name}</strong>
          <span class="small muted num nowrap">
            {row.last_at !== null && formatRecent(row.last_at, Date.now())}
          </span>
        </span>
        <span class="row spread tight">
          <span class="small muted truncate">
            {row.direction === 'out' && 'Enviada: '}
            {row.preview ?? 'Sem mensagens'}
          </span>
          {row.unread > 0 && (
            <span class="unread-count num">
              {row.unread}
              <span class="sr-only"> não lidas</span>
            </span>
          )}
        </span>
        <Speaker row={row} />
      </span>
    </a>
  )
}

function Speaker({ row }: { row: ConversationRow }) {
  if (row.speaker === 'bot') {
    return (
      <span class="speaker small muted">
        <BotIcon size={14} /> Robô
      </span>
    )
  }
  return (
    <span class="speaker">
      <Pill tone="violet">
        <PersonIcon size={13} />
        {row.hand_off_reason === null
          ? 'Com pessoa'
          : labelOf(HAND_OFF_LABELS, row.hand_off_reason)}
      </Pill>
    </span>
  )
}
