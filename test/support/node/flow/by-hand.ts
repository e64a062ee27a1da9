import { expect } from 'vitest'
import { press, jumpTo, tabTo, typeInto } from './keyboard.ts'
import { receivedBy, writes } from './simulated.ts'
import { until } from './until.ts'
import { button, main, region } from './walk.ts'
import type { Walk } from './walk.ts'

const REPLY = 'Oi, aqui é a Carla. Já verifico para você.'

/** In by the two fields. */
export async function enterByKeys(walk: Walk): Promise<void> {
  const { page, product } = walk
  await page.goto(product.base)
  await typeInto(walk, page.getByLabel('Usuário'), 'admin')
  await typeInto(walk, page.getByLabel('Senha'), 'admin123')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Visão geral' }).waitFor()
}

/** Cells are pasted, their columns confirmed, and the phone that is too short is mended. */
export async function importByKeys(walk: Walk): Promise<void> {
  const { page, cast } = walk
  const [first, second] = cast.people
  if (first === undefined || second === undefined) throw new Error('a cast has people')
  await jumpTo(walk, 'Cobranças')
  await press(walk, button(walk, 'Colar células'))
  await tabTo(walk, page.getByRole('textbox', { name: 'Células' }))
  const rows = [first, { ...second, phone: '123' }].map(
    ({ name, phone, amount }) => `${name}\t${phone}\t${amount}\t15/01/2026`,
  )
  // What Ctrl+V does with a clipboard that a test does not have.
  await page.keyboard.insertText(['Cliente\tTelefone\tValor\tVencimento', ...rows].join('\n'))
  await press(walk, button(walk, 'Conferir colunas'))
  await page.getByRole('heading', { level: 1, name: 'Conferir colunas' }).waitFor()
  await press(walk, button(walk, 'Importar arquivo'))
  await typeInto(walk, page.getByRole('textbox', { name: 'Telefone, linha 3' }), second.phone)
  await page.keyboard.press('Enter')
  await page.getByText('Linha 3 corrigida e gravada.').waitFor()
}

/** The rest of the wizard, and the ten seconds cut short. */
export async function startByKeys(walk: Walk): Promise<void> {
  const { page, cast } = walk
  await tabTo(walk, page.getByLabel('Modelo', { exact: true }))
  await page.keyboard.type('cobranca_s')
  await typeInto(walk, page.getByLabel('Nome da campanha'), `Teclado ${cast.family}`)
  await typeInto(walk, page.getByLabel('Intervalo entre mensagens (segundos)'), '0')
  const simulated = region(walk, 'Simulação').locator('.dry-run-main')
  await until(async () => expect(await simulated.innerText()).toMatch(/^2\s+de 2 pessoas/))
  await press(walk, button(walk, 'Iniciar campanha'))
  await press(walk, button(walk, 'Iniciar agora'))
  await press(walk, button(walk, 'Começar já'))
  await page.getByRole('heading', { level: 1, name: 'Cobranças' }).waitFor()
  const mine = main(walk).getByRole('article', { name: `Teclado ${cast.family}` })
  await mine.getByText('Concluída').waitFor({ timeout: 120_000 })
}

/** A debtor asks; the conversation is found, taken over and answered. */
export async function replyByKeys(walk: Walk): Promise<void> {
  const { page, product, cast } = walk
  const [person] = cast.people
  if (person === undefined) throw new Error('a cast has people')
  await writes(product, person.phone, 'quero falar com uma pessoa')
  await jumpTo(walk, 'Conversas')
  await page.keyboard.press('/')
  await page.keyboard.type(cast.family)
  await page.getByRole('link', { name: new RegExp(person.name) }).waitFor()
  await press(walk, page.getByRole('link', { name: new RegExp(person.name) }))
  const log = page.getByRole('log', { name: 'Mensagens' })
  await log.getByText('quero falar com uma pessoa').waitFor()
  await page.keyboard.press('r')
  await page.keyboard.type(REPLY)
  await page.keyboard.press('Enter')
  await until(async () => expect(await receivedBy(product, person.phone)).toContain(REPLY))
  await page.keyboard.press('Escape')
  await page.keyboard.press('b')
  await button(walk, 'Assumir').waitFor()
}
