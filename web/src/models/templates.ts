import { computed, createModel, signal } from '@preact/signals'
import type { TemplateDto } from '../../../src/shared/contracts/api/billing.ts'
import { parseTemplate } from '../../../src/shared/domain/template.ts'
import type { TemplateError } from '../../../src/shared/domain/template.ts'
import type { Api } from '../api/calls.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Parts = {
  api: Pick<Api, 'templates' | 'createTemplate' | 'updateTemplate' | 'deleteTemplate'>
  toasts: Toasts
}

/** What is being edited; `id` is null for a template that does not exist yet. */
type Editing = { id: string | null; name: string; body: string }

/** Templates and the one being edited; the body is checked by the same rules as on the server. */
export const TemplatesModel = createModel(({ api, toasts }: Parts) => {
  const list = resource(async () => (await api.templates()).templates)
  const editing = signal<Editing | null>(null)
  const saving = signal(false)
  const saved = computed(() => list.data.value?.find((t) => t.id === editing.value?.id) ?? null)
  const problems = computed<readonly TemplateError[]>(() => {
    const parsed = parseTemplate(editing.value?.body ?? ' ')
    return parsed.ok ? [] : parsed.errors
  })
  const dirty = computed(() => {
    const mine = editing.value
    if (mine === null) return false
    return mine.name !== (saved.value?.name ?? '') || mine.body !== (saved.value?.body ?? '')
  })
  const canSave = computed(
    () =>
      dirty.value &&
      !saving.value &&
      problems.value.length === 0 &&
      editing.value?.name.trim() !== '',
  )

  function store(template: TemplateDto) {
    const others = (list.data.value ?? []).filter((known) => known.id !== template.id)
    list.data.value = [...others, template].sort((a, b) => a.name.localeCompare(b.name, 'pt-BR'))
    editing.value = { id: template.id, name: template.name, body: template.body }
  }
  async function save({ id, name, body }: Editing): Promise<TemplateDto> {
    const input = { name: name.trim(), body }
    const answer = id === null ? api.createTemplate(input) : api.updateTemplate(id, input)
    return (await answer).template
  }

  return {
    list,
    editing,
    saved,
    saving,
    problems,
    dirty,
    canSave,
    load: list.load,
    /** Opens one for editing; null closes the editor. */
    open(id: string | null) {
      const found = list.data.value?.find((template) => template.id === id)
      editing.value = found ? { id: found.id, name: found.name, body: found.body } : null
    },
    create() {
      editing.value = { id: null, name: '', body: 'Olá {name|cliente}, ' }
    },
    change(part: { name?: string; body?: string }) {
      if (editing.value) editing.value = { ...editing.value, ...part }
    },
    /** The saved template, or null when the server refused it. */
    async save(): Promise<TemplateDto | null> {
      if (editing.value === null || !canSave.value) return null
      saving.value = true
      try {
        const template = await save(editing.value)
        store(template)
        toasts.ok(`Modelo ${template.name} salvo.`)
        return template
      } catch (error) {
        toasts.fault(error)
        return null
      } finally {
        saving.value = false
      }
    },
    async remove(id: string): Promise<boolean> {
      try {
        await api.deleteTemplate(id)
        list.data.value = (list.data.value ?? []).filter((template) => template.id !== id)
        editing.value = null
        toasts.ok('Modelo excluído.')
        return true
      } catch (error) {
        toasts.fault(error)
        return false
      }
    },
  }
})
export type Templates = InstanceType<typeof TemplatesModel>
