import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import type { DebtorAnswer, DebtorRow } from '../../../../src/shared/contracts/api/debtors.ts'
import type { Api } from '../../api/calls.ts'
import { later, useApp } from '../../app-context.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { TextField } from '../../components/fields.tsx'
import type { Debtor } from '../../models/debtor.ts'
import { debtsWords, MERGE } from '../../text/debtors.ts'
import { formatMoney, plural } from '../../text/format.ts'
import { DEBTOR_SCREEN } from '../../text/screens/debtors.ts'
import { WORDS } from '../../text/words.ts'

type Props = { story: DebtorAnswer; model: Debtor; onClose: () => void }

/** Choose who stays, see what moves, confirm. */
export function MergeDialog({ story, model, onClose }: Props) {
  const { route } = useLocation()
  const [into, choose] = useState<DebtorRow | null>(null)
  async function merge() {
    if (into === null || !(await model.merge(into.id))) return
    onClose()
    route(`/devedores/${into.id}`)
  }
  return (
    <FormDialog
      title={MERGE.title}
      confirm={MERGE.confirm}
      ready={into !== null}
      busy={model.acting.value}
      onClose={onClose}
      onConfirm={() => void merge()}
    >
      {into === null ? (
        <>
          <p class="muted">{MERGE.hint}</p>
          <Search not={story.debtor.id} choose={choose} />
        </>
      ) : (
        <Moves story={story} into={into} back={() => choose(null)} />
      )}
    </FormDialog>
  )
}

const TYPING_PAUSE_MS = 300
const SHOWN = 6

/** Nobody, when the server does not answer. */
const candidates = (api: Pick<Api, 'debtors'>, search: string): Promise<DebtorRow[]> =>
  api.debtors({ filter: {}, search, sort: 'name', state: 'active', before: null }).then(
    ({ items }) => items,
    () => [],
  )

type SearchProps = { not: string; choose: (row: DebtorRow) => void }

function Search({ not, choose }: SearchProps) {
  const { api } = useApp()
  const [text, setText] = useState('')
  const [found, setFound] = useState<DebtorRow[] | null>(null)
  useEffect(() => {
    if (text.trim() === '') return setFound(null)
    let current = true
    async function look() {
      const rows = await candidates(api, text.trim())
      if (current) setFound(rows.filter((row) => row.id !== not).slice(0, SHOWN))
    }
    const cancel = later(() => {
      void look()
    }, TYPING_PAUSE_MS)
    return () => {
      current = false
      cancel()
    }
  }, [api, text, not])
  return (
    <>
      <TextField
        id="merge-search"
        label={MERGE.search}
        placeholder={MERGE.placeholder}
        value={text}
        onText={setText}
      />
      {found !== null && found.length === 0 && <p class="small muted">{MERGE.none}</p>}
      {found !== null && found.length > 0 && (
        <ul class="merge-found" aria-label={MERGE.search}>
          {found.map((row) => (
            <li key={row.id}>
              <button type="button" class="merge-row" onClick={() => choose(row)}>
                <span>
                  <strong>{row.name}</strong>
                  <span class="small muted num cell-note">{row.phone}</span>
                </span>
                <span class="small num">
                  {debtsWords(row.debts)} · {formatMoney(row.balance_cents)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

type MovesProps = { story: DebtorAnswer; into: DebtorRow; back: () => void }

function Moves({ story, into, back }: MovesProps) {
  const moving = [
    [story.debts.length, WORDS.debtWord, WORDS.debtsWord],
    [story.payments.length, 'pagamento', 'pagamentos'],
    [story.promises.length, 'promessa', 'promessas'],
    [story.agreements.length, 'acordo', 'acordos'],
    [story.charges.length, DEBTOR_SCREEN.pixCode, DEBTOR_SCREEN.pixCodes],
    [story.cases.length, 'caso', 'casos'],
  ] as const
  return (
    <>
      <div class="merge-pair">
        <span>
          <strong>{story.debtor.name}</strong>
          <span class="small muted num cell-note">{story.debtor.phone}</span>
        </span>
        <span aria-hidden="true">→</span>
        <span>
          <strong>{into.name}</strong>
          <span class="small muted num cell-note">{into.phone}</span>
        </span>
      </div>
      <div>
        <h3>{MERGE.moves}</h3>
        <ul class="merge-moves">
          {moving
            .filter(([n]) => n > 0)
            .map(([n, one, many]) => (
              <li key={one}>{plural(n, one, many)}</li>
            ))}
          <li class="num">
            {formatMoney(story.balance_cents)} {DEBTOR_SCREEN.open}
          </li>
        </ul>
      </div>
      <p class="notice warn">{MERGE.irreversible}</p>
      <div>
        <button type="button" class="button small" onClick={back}>
          {MERGE.back}
        </button>
      </div>
    </>
  )
}
