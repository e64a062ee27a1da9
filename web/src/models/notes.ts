import { createModel, effect, signal } from '@preact/signals'
import type { NoteDto } from '../../../src/shared/contracts/api/desk.ts'
import type { Api } from '../api/calls.ts'
import type { Live } from './live.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Parts = {
  api: Pick<Api, 'notes' | 'addNote' | 'deleteNote'>
  live: Live
  toasts: Toasts
  /** Notes are between operators. */
  canOperate: boolean
}

/** What operators tell each other about a conversation; nothing of it is ever sent. */
export const NotesModel = createModel(({ api, live, toasts, canOperate }: Parts, id: string) => {
  const notes = resource<NoteDto[]>(async () => (await api.notes(id)).items)
  const saving = signal(false)

  const load = async () => (canOperate ? notes.load() : undefined)
  effect(() => live.onFrame(({ desk }) => desk?.conversation === id && void load()))
  effect(() => live.onGap(() => void load()))
  return {
    notes,
    saving,
    load,
    /** Answers whether it was kept, so that what was written is not lost. */
    async add(text: string): Promise<boolean> {
      if (saving.value) return false
      saving.value = true
      try {
        const { note } = await api.addNote(id, text)
        const known = (notes.data.value ?? []).filter((one) => one.id !== note.id)
        notes.data.value = [...known, note]
        return true
      } catch (error) {
        toasts.fault(error)
        return false
      } finally {
        saving.value = false
      }
    },
    async remove(note: string) {
      try {
        await api.deleteNote(note)
        notes.data.value = (notes.data.value ?? []).filter((one) => one.id !== note)
      } catch (error) {
        toasts.fault(error)
      }
    },
  }
})
export type Notes = InstanceType<typeof NotesModel>
