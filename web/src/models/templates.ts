import { computed, createModel, signal } from '@preact/signals'
import type { TemplateDto } from '../../../src/shared/contracts/api/billing.ts'
import type { Api } from '../api/calls.ts'
import { resource } from './resource.ts'
import { templateCheck } from './template-check.ts'
import { templateEditor } from './template-editor.ts'
import type { Editing } from './template-editor.ts'
import type { Toasts } from './toasts.ts'

type Parts = {
  api: Pick<
    Api,
    'templates' | 'createTemplate' | 'updateTemplate' | 'deleteTemplate' | 'checkTemplate'
  >
  toasts: Toasts
  later: (run: () => void, delayMs: number) => () => void
}

/** All templates, and the one being edited. */
export const TemplatesModel = createModel(({ api, toasts, later }: Parts) => {
  const list = resource(async () => (await api.templates()).templates)
  const editor = templateEditor(list.data)
  const saving = signal(false)
  const body = computed(() => editor.editing.value?.body ?? null)
  const check = templateCheck({ api, later, body })
  const canSave = computed(() => editor.complete.value && !check.blocked.value && !saving.value)

  async function write({ id, name, body }: Editing): Promise<TemplateDto> {
    const input = { name: name.trim(), body }
    const answer = id === null ? api.createTemplate(input) : api.updateTemplate(id, input)
    return (await answer).template
  }
  function store(template: TemplateDto) {
    const others = (list.data.value ?? []).filter((known) => known.id !== template.id)
    list.data.value = [...others, template].sort((a, b) => a.name.localeCompare(b.name, 'pt-BR'))
    editor.open(template.id)
  }
  return {
    ...editor,
    ...check,
    list,
    saving,
    canSave,
    load: list.load,
    /** The saved template, or null when the server refused it (a toast says why). */
    async save(): Promise<TemplateDto | null> {
      if (editor.editing.value === null || !canSave.value) return null
      saving.value = true
      try {
        const template = await write(editor.editing.value)
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
        editor.open(null)
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
