import type { RefObject, TargetedSubmitEvent } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { renderTemplate } from '../../../../src/shared/domain/template.ts'
import { useApp } from '../../app-context.ts'
import { Confirm } from '../../components/dialog.tsx'
import { TrashIcon } from '../../components/icons.tsx'
import { PhoneMock } from '../../components/phone-mock.tsx'
import type { Editing } from '../../models/template-editor.ts'
import type { Templates } from '../../models/templates.ts'
import { plural } from '../../text/format.ts'
import { Findings } from './findings.tsx'
import { BodyField } from './body-field.tsx'
import { TestSend } from './test-send.tsx'
import { Versions } from './versions.tsx'
import { exampleValues, VARIABLE_HINTS } from '../../text/template-example.ts'
import { TEMPLATE_SCREEN } from '../../text/screens/templates.ts'
import { WORDS } from '../../text/words.ts'

type Props = { templates: Templates; go: (url: string) => void }

/** Name, body with its variables, the message as it will be read. */
export function Editor({ templates, go }: Props) {
  const { session } = useApp()
  const editing = templates.editing.value
  const body = useRef<HTMLTextAreaElement>(null)
  if (editing === null) return null
  const readOnly = !session.canOperate.value
  async function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const stored = await templates.save()
    if (stored && editing?.id === null) go(`/modelos/${stored.id}`)
  }
  function insert(variable: string) {
    const field = body.current
    if (field === null) return
    field.focus()
    field.setRangeText(`{${variable}}`, field.selectionStart, field.selectionEnd, 'end')
    templates.change({ body: field.value })
  }
  function show(position: number, length: number) {
    body.current?.focus()
    body.current?.setSelectionRange(position, position + length)
  }
  const saved = templates.saved.value
  return (
    <div class="editor">
      <form class="card stack" onSubmit={(event) => void submit(event)}>
        <Fields templates={templates} editing={editing} readOnly={readOnly} field={body} />
        <Findings templates={templates} show={show} />
        {!readOnly && <Variables insert={insert} />}
        {!readOnly && <Actions templates={templates} go={go} />}
      </form>
      <div class="stack">
        <Preview body={editing.body} />
        {saved && (
          <Versions
            id={saved.id}
            version={saved.version}
            use={readOnly ? null : (text) => templates.change({ body: text })}
          />
        )}
      </div>
    </div>
  )
}

type FieldsProps = {
  templates: Templates
  editing: Editing
  readOnly: boolean
  field: RefObject<HTMLTextAreaElement | null>
}

function Fields({ templates, editing, readOnly, field }: FieldsProps) {
  return (
    <>
      <div class="field">
        <label for="template-name">{WORDS.name}</label>
        <input
          id="template-name"
          class="input"
          required
          maxLength={100}
          readOnly={readOnly}
          value={editing.name}
          onInput={(event) => templates.change({ name: event.currentTarget.value })}
        />
      </div>
      <BodyField templates={templates} body={editing.body} readOnly={readOnly} field={field} />
    </>
  )
}

function Variables({ insert }: { insert: (variable: string) => void }) {
  return (
    <div class="field">
      <span class="label">{TEMPLATE_SCREEN.insertVariable}</span>
      <ul class="variables">
        {Object.entries(VARIABLE_HINTS).map(([variable, hint]) => (
          <li key={variable}>
            <button type="button" class="variable" title={hint} onClick={() => insert(variable)}>
              <code>{`{${variable}}`}</code>
              <span class="sr-only">: {hint}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Actions({ templates, go }: Props) {
  const [asking, setAsking] = useState(false)
  const saved = templates.saved.value
  async function remove() {
    setAsking(false)
    if (saved && (await templates.remove(saved.id))) go('/modelos')
  }
  return (
    <div class="row spread wrap">
      <div class="row tight wrap">
        <button class="button primary" disabled={!templates.canSave.value}>
          {templates.saving.value ? WORDS.saving : WORDS.save}
        </button>
        {saved && <TestSend templates={templates} id={saved.id} />}
        {templates.dirty.value && <span class="small muted">{TEMPLATE_SCREEN.unsaved}</span>}
      </div>
      {saved && (
        <button type="button" class="button danger ghost" onClick={() => setAsking(true)}>
          <TrashIcon size={18} /> {TEMPLATE_SCREEN.remove}
        </button>
      )}
      <Confirm
        open={asking}
        title={`Excluir o modelo ${saved?.name ?? ''}?`}
        confirmLabel={TEMPLATE_SCREEN.removeTemplate}
        danger
        onClose={() => setAsking(false)}
        onConfirm={() => void remove()}
      >
        <p>{TEMPLATE_SCREEN.startedKeepText}</p>
      </Confirm>
    </div>
  )
}

function Preview({ body }: { body: string }) {
  const { session } = useApp()
  const values = exampleValues(session.bootstrap.value?.creditor_name ?? '', new Date())
  const rendered = renderTemplate(body, values)
  return (
    <section class="stack tight" aria-labelledby="preview-title">
      <h2 id="preview-title">{TEMPLATE_SCREEN.asDebtorReads}</h2>
      <PhoneMock
        title={TEMPLATE_SCREEN.exampleName}
        subtitle={TEMPLATE_SCREEN.exampleData}
        text={rendered.ok ? rendered.text : null}
      />
      <p class="small muted num">
        {plural(
          rendered.ok ? rendered.text.length : 0,
          TEMPLATE_SCREEN.character,
          TEMPLATE_SCREEN.characters,
        )}
      </p>
    </section>
  )
}
