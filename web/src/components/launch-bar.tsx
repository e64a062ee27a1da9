import { useEffect } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { plural } from '../text/format.ts'
import { UNDO_SECONDS } from '../models/launch.ts'
import { UndoIcon } from './icons.tsx'
import { SHELL } from '../text/screens/shell.ts'
import { WORDS } from '../text/words.ts'

/** The ten seconds before a campaign starts, on whatever page. */
export function LaunchBar() {
  const { launch } = useApp()
  const waiting = launch.launching.value
  const open = waiting !== null
  useEffect(() => {
    if (!open) return undefined
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [open])
  if (waiting === null) return null
  return (
    <div class="launch-bar" role="alertdialog" aria-label={SHELL.aboutToStart}>
      <progress max={UNDO_SECONDS} value={waiting.secondsLeft} aria-hidden="true" />
      <p>
        <strong>{waiting.name}</strong>:{' '}
        {plural(waiting.people, WORDS.personWord, WORDS.peopleWord)}, começa em{' '}
        <span class="num">{waiting.secondsLeft} s</span>
      </p>
      <div class="row tight">
        <button type="button" class="button small" onClick={() => launch.undo()}>
          <UndoIcon size={16} /> {SHELL.undo}
        </button>
        <button type="button" class="button small primary" onClick={() => void launch.now()}>
          {SHELL.startNow}
        </button>
      </div>
    </div>
  )
}
