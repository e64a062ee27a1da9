import type { TemplateDto } from '../../../../src/shared/contracts/api/billing.ts'
import { Empty } from '../../components/feedback.tsx'
import { TemplateIcon } from '../../components/icons.tsx'
import { TEMPLATE_SCREEN } from '../../text/screens/templates.ts'

type Props = { list: readonly TemplateDto[]; open: string | null }

export function TemplateList({ list, open }: Props) {
  if (list.length === 0) {
    return (
      <Empty icon={TemplateIcon} title={TEMPLATE_SCREEN.noTemplate}>
        <a class="button primary" href="/modelos/novo">
          {TEMPLATE_SCREEN.createFirst}
        </a>
      </Empty>
    )
  }
  return (
    <ul class="template-list" aria-label={TEMPLATE_SCREEN.templates}>
      {list.map((template) => (
        <li key={template.id}>
          <a
            class="template-link"
            href={`/modelos/${template.id}`}
            aria-current={template.id === open ? 'true' : undefined}
          >
            <span class="row spread tight">
              <strong class="truncate">{template.name}</strong>
              <span class="small muted num nowrap">v{template.version}</span>
            </span>
            <span class="small muted template-body">{template.body}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
