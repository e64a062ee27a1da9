import { useEffect, useMemo } from 'preact/hooks'
import type { TemplateVersionsAnswer } from '../../../../src/shared/contracts/api/templates.ts'
import { useApp } from '../../app-context.ts'
import { Pill } from '../../components/feedback.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import { resource } from '../../models/resource.ts'
import { diffWords } from '../../text/diff.ts'
import { formatCount, formatDateTime, formatShare } from '../../text/format.ts'
import { TEMPLATES } from '../../text/templates.ts'
import { WORDS } from '../../text/words.ts'

type Version = TemplateVersionsAnswer['versions'][number]
type Props = { id: string; version: number; use: ((body: string) => void) | null }

/** What the template said before, and what each version changed; every send is pinned to one of them. */
export function Versions({ id, version, use }: Props) {
  const { api } = useApp()
  const versions = useMemo(
    () => resource(async () => (await api.templateVersions(id)).versions),
    [api, id],
  )
  useEffect(() => void versions.load(), [versions, version])
  return (
    <section class="card stack" aria-labelledby="versions-title">
      <h2 id="versions-title">{TEMPLATES.versions}</h2>
      <ResourceView of={versions} lines={3}>
        {(list) => (
          <ol class="versions">
            {list.map((one, i) => (
              <li key={one.version}>
                <One
                  one={one}
                  before={list[i + 1] ?? null}
                  current={i === 0}
                  use={i === 0 ? null : use}
                />
              </li>
            ))}
          </ol>
        )}
      </ResourceView>
    </section>
  )
}

type OneProps = {
  one: Version
  before: Version | null
  current: boolean
  use: Props['use']
}

function One({ one, before, current, use }: OneProps) {
  return (
    <details>
      <summary>
        <strong class="num">v{one.version}</strong> {current && <Pill>{TEMPLATES.current}</Pill>}{' '}
        <span class="num">{formatDateTime(one.created_at)}</span>
        {one.campaigns > 0 && ` · ${TEMPLATES.campaigns(one.campaigns)}`}
      </summary>
      <div class="stack tight">
        <Results results={one.results} />
        {before === null ? (
          <p class="diff">{one.body}</p>
        ) : (
          <p class="diff">
            {diffWords(before.body, one.body).map((part, i) =>
              part.kind === 'same' ? (
                part.text
              ) : part.kind === 'added' ? (
                <ins key={i}>{part.text}</ins>
              ) : (
                <del key={i}>{part.text}</del>
              ),
            )}
          </p>
        )}
        {use && (
          <div>
            <button type="button" class="button small" onClick={() => use(one.body)}>
              {TEMPLATES.restore}
            </button>
          </div>
        )}
      </div>
    </details>
  )
}

/** What became of its messages: shares of what was sent. */
function Results({ results }: { results: Version['results'] }) {
  if (results === null) return <p class="small muted">{TEMPLATES.unused}</p>
  const { sent } = results
  const rates = [
    [WORDS.delivered, results.delivered],
    [WORDS.read, results.read],
    [WORDS.replied, results.replied],
  ] as const
  return (
    <div class="version-results">
      <p class="small muted num">{TEMPLATES.results(formatCount(sent))}</p>
      <dl>
        {rates.map(([label, n]) => (
          <div key={label}>
            <dt class="small muted">{label}</dt>
            <dd class="num">
              <strong>{formatShare(n, sent)}</strong>{' '}
              <span class="small muted">{formatCount(n)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
