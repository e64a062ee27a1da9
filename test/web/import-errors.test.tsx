import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import type { FieldIssue } from '../../src/shared/contracts/errors.ts'
import { importOf, Refusal } from './support/fake-api.ts'
import { asViewer, expectAccessible, openAt } from './support/screen.tsx'

afterEach(cleanup)

const issue = (row: number, field: string, message: string, column = field): FieldIssue => ({
  row,
  field,
  column,
  code: 'invalid',
  message,
})
const refused = (line: number, cells: Record<string, unknown>, errors: FieldIssue[]) => ({
  line,
  outcome: 'rejected' as const,
  cells,
  errors,
})
const ROWS = {
  success: true,
  rows: [
    refused(3, { Cliente: 'Ana', Fone: '123', Saldo: '10' }, [
      issue(3, 'phone', 'telefone inválido', 'Fone'),
    ]),
    refused(5, { Cliente: 'Bia', Fone: '11987654321' }, [
      issue(5, 'amount', 'valor em branco', 'Saldo'),
    ]),
  ],
  next: null,
}
const PATH = '/api/billing/uploads/imp-1/rows'
const withRows = { [`GET ${PATH}`]: ROWS }
const cell = (name: string) => screen.findByRole('textbox', { name })
const type = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } })

describe('Linhas recusadas', () => {
  test('every cell stands in the grid; what is wrong is marked and described where it stands', async () => {
    const { container } = await openAt('/cobrancas/nova/imp-1', withRows)
    const phone = await cell('Fone, linha 3')
    expect(phone.getAttribute('aria-invalid')).toBe('true')
    const note = document.getElementById(phone.getAttribute('aria-describedby') ?? '')
    expect(note?.textContent).toBe('telefone inválido')
    expect((await cell('Cliente, linha 3')).getAttribute('aria-invalid')).toBe('false')
    expect(await cell('Saldo, linha 5')).toMatchObject({ value: '' })
    await expectAccessible(container)
  })

  test('a row mended with Enter goes by its columns, leaves the grid, and the account follows', async () => {
    const mended = importOf({ rejected: 1, new: 9 })
    const { api } = await openAt('/cobrancas/nova/imp-1', {
      ...withRows,
      [`PATCH ${PATH}/3`]: { success: true, row: ROWS.rows[0], import: mended },
    })
    const phone = await cell('Fone, linha 3')
    type(phone, '(11) 98765-4321')
    fireEvent.keyDown(phone, { key: 'Enter' })
    expect(await screen.findByText('1 linha recusada')).toBeTruthy()
    expect(api.called('PATCH', `${PATH}/3`).map((call) => call.body)).toEqual([
      { cells: { Fone: '(11) 98765-4321' } },
    ])
    expect(screen.queryByRole('textbox', { name: 'Fone, linha 3' })).toBeNull()
    await waitFor(() =>
      expect(document.activeElement?.getAttribute('aria-label')).toBe('Saldo, linha 5'),
    )
  })

  test('a row that is still wrong stays, with what is wrong now', async () => {
    await openAt('/cobrancas/nova/imp-1', {
      ...withRows,
      [`PATCH ${PATH}/3`]: new Refusal('validation_failed', [
        issue(3, 'phone', 'DDD não existe', 'Fone'),
      ]),
    })
    type(await cell('Fone, linha 3'), '(00) 98765-4321')
    fireEvent.click(screen.getByRole('button', { name: 'Gravar linha 3' }))
    expect((await screen.findAllByText('DDD não existe')).length).toBeGreaterThan(0)
    expect(await cell('Fone, linha 3')).toMatchObject({ value: '(00) 98765-4321' })
  })

  test('Escape brings back what stood in the file; arrows keep to the column', async () => {
    await openAt('/cobrancas/nova/imp-1', withRows)
    const first = await cell('Fone, linha 3')
    type(first, 'outra coisa')
    fireEvent.keyDown(first, { key: 'Escape' })
    await waitFor(() => expect(first).toMatchObject({ value: '123' }))
    fireEvent.keyDown(first, { key: 'ArrowDown' })
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Fone, linha 5')
  })

  test('the grid is narrowed to one kind of error', async () => {
    await openAt('/cobrancas/nova/imp-1', withRows)
    const kinds = await screen.findByRole('group', { name: 'Tipo de erro' })
    fireEvent.click(within(kinds).getByRole('button', { name: /valor em branco/ }))
    expect(screen.queryByRole('textbox', { name: 'Fone, linha 3' })).toBeNull()
    expect(await cell('Fone, linha 5')).toBeTruthy()
  })

  test('a viewer reads and changes nothing', async () => {
    await openAt('/cobrancas/nova/imp-1', { ...withRows, ...asViewer })
    expect(await cell('Fone, linha 3')).toMatchObject({ readOnly: true })
    expect(screen.queryByRole('button', { name: /^Gravar/ })).toBeNull()
  })
})
