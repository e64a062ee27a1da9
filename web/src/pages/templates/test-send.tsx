import { useState } from 'preact/hooks'
import type { FieldIssue } from '../../../../src/shared/contracts/errors.ts'
import { issuesOf } from '../../api/errors.ts'
import { useApp } from '../../app-context.ts'
import { TextField } from '../../components/fields.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { SendIcon } from '../../components/icons.tsx'
import type { Templates } from '../../models/templates.ts'
import { TEMPLATES } from '../../text/templates.ts'

/** The text as it stands, sent with made-up values to one's own number: outside of every campaign. */
export function TestSend({ templates, id }: { templates: Templates; id: string }) {
  const [open, setOpen] = useState(false)
  const unreadable = templates.problems.value.length > 0 || templates.blocked.value
  return (
    <>
      <button type="button" class="button" disabled={unreadable} onClick={() => setOpen(true)}>
        <SendIcon size={18} /> {TEMPLATES.test}
      </button>
      {open && <TestDialog templates={templates} id={id} onClose={() => setOpen(false)} />}
    </>
  )
}

type DialogProps = { templates: Templates; id: string; onClose: () => void }

function TestDialog({ templates, id, onClose }: DialogProps) {
  const { api, toasts } = useApp()
  const [phone, setPhone] = useState('')
  const [busy, setBusy] = useState(false)
  const [issues, setIssues] = useState<readonly FieldIssue[]>([])
  async function send() {
    const body = templates.dirty.value ? templates.editing.value?.body : undefined
    setBusy(true)
    try {
      await api.testTemplate(id, { phone: phone.trim(), ...(body === undefined ? {} : { body }) })
      toasts.ok(TEMPLATES.tested)
      onClose()
    } catch (error) {
      setIssues(issuesOf(error))
      if (issuesOf(error).length === 0) toasts.fault(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <FormDialog
      title={TEMPLATES.test}
      confirm={TEMPLATES.sendTest}
      ready={phone.trim() !== ''}
      busy={busy}
      onClose={onClose}
      onConfirm={() => void send()}
    >
      <p class="muted">{TEMPLATES.testHint}</p>
      <TextField
        id="test-phone"
        label={TEMPLATES.testPhone}
        placeholder="(11) 98765-4321"
        wrong={issues[0]?.message}
        maxLength={30}
        value={phone}
        onText={setPhone}
      />
    </FormDialog>
  )
}
