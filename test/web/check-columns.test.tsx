import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { corrected } from '../../web/src/models/upload.ts'
import { inspection } from './support/fake-api.ts'
import { expectAccessible, openAt, plainSpaces } from './support/screen.tsx'

afterEach(cleanup)

/** The columns a form names, as `{ index: field }`; null when it leaves them to the server. */
function mappingOf(body: unknown): Record<number, string | null> | null {
  const sent = body instanceof FormData ? body.get('mapping') : null
  return typeof sent === 'string' ? JSON.parse(sent) : null
}

async function chooseCsv(overrides: Parameters<typeof openAt>[1] = {}) {
  const opened = await openAt('/cobrancas', overrides)
  const input = await screen.findByLabelText('Arquivo de devedores')
  fireEvent.change(input, { target: { files: [new File(['a;b'], 'alunos.csv')] } })
  await screen.findByRole('heading', { name: 'Conferir colunas' })
  return opened
}

describe('Conferir colunas', () => {
  test('a table is looked at before it is imported: certainty, samples, rows with their errors', async () => {
    const { api, container } = await chooseCsv()
    expect(api.called('POST', '/api/billing/uploads')).toEqual([])
    expect(screen.getByText('CSV · separado por ponto e vírgula · Latin-1')).toBeTruthy()
    expect(screen.getByText('Incerto')).toBeTruthy()
    expect(screen.getByText('telefone inválido')).toBeTruthy()
    await expectAccessible(container)
  })

  test('a corrected column is read anew, and what was confirmed is what is imported', async () => {
    const { api } = await chooseCsv({
      'POST /api/billing/uploads/inspect': (call: { body: unknown }) => {
        const mapping = mappingOf(call.body)
        if (mapping === null) return inspection()
        const columns = inspection().columns.map((column) => ({
          ...column,
          field: mapping[column.index] ?? null,
          confidence: 1,
        }))
        return inspection({ columns })
      },
    })
    fireEvent.change(screen.getByLabelText('O que é Obs'), { target: { value: 'description' } })
    await waitFor(() =>
      expect(screen.getByLabelText<HTMLSelectElement>('O que é Obs').value).toBe('description'),
    )
    fireEvent.click(screen.getByRole('button', { name: 'Importar arquivo' }))
    await waitFor(() => expect(location.pathname).toBe('/cobrancas/nova/imp-1'))
    const mapping = { 0: 'name', 1: 'phone', 2: 'amount', 3: 'description' }
    expect(mappingOf(api.called('POST', '/api/billing/uploads')[0]?.body)).toEqual(mapping)
  })

  test('rows are shown as people write: money, days and phones', async () => {
    const stored = { name: 'Ana', phone: '+5511987654321', amountCents: 125_000 }
    await chooseCsv({
      'POST /api/billing/uploads/inspect': inspection({
        rows: [
          { row: 2, ok: true, values: stored, errors: [] },
          { row: 3, ok: false, values: { name: 'Bia', phone: 'x', amount: 89.9 }, errors: [] },
        ],
      }),
    })
    const rows = screen.getByRole('region', { name: 'Como as primeiras linhas serão lidas' })
    const text = plainSpaces(rows.textContent)
    expect(text).toContain('(11) 98765-4321R$ 1.250,00')
    expect(text).toContain('xR$ 89,90')
  })

  test('what keeps the file from being read is said, and importing waits', async () => {
    const problems = [{ field: 'amount', code: 'missing', message: 'Falta a coluna do valor.' }]
    await chooseCsv({ 'POST /api/billing/uploads/inspect': inspection({ problems }) })
    expect(screen.getByRole('alert').textContent).toContain('Falta a coluna do valor.')
    expect(
      screen.getByRole<HTMLButtonElement>('button', { name: 'Importar arquivo' }).disabled,
    ).toBe(true)
  })

  test('pasted cells are a file too', async () => {
    const { api } = await openAt('/cobrancas')
    fireEvent.click(await screen.findByRole('button', { name: 'Colar células' }))
    fireEvent.input(await screen.findByLabelText('Células'), { target: { value: 'nome\tfone' } })
    fireEvent.click(screen.getByRole('button', { name: 'Conferir colunas' }))
    await screen.findByRole('heading', { name: 'Conferir colunas', level: 1 })
    const body = api.called('POST', '/api/billing/uploads/inspect')[0]?.body
    const file = body instanceof FormData ? body.get('file') : null
    expect(file instanceof File && file.type).toContain('text/tab-separated-values')
  })

  test('a reloaded page says that the file has to be chosen again', async () => {
    await openAt('/cobrancas/conferir')
    expect(await screen.findByText('Escolha o arquivo de novo')).toBeTruthy()
  })

  test('a field moves from one column to another, it is never read twice', () => {
    expect(corrected(inspection(), 3, 'amount')).toEqual({
      0: 'name',
      1: 'phone',
      2: null,
      3: 'amount',
    })
    expect(corrected(inspection(), 0, null)).toMatchObject({ 0: null, 1: 'phone' })
  })
})
