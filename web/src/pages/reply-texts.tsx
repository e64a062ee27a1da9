import { useMemo, useState } from 'preact/hooks'
import { foldWords } from '../../../src/shared/domain/plain-text.ts'
import { REPLY_CATALOGUE } from '../../../src/shared/domain/replies/catalogue.ts'
import type { CatalogueEntry } from '../../../src/shared/domain/replies/catalogue.ts'
import type { ReplySettings } from '../../../src/shared/contracts/api/reply-settings.ts'
import { useApp } from '../app-context.ts'
import { Empty, Pill } from '../components/feedback.tsx'
import { SearchIcon } from '../components/icons.tsx'
import { ResourceView } from '../components/resource-view.tsx'
import { TEXTS } from '../text/settings.ts'
import { SaveBar, SettingsFrame } from './settings/frame.tsx'
import { ReplyEditor } from './settings/reply-editor.tsx'
import { useSettingsForm } from './settings/use-form.ts'
import './settings/reply-texts.css'
import { SETTINGS_SCREEN } from '../text/screens/settings.ts'

/** Everything the bot says, by situation; each may be worded anew. */
export function ReplyTextsPage() {
  const disabled = !useApp().session.isAdmin.value
  const form = useSettingsForm<ReplySettings>('replies')
  const [search, setSearch] = useState('')
  const found = useMemo(() => entriesWith(search), [search])
  return (
    <SettingsFrame tab="textos">
      <ResourceView of={form.stored} lines={10}>
        {({ value: stored }) => {
          const overrides = (form.value.value ?? stored).overrides
          return (
            <div class="stack">
              <p class="muted">{TEXTS.hint}</p>
              <div class="search reply-search">
                <SearchIcon size={18} />
                <input
                  class="input"
                  type="search"
                  placeholder={TEXTS.search}
                  aria-label={TEXTS.search}
                  value={search}
                  onInput={(event) => setSearch(event.currentTarget.value)}
                />
              </div>
              {found.length === 0 && (
                <Empty icon={SearchIcon} title={SETTINGS_SCREEN.nothingFound} />
              )}
              <ul class="replies">
                {found.map((entry) => (
                  <li key={entry.key}>
                    <details class="card reply">
                      <summary>
                        <span>{entry.description}</span>
                        {overrides[entry.key] && <Pill tone="info">{TEXTS.own}</Pill>}
                      </summary>
                      <ReplyEditor
                        entry={entry}
                        own={overrides[entry.key] ?? null}
                        disabled={disabled}
                        onTexts={(texts) => {
                          const { [entry.key]: _, ...others } = overrides
                          const next = texts === null ? others : { ...others, [entry.key]: texts }
                          form.set({ overrides: next })
                        }}
                      />
                    </details>
                  </li>
                ))}
              </ul>
              <SaveBar form={form} />
            </div>
          )
        }}
      </ResourceView>
    </SettingsFrame>
  )
}

function entriesWith(search: string): readonly CatalogueEntry[] {
  const wanted = foldWords(search.trim())
  if (wanted === '') return REPLY_CATALOGUE
  return REPLY_CATALOGUE.filter(({ description, texts }) =>
    foldWords([description, ...texts].join(' ')).includes(wanted),
  )
}
