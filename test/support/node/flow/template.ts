import { expect } from 'vitest'
import { receivedBy } from './simulated.ts'
import { until } from './until.ts'
import { button, goTo, look } from './walk.ts'
import type { Walk } from './walk.ts'

/** A new text, completed by its variables, saved, and tried on one's own number. */
export async function writeTemplate(walk: Walk): Promise<void> {
  const { page, product, cast } = walk
  const name = `lembrete_${cast.family.toLowerCase()}`
  await goTo(walk, 'Modelos')
  await look(walk, 'modelos')
  await page.getByRole('link', { name: /^Novo/ }).click()
  await page.getByLabel('Nome', { exact: true }).fill(name)
  const body = page.getByLabel('Texto', { exact: true })
  await body.fill(`Olá, {name}! Aqui é da {creditor_name}. Responda SAIR para parar. Vence em `)
  await body.press('End')
  await body.pressSequentially('{venc')
  await page.getByRole('option', { name: /due_date/ }).waitFor()
  await look(walk, 'modelo com variaveis')
  await body.press('Enter')
  await until(async () => expect(await body.inputValue()).toMatch(/Vence em \{due_date\}$/))
  await button(walk, 'Salvar').click()
  await page.getByText(`Modelo ${name} salvo`).waitFor()
  await look(walk, 'modelo salvo')
  await button(walk, 'Enviar teste para mim').click()
  await page.getByLabel('Meu WhatsApp').fill(cast.mine)
  await look(walk, 'teste do modelo')
  await page.getByRole('dialog').getByRole('button', { name: 'Enviar teste' }).click()
  await page.getByText('Teste a caminho do seu WhatsApp.').waitFor()
  const tried = [expect.stringContaining('Responda SAIR para parar')]
  await until(async () => expect(await receivedBy(product, cast.mine)).toEqual(tried))
}
