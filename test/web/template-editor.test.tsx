import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { completed, completionAt } from '../../web/src/models/completion.ts'
import { expectAccessible, openAt } from './support/screen.tsx'
import { Refusal } from './support/fake-api.ts'

afterEach(cleanup)

/** Writes at the end of the text, as a hand does. */
async function write(text: string) {
  const field = await screen.findByLabelText<HTMLTextAreaElement>('Texto')
  field.focus()
  const value = field.value + text
  field.value = value
  field.setSelectionRange(value.length, value.length)
  fireEvent.input(field)
  return field
}

describe('variables', () => {
  test('are offered after a brace, by name or by what they mean', () => {
    expect(completionAt('Olá {na', 7)?.options[0]).toMatchObject({ variable: 'name' })
    expect(completionAt('Olá {ven', 8)?.options[0]).toMatchObject({ variable: 'due_date' })
    expect(completionAt('Olá name', 8)).toBeNull()
    expect(completionAt('{description|fat', 16)).toBeNull()
    expect(completionAt('{xyz', 4)).toBeNull()
  })

  test('take the place of what was typed and nothing else, and close their brace once', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const text = `${before}{am${after}`
        const done = completed(text, { from: before.length, to: before.length + 3 }, 'amount')
        const rest = after.startsWith('}') ? after.slice(1) : after
        expect(done.text).toBe(`${before}{amount}${rest}`)
        expect(done.text.slice(0, done.caret)).toBe(`${before}{amount}`)
      }),
    )
  })
})

describe('Modelos', () => {
  test('a brace opens the list; arrows and Enter write the variable', async () => {
    const { container } = await openAt('/modelos/tpl-1')
    const field = await write(' {')
    const list = await screen.findByRole('listbox', { name: 'Variáveis' })
    await expectAccessible(container)
    const [, second] = within(list).getAllByRole('option')
    fireEvent.keyDown(field, { key: 'ArrowDown' })
    await waitFor(() => expect(second?.getAttribute('aria-selected')).toBe('true'))
    expect(field.getAttribute('aria-activedescendant')).toBe(second?.id)
    fireEvent.keyDown(field, { key: 'Enter' })
    await waitFor(() => expect(field.value).toContain(' {first_name}'))
    expect(screen.queryByRole('listbox')).toBeNull()
  })

  test('Escape closes the list and leaves the text', async () => {
    await openAt('/modelos/tpl-1')
    const field = await write(' {am')
    await screen.findByRole('listbox')
    fireEvent.keyDown(field, { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
    expect(field.value.endsWith(' {am')).toBe(true)
  })

  test('a test goes to my number with the text as it stands, saved or not', async () => {
    const { api } = await openAt('/modelos/tpl-1', {
      'POST /api/billing/templates/tpl-1/test': {
        success: true,
        conversation_id: 'conv-9',
        status: 'queued',
        text: 'Olá',
      },
    })
    await write(' Obrigado.')
    fireEvent.click(await screen.findByRole('button', { name: 'Enviar teste para mim' }))
    const dialog = await screen.findByRole('dialog')
    fireEvent.input(within(dialog).getByLabelText('Meu WhatsApp'), {
      target: { value: '(11) 98765-4321' },
    })
    const send = within(dialog).getByRole('button', { name: 'Enviar teste' })
    await waitFor(() => expect(send).toMatchObject({ disabled: false }))
    fireEvent.click(send)
    expect(await screen.findByText('Teste a caminho do seu WhatsApp.')).toBeTruthy()
    expect(api.called('POST', '/api/billing/templates/tpl-1/test')[0]?.body).toEqual({
      phone: '(11) 98765-4321',
      body: 'Olá *{name}*, consta {amount}. Obrigado.',
    })
  })

  test('a number that may not be written to is refused at its field', async () => {
    await openAt('/modelos/tpl-1', {
      'POST /api/billing/templates/tpl-1/test': new Refusal('validation_failed', [
        { field: 'phone', code: 'owes', message: 'Este número é de um devedor.' },
      ]),
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Enviar teste para mim' }))
    const phone = await screen.findByLabelText('Meu WhatsApp')
    fireEvent.input(phone, { target: { value: '11 98765-4321' } })
    const send = screen.getByRole('button', { name: 'Enviar teste' })
    await waitFor(() => expect(send).toMatchObject({ disabled: false }))
    fireEvent.click(send)
    expect(await screen.findByText('Este número é de um devedor.')).toBeTruthy()
    expect(phone.getAttribute('aria-invalid')).toBe('true')
  })

  test('a version says what became of its messages', async () => {
    await openAt('/modelos/tpl-1')
    const versions = await screen.findByRole('region', { name: 'Versões' })
    await within(versions).findByText('100 enviadas em 90 dias')
    expect(versions.textContent).toMatch(/Lidas40%/)
  })
})
