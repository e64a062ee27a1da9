import { useState } from 'preact/hooks'
import { IMPORT } from '../text/import.ts'
import { Dialog } from './dialog.tsx'
import { useUpload } from './drop-zone.tsx'
import { SHELL } from '../text/screens/shell.ts'
import { WORDS } from '../text/words.ts'

/** Cells copied from a sheet as the file they stand for. */
export const pastedFile = (text: string, at: Date) =>
  new File([text], `${IMPORT.pasted} ${at.toLocaleString('pt-BR').replaceAll(/[/:,]/g, '-')}.tsv`, {
    type: 'text/tab-separated-values',
  })

/** A place for cells copied from a sheet. */
export function PasteCells({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [text, setText] = useState('')
  const send = useUpload()
  function use() {
    onClose()
    setText('')
    void send(pastedFile(text, new Date()))
  }
  return (
    <Dialog open={open} title={IMPORT.pasteTitle} onClose={onClose}>
      <div class="stack confirm-body">
        <p class="muted small" id="paste-hint">
          {IMPORT.pasteHint}
        </p>
        <textarea
          class="input paste-area"
          rows={9}
          aria-label={SHELL.cells}
          aria-describedby="paste-hint"
          placeholder={
            'nome\ttelefone\tvalor\tvencimento\nMaria Souza\t(11) 98765-4321\t150,50\t15/01/2024'
          }
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <div class="actions">
        <button type="button" class="button" onClick={onClose}>
          {WORDS.back}
        </button>
        <button type="button" class="button primary" disabled={text.trim() === ''} onClick={use}>
          {SHELL.checkColumns}
        </button>
      </div>
    </Dialog>
  )
}
