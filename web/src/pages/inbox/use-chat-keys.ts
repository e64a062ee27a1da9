import { useEffect, useMemo } from 'preact/hooks'
import { useApp } from '../../app-context.ts'
import { useKeys } from '../../components/use-keys.ts'
import { offer } from '../../models/commands.ts'
import type { Command } from '../../models/commands.ts'
import type { Chat } from '../../models/chat.ts'
import { COMMANDS } from '../../text/palette.ts'
import type { Mode } from './composer.tsx'
import type { DebtAction } from './debt-actions.tsx'

type Parts = {
  chat: Chat
  /** Whether anything is owed: only then are there promises, offers and codes. */
  owing: boolean
  setMode: (mode: Mode) => void
  find: (open: boolean) => void
  act: (action: DebtAction) => void
}

const focusField = () => document.querySelector<HTMLElement>('.composer textarea')?.focus()

/** At once, so that no letter of a fast typist is lost; and again when a palette or dialog has closed. */
function focusComposer(): void {
  focusField()
  requestAnimationFrame(focusField)
}

/** What can be done with the open conversation, by key and in the palette. */
export function useChatKeys({ chat, owing, setMode, find, act }: Parts) {
  const canOperate = useApp().session.canOperate.value
  const person = chat.speaker.value === 'person'
  const list = useMemo((): Command[] => {
    if (!canOperate) return []
    const write = (mode: Mode) => () => {
      setMode(mode)
      focusComposer()
    }
    const said: Command[] = [
      person
        ? { id: 'hand-back', label: COMMANDS.handBack, key: 'b', run: () => void chat.handBack() }
        : { id: 'take-over', label: COMMANDS.takeOver, key: 'h', run: () => void chat.takeOver() },
      { id: 'reply', label: COMMANDS.reply, key: 'r', run: write('message') },
      { id: 'note', label: COMMANDS.note, key: 'n', run: write('note') },
      { id: 'find', label: COMMANDS.find, key: 'f', run: () => find(true) },
    ]
    const owed: Command[] = [
      { id: 'pix', label: COMMANDS.pix, key: 'g', run: () => act('pix') },
      { id: 'promise', label: COMMANDS.promise, key: 'p', run: () => act('promise') },
      { id: 'offer', label: COMMANDS.offer, key: 'o', run: () => act('offer') },
      { id: 'payment', label: COMMANDS.payment, run: () => act('payment') },
    ]
    return owing ? [...said, ...owed] : said
  }, [chat, canOperate, person, owing])
  useEffect(() => offer(list), [list])
  useKeys(
    useMemo(
      () => Object.fromEntries(list.flatMap(({ key, run }) => (key ? [[key, run]] : []))),
      [list],
    ),
  )
}
