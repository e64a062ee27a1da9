import { signal } from '@preact/signals'
import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { UploadIcon } from './icons.tsx'
import { SHELL } from '../text/screens/shell.ts'

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** Sends a file and goes on: to its columns, or to where it becomes a campaign. */
export function useUpload(): (file: File | null | undefined) => Promise<void> {
  const { upload } = useApp()
  const { route } = useLocation()
  return async (file) => {
    if (!file) return
    const chosen = await upload.choose(file)
    if (chosen.kind === 'sent') route(`/cobrancas/nova/${chosen.id}`)
    else route(chosen.kind === 'inspected' ? '/cobrancas/conferir' : '/cobrancas')
  }
}

const dragging = signal(false)

/** A file dropped anywhere in the dashboard is a debtor file. */
export function DropZone() {
  const { session } = useApp()
  const send = useUpload()
  useEffect(() => {
    const controller = new AbortController()
    const on = (name: 'dragover' | 'dragleave' | 'drop', run: (event: DragEvent) => void) =>
      addEventListener(name, run, { signal: controller.signal })
    on('dragover', (event) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      dragging.value = session.canOperate.value
    })
    on('dragleave', (event) => {
      if (event.relatedTarget === null) dragging.value = false
    })
    on('drop', (event) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      dragging.value = false
      if (session.canOperate.value) void send(event.dataTransfer?.files[0])
    })
    return () => controller.abort()
  })
  if (!dragging.value) return null
  return (
    <div class="drop-veil">
      <div>
        <UploadIcon size={40} />
        {SHELL.dropHere}
      </div>
    </div>
  )
}
