import { useState } from 'preact/hooks'
import { Choices, SelectField } from '../../components/fields.tsx'
import { Confirm } from '../../components/dialog.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { AudienceChoice, AudienceKind } from '../../models/audience.ts'
import { filterWords, WIZARD } from '../../text/wizard.ts'
import { FilterForm } from './filter-form.tsx'
import { NEW_CAMPAIGN } from '../../text/screens/new-campaign.ts'

type Props = { audience: AudienceChoice; hasFile: boolean }

const isKind = (value: string): value is AudienceKind =>
  value === 'file' || value === 'filter' || value === 'segment'

/** Whom the campaign is for. */
export function AudienceStep({ audience, hasFile }: Props) {
  const options = [
    ...(hasFile ? [['file', WIZARD.wholeFile] as const] : []),
    ['filter', WIZARD.filtered] as const,
    ['segment', WIZARD.segment] as const,
  ]
  return (
    <section class="card stack" aria-labelledby="audience-title">
      <h2 id="audience-title">{WIZARD.audience}</h2>
      <Choices
        name="audience"
        legend={WIZARD.audience}
        value={audience.kind.value}
        options={options}
        onChoose={(kind) => isKind(kind) && audience.choose(kind)}
      />
      {audience.kind.value === 'filter' && <FilterForm audience={audience} />}
      {audience.kind.value === 'segment' && <Segments audience={audience} />}
    </section>
  )
}

function Segments({ audience }: { audience: AudienceChoice }) {
  const [asking, setAsking] = useState(false)
  const chosen = audience.segments.data.value?.find((one) => one.id === audience.segment.value)
  return (
    <ResourceView of={audience.segments} lines={2}>
      {(segments) =>
        segments.length === 0 ? (
          <p class="muted small">
            Nenhum segmento salvo. Em “{WIZARD.filtered}” monte um filtro e salve com um nome.
          </p>
        ) : (
          <div class="stack tight">
            <SelectField
              id="segment"
              label={WIZARD.segment}
              value={audience.segment.value ?? ''}
              options={[
                ['', NEW_CAMPAIGN.choose],
                ...segments.map((one) => [one.id, one.name] as const),
              ]}
              onChoose={(id) => audience.pick(id === '' ? null : id)}
            />
            {chosen && (
              <div class="row spread wrap">
                <p class="small muted">
                  {filterWords(chosen.filter).join(' · ') || NEW_CAMPAIGN.everybody}
                </p>
                <button
                  type="button"
                  class="button small ghost danger"
                  onClick={() => setAsking(true)}
                >
                  {NEW_CAMPAIGN.removeSegment}
                </button>
              </div>
            )}
            <Confirm
              open={asking}
              title={`Excluir o segmento ${chosen?.name ?? ''}?`}
              confirmLabel={NEW_CAMPAIGN.remove}
              danger
              onClose={() => setAsking(false)}
              onConfirm={() => {
                setAsking(false)
                if (chosen) void audience.remove(chosen.id)
              }}
            >
              <p>{NEW_CAMPAIGN.madeKeepIt}</p>
            </Confirm>
          </div>
        )
      }
    </ResourceView>
  )
}
