import { computed, signal } from '@preact/signals'
import type { Signal } from '@preact/signals'
import type { TemplateDto } from '../../../src/shared/contracts/api/billing.ts'
import { parseTemplate } from '../../../src/shared/domain/template.ts'
import type { TemplateError } from '../../../src/shared/domain/template.ts'

/** What is being edited; `id` is null for a template that does not exist yet. */
export type Editing = { id: string | null; name: string; body: string }

const OPENING = 'Olá {name|cliente}, '

/** The template on the desk, checked by the same rules as on the server. */
export function templateEditor(list: Signal<TemplateDto[] | null>) {
  const editing = signal<Editing | null>(null)
  const saved = computed(() => list.value?.find((t) => t.id === editing.value?.id) ?? null)
  const problems = computed<readonly TemplateError[]>(() => {
    if (editing.value === null) return []
    const parsed = parseTemplate(editing.value.body)
    return parsed.ok ? [] : parsed.errors
  })
  const dirty = computed(() => {
    const mine = editing.value
    if (mine === null) return false
    return mine.name !== (saved.value?.name ?? '') || mine.body !== (saved.value?.body ?? '')
  })
  const complete = computed(
    () => dirty.value && problems.value.length === 0 && editing.value?.name.trim() !== '',
  )
  return {
    editing,
    saved,
    problems,
    dirty,
    complete,
    /** Opens one for editing; null closes the editor. */
    open(id: string | null) {
      const found = list.value?.find((template) => template.id === id)
      editing.value = found ? { id: found.id, name: found.name, body: found.body } : null
    },
    create() {
      editing.value = { id: null, name: '', body: OPENING }
    },
    change(part: { name?: string; body?: string }) {
      if (editing.value) editing.value = { ...editing.value, ...part }
    },
  }
}
