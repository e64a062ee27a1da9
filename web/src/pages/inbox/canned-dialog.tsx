import { useState } from 'preact/hooks'
import { useApp } from '../../app-context.ts'
import { Dialog } from '../../components/dialog.tsx'
import { PlusIcon, TrashIcon } from '../../components/icons.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { Canned, CannedReply } from '../../models/canned.ts'
import { CANNED } from '../../text/inbox.ts'

type Props = { canned: Canned; onClose: () => void }

/** The desk's replies: read by all, changed by administrators. */
export function CannedDialog({ canned, onClose }: Props) {
  const { session } = useApp()
  return (
    <Dialog open title={CANNED.title} onClose={onClose}>
      <p class="small muted">{CANNED.hint}</p>
      <ResourceView of={canned.settings} lines={3}>
        {({ items, version }) =>
          session.isAdmin.value ? (
            <Editor key={version} canned={canned} saved={items} onClose={onClose} />
          ) : (
            <ReadOnly items={items} onClose={onClose} />
          )
        }
      </ResourceView>
    </Dialog>
  )
}

function ReadOnly({ items, onClose }: { items: readonly CannedReply[]; onClose: () => void }) {
  return (
    <>
      <dl class="canned-read">
        {items.map(({ shortcut, text }) => (
          <div key={shortcut}>
            <dt>/{shortcut}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p class="small muted">{CANNED.readOnly}</p>
      <div class="actions">
        <button type="button" class="button" onClick={onClose}>
          {CANNED.close}
        </button>
      </div>
    </>
  )
}

type EditorProps = Props & { saved: readonly CannedReply[] }

function Editor({ canned, saved, onClose }: EditorProps) {
  const [items, setItems] = useState(() => (saved.length === 0 ? [CANNED.example] : [...saved]))
  const filled = items.every(({ shortcut, text }) => shortcut.trim() !== '' && text.trim() !== '')
  const change = (at: number, part: Partial<CannedReply>) =>
    setItems(items.map((one, i) => (i === at ? { ...one, ...part } : one)))
  async function save() {
    if (await canned.save(items)) onClose()
  }
  return (
    <>
      <ul class="canned-items">
        {items.map((one, i) => (
          <li key={i}>
            <Item one={one} change={(part) => change(i, part)} />
            <button
              type="button"
              class="button icon small ghost"
              aria-label={`${CANNED.remove} /${one.shortcut}`}
              onClick={() => setItems(items.toSpliced(i, 1))}
            >
              <TrashIcon size={16} />
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="button small"
        onClick={() => setItems([...items, { shortcut: '', text: '' }])}
      >
        <PlusIcon size={16} /> {CANNED.add}
      </button>
      <div class="actions">
        <button type="button" class="button" onClick={onClose}>
          {CANNED.close}
        </button>
        <button
          type="button"
          class="button primary"
          disabled={!filled || canned.saving.value}
          onClick={() => void save()}
        >
          {CANNED.save}
        </button>
      </div>
    </>
  )
}

type ItemProps = { one: CannedReply; change: (part: Partial<CannedReply>) => void }

function Item({ one, change }: ItemProps) {
  return (
    <div class="canned-item">
      <label class="field">
        <span class="label">{CANNED.shortcut}</span>
        <input
          class="input"
          maxLength={30}
          value={one.shortcut}
          onInput={({ currentTarget }) => change({ shortcut: currentTarget.value })}
        />
      </label>
      <label class="field">
        <span class="label">{CANNED.text}</span>
        <textarea
          class="input"
          rows={2}
          maxLength={2000}
          value={one.text}
          onInput={({ currentTarget }) => change({ text: currentTarget.value })}
        />
      </label>
    </div>
  )
}
