import { Empty } from '../../components/feedback.tsx'
import { TemplateIcon } from '../../components/icons.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { Draft } from '../../models/draft.ts'
import { WIZARD } from '../../text/wizard.ts'
import { AudienceStep } from './audience-step.tsx'
import { DryRun } from './dry-run.tsx'
import { MessageStep } from './message-step.tsx'
import { PaceStep } from './pace-step.tsx'
import { Start } from './start.tsx'
import { NEW_CAMPAIGN } from '../../text/screens/new-campaign.ts'

/** Audience, message and pace on the left; what would happen, and the start, stay in sight on the right. */
export function DraftForm({ draft, hasFile }: { draft: Draft; hasFile: boolean }) {
  return (
    <ResourceView of={draft.templates} lines={4}>
      {(templates) =>
        templates.length === 0 ? (
          <Empty icon={TemplateIcon} title={NEW_CAMPAIGN.noTemplate}>
            <a class="button primary" href="/modelos">
              {NEW_CAMPAIGN.createTemplate}
            </a>
          </Empty>
        ) : (
          <div class="draft">
            <div class="stack">
              <AudienceStep audience={draft.audience} hasFile={hasFile} />
              <MessageStep draft={draft} names={templates.map((template) => template.name)} />
              <PaceStep draft={draft} />
            </div>
            <section class="card stack draft-result" aria-labelledby="dry-run-title">
              <h2 id="dry-run-title">{WIZARD.dryRun}</h2>
              <DryRun draft={draft} />
              <Start draft={draft} />
            </section>
          </div>
        )
      }
    </ResourceView>
  )
}
