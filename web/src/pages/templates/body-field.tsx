import type { RefObject, TargetedKeyboardEvent } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { completed, completionAt } from '../../models/completion.ts'
import type { Completion } from '../../models/completion.ts'
import type { Templates } from '../../models/templates.ts'
import { TEMPLATES } from '../../text/templates.ts'
import { Problems } from './problems.tsx'

type Props = {
  templates: Templates
  body: string
  readOnly: boolean
  field: RefObject<HTMLTextAreaElement | null>
}

/** The list of variables while a brace is open before the caret. */
function useCompletion({ templates, body, field }: Omit<Props, 'readOnly'>) {
  const [open, setOpen] = useState<Completion | null>(null)
  const [at, setAt] = useState(0)
  const caret = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (caret.current === null) return
    field.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  }, [body, field])
  function look(target: HTMLTextAreaElement) {
    const found = target.selectionStart === target.selectionEnd ? target.selectionStart : -1
    setOpen(completionAt(target.value, found))
    setAt(0)
  }
  function choose(index: number) {
    const option = open?.options[index]
    if (open === null || option === undefined) return
    const next = completed(body, open, option.variable)
    caret.current = next.caret
    templates.change({ body: next.text })
    setOpen(null)
    field.current?.focus()
  }
  function keyed(event: TargetedKeyboardEvent<HTMLTextAreaElement>) {
    if (open === null) return
    const n = open.options.length
    if (event.key === 'ArrowDown') setAt((at + 1) % n)
    else if (event.key === 'ArrowUp') setAt((at + n - 1) % n)
    else if (event.key === 'Enter' || event.key === 'Tab') choose(at)
    else if (event.key === 'Escape') setOpen(null)
    else return
    event.preventDefault()
  }
  return { open, at, look, choose, keyed, close: () => setOpen(null) }
}

/** The text; a brace opens the list of variables, arrows and Enter choose. */
export function BodyField(props: Props) {
  const { templates, body, readOnly, field } = props
  const { open, at, look, choose, keyed, close } = useCompletion(props)
  return (
    <div class="field">
      <label for="template-body">{TEMPLATES.body}</label>
      <div class="completing">
        <textarea
          ref={field}
          id="template-body"
          class="input"
          rows={11}
          readOnly={readOnly}
          aria-invalid={templates.problems.value.length > 0}
          aria-describedby="template-problems template-hint"
          aria-autocomplete="list"
          aria-controls={open === null ? undefined : 'template-variables'}
          aria-activedescendant={open === null ? undefined : `variable-${at}`}
          value={body}
          onInput={(event) => {
            templates.change({ body: event.currentTarget.value })
            look(event.currentTarget)
          }}
          onClick={(event) => look(event.currentTarget)}
          onBlur={close}
          onKeyDown={keyed}
        />
        {open !== null && <Options open={open} at={at} choose={choose} />}
      </div>
      <Problems body={body} problems={templates.problems.value} field={field} />
      <span id="template-hint" class="hint">
        {TEMPLATES.bodyHint}
      </span>
    </div>
  )
}

type OptionsProps = { open: Completion; at: number; choose: (index: number) => void }

/** Pressing with the mouse keeps the focus in the text. */
function Options({ open, at, choose }: OptionsProps) {
  return (
    <ul id="template-variables" class="completion" role="listbox" aria-label={TEMPLATES.variables}>
      {open.options.map(({ variable, hint }, i) => (
        <li
          key={variable}
          id={`variable-${i}`}
          role="option"
          aria-selected={i === at}
          onMouseDown={(event) => {
            event.preventDefault()
            choose(i)
          }}
        >
          <code>{`{${variable}}`}</code> <span class="small muted">{hint}</span>
        </li>
      ))}
    </ul>
  )
}
