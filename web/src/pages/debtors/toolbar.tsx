import { useState } from 'preact/hooks'
import { useApp } from '../../app-context.ts'
import { SelectField, TextField } from '../../components/fields.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { FilterIcon, SearchIcon } from '../../components/icons.tsx'
import type { Debtors } from '../../models/debtors.ts'
import { DEBTORS, SORT_OPTIONS, STATE_OPTIONS } from '../../text/debtors.ts'
import { filterWords } from '../../text/wizard.ts'
import { FilterFields } from '../new-campaign/filter-form.tsx'
import { WORDS } from '../../text/words.ts'

type Props = { debtors: Debtors }

/** Search, order, saved segments, conditions. */
export function Toolbar({ debtors }: Props) {
  const { filter } = debtors.view.value
  const words = filterWords(filter)
  const [open, setOpen] = useState(false)
  return (
    <section class="card stack debtor-tools" aria-label={DEBTORS.filter}>
      <div class="debtor-bar">
        <Search debtors={debtors} />
        <Choices debtors={debtors} />
        <button
          type="button"
          class="button"
          aria-expanded={open}
          aria-controls="debtor-filter"
          onClick={() => setOpen(!open)}
        >
          <FilterIcon size={18} /> {DEBTORS.filter}
          {words.length > 0 && <span class="filter-n num">{words.length}</span>}
        </button>
      </div>
      {words.length > 0 && <Words debtors={debtors} words={words} />}
      <div id="debtor-filter" hidden={!open}>
        {open && <FilterFields filter={filter} refine={(next) => debtors.refine(next)} />}
      </div>
    </section>
  )
}

function Search({ debtors }: Props) {
  return (
    <div class="debtor-search" role="search">
      <SearchIcon size={18} />
      <input
        class="input"
        type="search"
        aria-label={DEBTORS.search}
        placeholder={DEBTORS.search}
        maxLength={100}
        value={debtors.view.value.search}
        onInput={(event) => debtors.type(event.currentTarget.value)}
      />
    </div>
  )
}

function Choices({ debtors }: Props) {
  const { sort, state } = debtors.view.value
  const segments = debtors.segments.data.value ?? []
  return (
    <>
      {segments.length > 0 && (
        <SelectField
          id="debtor-segment"
          label={DEBTORS.segment}
          value={debtors.segment.value ?? ''}
          options={[['', DEBTORS.noSegment], ...segments.map((one) => [one.id, one.name] as const)]}
          onChoose={(id) => debtors.pick(id === '' ? null : id)}
        />
      )}
      <SelectField
        id="debtor-state"
        label={DEBTORS.state}
        value={state}
        options={STATE_OPTIONS}
        onChoose={(chosen) => {
          const known = STATE_OPTIONS.find(([one]) => one === chosen)
          if (known) debtors.show(known[0])
        }}
      />
      <SelectField
        id="debtor-sort"
        label={DEBTORS.sort}
        value={sort}
        options={SORT_OPTIONS}
        onChoose={(chosen) => {
          const known = SORT_OPTIONS.find(([one]) => one === chosen)
          if (known) debtors.order(known[0])
        }}
      />
    </>
  )
}

/** The conditions in words, and what one may do with them. */
function Words({ debtors, words }: Props & { words: readonly string[] }) {
  const { session } = useApp()
  const [naming, setNaming] = useState(false)
  const chosen = debtors.segment.value !== null
  return (
    <div class="row wrap tight debtor-words">
      <p class="small grow">{words.join(' · ')}</p>
      {session.canOperate.value && !chosen && (
        <button type="button" class="button small" onClick={() => setNaming(true)}>
          {DEBTORS.saveSegment}
        </button>
      )}
      <button type="button" class="button small ghost" onClick={() => debtors.clear()}>
        {DEBTORS.clear}
      </button>
      {naming && <SaveSegment debtors={debtors} words={words} onClose={() => setNaming(false)} />}
    </div>
  )
}

type SaveProps = Props & { words: readonly string[]; onClose: () => void }

function SaveSegment({ debtors, words, onClose }: SaveProps) {
  const [name, setName] = useState('')
  async function save() {
    if (await debtors.save(name.trim())) onClose()
  }
  return (
    <FormDialog
      title={DEBTORS.saveSegment}
      confirm={WORDS.save}
      ready={name.trim() !== ''}
      busy={false}
      onClose={onClose}
      onConfirm={() => void save()}
    >
      <TextField
        id="segment-name"
        label={WORDS.name}
        value={name}
        maxLength={80}
        onText={setName}
      />
      <p class="small muted">{words.join(' · ')}</p>
    </FormDialog>
  )
}
