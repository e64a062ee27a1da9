import { button, goTo, look } from './walk.ts'
import type { Walk } from './walk.ts'

/** A person is found by name, seen whole, and corrected. */
export async function correctDebtor(walk: Walk): Promise<void> {
  const { page, cast } = walk
  const name = cast.people[1]?.name ?? ''
  await goTo(walk, 'Devedores')
  await page.getByRole('searchbox').fill(name)
  const found = page.getByRole('link', { name, exact: true })
  await found.waitFor()
  await look(walk, 'devedores')
  await found.click()
  await page.getByRole('heading', { level: 2, name }).waitFor()
  await look(walk, 'devedor')
  await button(walk, 'Editar').click()
  await page.getByLabel('Etiquetas').fill('turma da manhã')
  await look(walk, 'editar devedor')
  await button(walk, 'Salvar').click()
  await page.getByText('Cadastro salvo.').waitFor()
}
