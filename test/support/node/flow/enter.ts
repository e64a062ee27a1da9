import { button, look } from './walk.ts'
import type { Walk } from './walk.ts'

/** In with the login shown on the page; the tour is offered and skipped. */
export async function enter(walk: Walk): Promise<void> {
  const { page, product } = walk
  await page.goto(product.base)
  await page.getByRole('heading', { name: 'Entrar' }).waitFor()
  await look(walk, 'entrar')
  await page.getByLabel('Usuário').fill('admin')
  await page.getByLabel('Senha').fill('admin123')
  await button(walk, 'Entrar').click()
  await page.getByRole('heading', { name: 'Visão geral' }).waitFor()
  await look(walk, 'visao geral')
  await button(walk, 'Pular').click()
  await page.evaluate(markDocument)
}

const MARK = 'data-walk'
const markDocument = (): void => document.documentElement.setAttribute('data-walk', '')

/** Whether everything since `enter` happened in one document: nothing was loaded anew. */
export const neverReloaded = ({ page }: Walk): Promise<boolean> =>
  page.evaluate((mark) => document.documentElement.hasAttribute(mark), MARK)

/** Out, and a reload does not bring one back in. */
export async function leave(walk: Walk): Promise<void> {
  const { page } = walk
  const out = button(walk, 'Sair')
  if (!(await out.isVisible())) await button(walk, 'Mais').click()
  await out.click()
  await page.getByRole('heading', { name: 'Entrar' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Entrar' }).waitFor()
}
