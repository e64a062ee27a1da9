import { useLayoutEffect } from 'preact/hooks'

type Keys = Readonly<Record<string, (() => void) | undefined>>

/** Where a letter is text, not a command. */
const TYPING = 'input, textarea, select, [contenteditable], dialog[open]'

/** Single-key commands of a screen, by `event.key` in lower case; never while somebody types or a dialog is open. */
export function useKeys(keys: Keys): void {
  // Before the first paint: a key works as soon as its button is seen.
  useLayoutEffect(() => {
    function pressed(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest(TYPING) !== null) return
      if (document.querySelector('dialog[open]') !== null) return
      const run = keys[event.key.toLowerCase()]
      if (run === undefined) return
      event.preventDefault()
      run()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [keys])
}
