import { useEffect, useState } from 'preact/hooks'
import type { PaletteDialog } from './palette-dialog.tsx'

/** Ctrl+K (or ⌘K) anywhere, also while typing: pages, people, actions. What it needs is loaded then. */
export function CommandPalette() {
  const [open, setOpen] = useState(false)
  const [part, setPart] = useState<{ Dialog: typeof PaletteDialog } | null>(null)
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      if (event.altKey || event.shiftKey) return
      event.preventDefault()
      const another = document.querySelector('dialog[open]:not(.palette)')
      if (another === null) setOpen((shown) => !shown)
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
  useEffect(() => {
    if (open && part === null) void load().then(setPart)
  }, [open, part])
  return open && part !== null ? <part.Dialog onClose={() => setOpen(false)} /> : null
}

const load = async () => ({ Dialog: (await import('./palette-dialog.tsx')).PaletteDialog })
