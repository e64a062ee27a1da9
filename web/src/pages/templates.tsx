import { useModel } from '@preact/signals'
import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { later, useApp } from '../app-context.ts'
import { Empty } from '../components/feedback.tsx'
import { BackIcon, PlusIcon, TemplateIcon } from '../components/icons.tsx'
import { Page } from '../components/page.tsx'
import { ResourceView } from '../components/resource-view.tsx'
import { TemplatesModel } from '../models/templates.ts'
import type { Templates } from '../models/templates.ts'
import { Editor } from './templates/editor.tsx'
import { TemplateList } from './templates/template-list.tsx'
import './templates.css'
import { TEMPLATE_SCREEN } from '../text/screens/templates.ts'

export const NEW = 'novo'

/** Message templates: list and editor; on phones one at a time. */
export function TemplatesPage({ id }: { id?: string }) {
  const { api, toasts } = useApp()
  const { route } = useLocation()
  const templates = useModel(() => new TemplatesModel({ api, toasts, later }))
  const loaded = templates.list.data.value !== null
  useEffect(() => void templates.load(), [templates])
  useEffect(() => {
    if (!loaded) return
    if (id === NEW) templates.create()
    else templates.open(id ?? null)
  }, [templates, id, loaded])
  return (
    <Page title={TEMPLATE_SCREEN.templates} actions={<NewButton />}>
      <ResourceView of={templates.list} lines={6}>
        {(list) => (
          <div class={`templates${id ? ' editing' : ''}`}>
            <TemplateList list={list} open={id ?? null} />
            <Editing templates={templates} go={route} />
          </div>
        )}
      </ResourceView>
    </Page>
  )
}

function NewButton() {
  const { session } = useApp()
  if (!session.canOperate.value) return null
  return (
    <a class="button small primary" href={`/modelos/${NEW}`}>
      <PlusIcon size={16} />
      <span>
        {TEMPLATE_SCREEN.add}
        <span class="only-desktop"> {TEMPLATE_SCREEN.template}</span>
      </span>
    </a>
  )
}

function Editing({ templates, go }: { templates: Templates; go: (url: string) => void }) {
  if (templates.editing.value === null) {
    return (
      <div class="templates-none">
        <Empty icon={TemplateIcon} title={TEMPLATE_SCREEN.chooseTemplate}>
          <p>{TEMPLATE_SCREEN.shownAsRead}</p>
        </Empty>
      </div>
    )
  }
  return (
    <div class="stack">
      <a class="button ghost small only-phone back" href="/modelos">
        <BackIcon size={16} /> {TEMPLATE_SCREEN.allTemplates}
      </a>
      <Editor templates={templates} go={go} />
    </div>
  )
}
